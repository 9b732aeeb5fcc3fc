/**
 * Module source addresses: the text of a `source` argument → where the module is to be had. The notation is Terraform's,
 * whose remote part is go-getter's: https://developer.hashicorp.com/terraform/language/modules/sources
 */
import { posix } from 'node:path';

export type ModuleSource =
  /** A directory of the same package: `./site`, always with `./` or `../` before it. */
  { readonly kind: 'local'; readonly path: string } | RegistrySource | RemoteSource;

/** `namespace/name/system`, in a module registry. */
export interface RegistrySource {
  readonly kind: 'registry';
  /** With a port, where one is given. */
  readonly host: string;
  readonly namespace: string;
  readonly name: string;
  readonly system: string;
  /** Within the package; `''`: its top. */
  readonly subdirectory: string;
  /** The one spelling that `modules.json` records: with the host, always. */
  readonly normal: string;
}

/** A package at a URL, and how it is got. */
export interface RemoteSource {
  readonly kind: 'remote';
  /** `git`, `http`, `file`, `s3`; or another, which nobody here can fetch. */
  readonly getter: string;
  /** Of the package, with its query: `https://example.com/net.git?ref=v1`. */
  readonly url: string;
  /** Within the package; `''`: its top. May hold a `*` for a name that is not known beforehand. */
  readonly subdirectory: string;
  /** The one spelling that `modules.json` records: `git::https://example.com/net.git//vpc?ref=v1`. */
  readonly normal: string;
}

/** Why a text is no source, as a sentence. */
export interface InvalidSource {
  readonly kind: 'invalid';
  readonly detail: string;
}

/** Where the public registry is. */
export const PUBLIC_REGISTRY = 'registry.terraform.io';

/**
 * Reads a `source` argument. Where the call has a `version`, only registry addresses make sense, and so are looked for.
 * A package's own host names what it is: `github.com/o/r` is a git repository, `a/b/c` an entry of the public registry.
 */
export function parseModuleSource(text: string, versioned = false): ModuleSource | InvalidSource {
  const local = isLocalSource(text);
  if (versioned)
    return local ? invalid(`The local directory "${text}" has no versions.`) : registryOnly(text);
  if (local) return { kind: 'local', path: localPath(text) };
  return parseRegistrySource(text) ?? parseRemoteSource(text);
}

/** Whether a source is a path within the caller's own package. */
export function isLocalSource(text: string): boolean {
  return /^\.\.?(?:[/\\]|$)/.test(text);
}

function localPath(text: string): string {
  const clean = posix.normalize(text.replaceAll('\\', '/')).replace(/\/$/, '');
  return /^\.\.(\/|$)/.test(clean) ? clean : `./${clean}`;
}

function registryOnly(text: string): ModuleSource | InvalidSource {
  const found = parseRegistrySource(text);
  if (found) return found;
  return invalid(
    `"${text}" is not an address in a module registry (NAMESPACE/NAME/SYSTEM, with the registry's host before it where that is not ${PUBLIC_REGISTRY}), and only those have a "version".`,
  );
}

const namePattern = /^[0-9A-Za-z](?:[0-9A-Za-z-_]{0,62}[0-9A-Za-z])?$/;
const systemPattern = /^[0-9a-z]{1,64}$/;
/** A host has a dot; it may have a port. */
const hostPattern = /^(?=[^:]*\.)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?$/u;
/** Hosts of repositories, whose own notation looks like a registry's. */
const notRegistries: ReadonlySet<string> = new Set(['github.com', 'bitbucket.org']);

/** An address as `a/b/c` or `host/a/b/c`, with `//sub` behind it; undefined when it is none. */
function parseRegistrySource(text: string): RegistrySource | undefined {
  const [address, subdirectory] = splitSubdirectory(text);
  if (subdirectory === undefined) return undefined;
  const parts = address.split('/');
  const host = parts.length === 4 ? (parts.shift() ?? '').toLowerCase() : PUBLIC_REGISTRY;
  const [namespace = '', name = '', system = ''] = parts;
  if (parts.length !== 3 || !hostPattern.test(host) || notRegistries.has(host)) return undefined;
  if (!namePattern.test(namespace) || !namePattern.test(name) || !systemPattern.test(system))
    return undefined;
  const normal = `${host}/${namespace}/${name}/${system}${subdirectory && `//${subdirectory}`}`;
  return { kind: 'registry', host, namespace, name, system, subdirectory, normal };
}

