/**
 * The module registry protocol, of any host:
 * https://developer.hashicorp.com/terraform/internals/module-registry-protocol, found through
 * https://developer.hashicorp.com/terraform/internals/remote-service-discovery.
 */
import { z } from 'zod';
import {
  type InvalidSource,
  type ModuleRequest,
  parseRemoteSource,
  type RegistrySource,
  type RemoteSource,
  selectVersion,
  withoutSecrets,
} from '../config/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import { ask, RequestError } from './ask.ts';
import type { HostSettings } from './host-settings.ts';
import type { ModuleServices } from './services.ts';

/** A module of a registry in the version that was chosen, and where its package is. */
export interface Release {
  readonly version: string;
  readonly package: RemoteSource;
}

/** Talks to registries; each host is discovered once. */
export interface Registries {
  /** Chooses the newest version that the call accepts, and asks where its package is. */
  resolve(request: RegistryRequest): Promise<Checked<Release>>;
}

export type RegistryRequest = ModuleRequest & { readonly source: RegistrySource };

/** Registries as reached with the user's tokens and settings. */
export function openRegistries(settings: HostSettings, services: ModuleServices): Registries {
  const found = new Map<string, Promise<string>>();
  const versions = new Map<string, Promise<readonly string[]>>();
  const reach: Reach = { services, tokenOf: (host) => settings.tokens.get(host) };
  const baseOf = (host: string): Promise<string> =>
    remembered(found, host, async () => settings.services.get(host)?.get(SERVICE) ?? discover(host, reach));
  return {
    async resolve(request) {
      const { source } = request;
      try {
        const base = await baseOf(source.host);
        const key = `${source.host}/${pathOf(source)}`;
        const offered = await remembered(versions, key, () => listVersions(base, source, reach));
        const version = selectVersion(offered, request.constraints);
        if (version === undefined) return failed(noVersion(request, offered));
        return checked({ version, package: await locate(base, source, version, reach) });
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        return failed(failure(request, error));
      }
    },
  };
}

const SERVICE = 'modules.v1';

interface Reach {
  readonly services: ModuleServices;
  readonly tokenOf: (host: string) => string | undefined;
}

/** The registry has no such module. */
class AbsentError extends RequestError {}

const pathOf = ({ namespace, name, system }: RegistrySource): string => `${namespace}/${name}/${system}`;

/** Asks a host where its registry is: an address that ends with a slash. */
async function discover(host: string, { services, tokenOf }: Reach): Promise<string> {
  const url = `https://${host}/.well-known/terraform.json`;
  const question = { url, token: tokenOf(host), timeoutMs: timeoutOf(services) };
  return ask(question, services, async (answer) => {
    if (answer.status !== 200 && answer.status !== 404)
      throw refused(host, answer.status, 'its discovery document');
    const document = answer.status === 404 ? {} : await jsonOf(answer);
    const base = (document as Record<string, unknown> | null)?.[SERVICE];
    if (typeof base !== 'string') throw new RequestError(`The host ${host} has no module registry.`);
    const address = URL.parse(base, answer.url || url);
    if (!address || !/^https?:$/.test(address.protocol))
      throw new RequestError(`The host ${host} names no usable address for its module registry.`);
    return address.href.endsWith('/') ? address.href : `${address.href}/`;
  });
}

const versionsDocument = z.object({
  modules: z.array(z.object({ versions: z.array(z.object({ version: z.string() })) })),
});

async function listVersions(
  base: string,
  source: RegistrySource,
  { services, tokenOf }: Reach,
): Promise<readonly string[]> {
  const { host } = source;
  const url = `${base}${pathOf(source)}/versions`;
  return ask({ url, token: tokenOf(host), timeoutMs: timeoutOf(services) }, services, async (answer) => {
    if (answer.status === 404) throw new AbsentError(`The registry ${host} has no module ${pathOf(source)}.`);
    if (answer.status !== 200) throw refused(host, answer.status, 'the versions of the module');
    const { data } = versionsDocument.safeParse(await jsonOf(answer));
    if (!data)
      throw new RequestError(`The registry ${host} lists versions in a way that is not its protocol's.`);
    return data.modules[0]?.versions.map(({ version }) => version) ?? [];
  });
}

/** Where the package of a version is; an address relative to the registry's own is one of an archive there. */
async function locate(
  base: string,
  source: RegistrySource,
  version: string,
  { services, tokenOf }: Reach,
): Promise<RemoteSource> {
  const { host } = source;
  const url = `${base}${pathOf(source)}/${encodeURIComponent(version)}/download`;
  return ask({ url, token: tokenOf(host), timeoutMs: timeoutOf(services) }, services, async (answer) => {
    if (!answer.ok) throw refused(host, answer.status, `where version ${version} is`);
    await answer.body?.cancel();
    const location = answer.headers.get('x-terraform-get');
    if (!location) throw new RequestError(`The registry ${host} does not say where version ${version} is.`);
    const package_ = parseLocation(location, answer.url || url);
    if (package_.kind !== 'invalid') return package_;
    throw new RequestError(
      `The registry ${host} says that version ${version} is where nothing can be fetched.`,
    );
  });
}

/** An address as hosts answer with it: absolute, or relative to the one that was asked. */
export function parseLocation(location: string, asked: string): RemoteSource | InvalidSource {
  const relative = /^\.{0,2}\//.test(location);
  return parseRemoteSource(relative ? new URL(location, asked).href : location);
}

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return JSON.parse(await answer.text());
  } catch (error) {
    if (error instanceof SyntaxError) throw new RequestError('The answer is not JSON.');
    throw error;
  }
}

function refused(host: string, status: number, what: string): RequestError {
  const denied = status === 401 || status === 403;
  const variable = `TF_TOKEN_${host.replaceAll('-', '__').replaceAll('.', '_')}`;
  return new RequestError(`The host ${host} did not tell ${what}: it answered with status ${status}.`, {
    help: denied
      ? `Give a token in ${variable}, in a credentials block of the CLI configuration, or with terraform login.`
      : undefined,
  });
}

function failure({ source, sourceRange, callRange }: RegistryRequest, error: RequestError): Diagnostic {
  const code: DiagnosticCode =
    error instanceof AbsentError ? 'module-not-in-registry' : 'module-registry-failed';
  const about = error.message.includes(source.host) ? '' : `The registry ${source.host} could not be asked. `;
  const detail = withoutSecrets(`${about}${error.message}`);
  return diagnose(code, { detail, subject: sourceRange, context: callRange, help: error.help });
}

function noVersion(
  { source, constraints, versionRange, sourceRange, callRange }: RegistryRequest,
  offered: readonly string[],
): Diagnostic {
  const newest = selectVersion(offered, []);
  const wanted = constraints.length > 0 ? ' that the call accepts' : '';
  const known =
    newest === undefined
      ? `It has ${offered.length === 0 ? 'no versions at all' : `only pre-releases: ${offered.join(', ')}`}.`
      : `The newest it has is ${newest}.`;
  return diagnose('module-version-unavailable', {
    detail: `The registry ${source.host} has no version of ${pathOf(source)}${wanted}. ${known}`,
    subject: versionRange ?? sourceRange,
    context: callRange,
  });
}

/** `TF_REGISTRY_CLIENT_TIMEOUT`, in seconds, as Terraform reads it. */
function timeoutOf({ environment }: ModuleServices): number {
  const given = Number(environment.TF_REGISTRY_CLIENT_TIMEOUT);
  return (given > 0 ? given : 10) * 1_000;
}

/** What failed is tried anew when next asked for. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}