/**
 * Reads the address of a package anywhere, as sources name it and as registries answer with it; `//` parts the package
 * from the directory in it.
 */
export function parseRemoteSource(text: string): RemoteSource | InvalidSource {
  const [, forced, rest = text] = /^([A-Za-z0-9]+)::(.+)$/s.exec(text) ?? [];
  const [address, subdirectory] = splitSubdirectory(rest);
  if (subdirectory === undefined) return invalid(`The directory in "${text}" lies outside of its package.`);
  const found = detect(address);
  if (found === undefined) return invalid(undetected(text));
  if ('detail' in found) return found;
  const inner = found.subdirectory ?? '';
  const getter = forced ?? found.getter;
  const within = [inner, subdirectory].filter(Boolean).join('/');
  return remote(getter === 'https' ? 'http' : getter, found.url, within);
}

/** The address of a package as a whole. */
export function packageAddress({ getter, url }: Pick<RemoteSource, 'getter' | 'url'>): string {
  return getter === 'http' || getter === 'file' ? url : `${getter}::${url}`;
}

function remote(getter: string, url: string, subdirectory: string): RemoteSource {
  const [base = '', query] = splitOnce(packageAddress({ getter, url }), '?');
  const normal = `${base}${subdirectory && `//${subdirectory}`}${query === undefined ? '' : `?${query}`}`;
  return { kind: 'remote', getter, url, subdirectory, normal };
}

interface Detected {
  readonly getter: string;
  readonly url: string;
  readonly subdirectory?: string;
}

/** A URL, or one of the shorthands for one. */
function detect(address: string): Detected | InvalidSource | undefined {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && !/^[^/]+@/.test(address)) {
    return { getter: scheme, url: address };
  }
  for (const host of notRegistries) if (address.startsWith(`${host}/`)) return detectHosted(host, address);
  const [, user, server = '', path = ''] = /^([^@/]+)@([^:/]+):\/?(.+)$/s.exec(address) ?? [];
  if (user !== undefined) return { getter: 'git', url: `ssh://${user}@${server}/${path}` };
  const bucket = /^[\w.-]+\.amazonaws\.com\//.test(address);
  if (bucket && address.includes('s3')) return { getter: 's3', url: `https://${address}` };
  return address.startsWith('/') ? { getter: 'file', url: `file://${address}` } : undefined;
}

/** `github.com/owner/repository`, and what follows is a directory in it. */
function detectHosted(host: string, address: string): Detected | InvalidSource {
  const [path = '', query] = splitOnce(address, '?');
  const [, owner, repository, ...rest] = path.replace(/\/$/, '').split('/');
  if (!owner || !repository) return invalid(`A repository there is written ${host}/OWNER/REPOSITORY.`);
  const git = repository.endsWith('.git') ? repository : `${repository}.git`;
  const url = `https://${host}/${owner}/${git}${query === undefined ? '' : `?${query}`}`;
  return { getter: 'git', url, subdirectory: rest.join('/') };
}

/** Parts at the `//` that is not a scheme's; the query stays with the package. No directory: it leads out. */
function splitSubdirectory(text: string): readonly [string, string | undefined] {
  const [path = '', query] = splitOnce(text, '?');
  const start = path.indexOf('://');
  const at = path.indexOf('//', start < 0 ? 0 : start + 3);
  if (at < 0) return [text, ''];
  const subdirectory = posix.normalize(path.slice(at + 2)).replace(/^\/+|\/+$/g, '');
  const address = path.slice(0, at) + (query === undefined ? '' : `?${query}`);
  if (/^\.\.(\/|$)/.test(subdirectory)) return [address, undefined];
  return [address, subdirectory === '.' ? '' : subdirectory];
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function undetected(text: string): string {
  if (text === '') return 'The source of a module cannot be empty.';
  return `"${text}" is neither a local directory, nor an address in a registry (NAMESPACE/NAME/SYSTEM), nor a URL. A directory beside this file is written "./${text}".`;
}

const invalid = (detail: string): InvalidSource => ({ kind: 'invalid', detail });
