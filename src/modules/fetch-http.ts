/** Packages over HTTP: an archive, or an address that says where the package is. */
import { mkdtemp, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteSource } from '../config/index.ts';
import { archiveFormat } from './archive.ts';
import { RequestError } from './ask.ts';
import { copyPackage } from './copy-package.ts';
import { asking, DOWNLOAD_MS, fetchArchive } from './fetch-archive.ts';
import { PackageError } from './package-error.ts';
import { parseAddress, withoutParameters } from './parameters.ts';
import { parseLocation } from './registry.ts';
import type { ModuleServices } from './services.ts';
import { findSubdirectory } from './subdirectory.ts';

/** A package on its way. */
export interface Fetching {
  readonly services: ModuleServices;
  /** A directory for what is only needed meanwhile. */
  readonly staging: string;
  /** How many addresses have pointed on so far. */
  readonly redirects: number;
  /** Fetches whatever an address points on to. */
  readonly fetch: FetchInto;
}

/** Fetches a package to a path where nothing is yet; gives the commit, where it came from git. */
export type FetchInto = (
  source: RemoteSource,
  target: string,
  fetching: Fetching,
) => Promise<string | undefined>;

const MOST_REDIRECTS = 5;

/** Fetches an archive, or what the address points on to. */
export async function fetchHttp(
  source: RemoteSource,
  target: string,
  fetching: Fetching,
): Promise<string | undefined> {
  const address = parseAddress(source.url);
  const { query } = address;
  const url = withoutParameters(address, ['archive', 'checksum']);
  const given = query.get('archive');
  const format = given === 'false' ? undefined : archiveFormat(given ?? new URL(url).pathname);
  if (typeof format === 'object')
    throw new PackageError(
      `Archives of the kind ".${format.unsupported}" cannot be unpacked.`,
      'module-source-unfetchable',
      'Use .zip or .tar.gz.',
    );
  const { staging, services } = fetching;
  const checksum = query.get('checksum');
  if (format) return fetchArchive({ url, format, checksum, staging }, target, services);
  return followPointer(url, target, fetching);
}

/** A page that says where the package really is: in the header `X-Terraform-Get`, or in a `meta` element. */
async function followPointer(url: string, target: string, fetching: Fetching): Promise<string | undefined> {
  const { services, redirects } = fetching;
  if (redirects >= MOST_REDIRECTS)
    throw new PackageError('The addresses point at each other without an end.');
  const asked = new URL(url);
  asked.searchParams.set('terraform-get', '1');
  const location = await asking({ url: asked.href, timeoutMs: DOWNLOAD_MS }, services, async (answer) => {
    if (!answer.ok) throw new RequestError(`The answer was ${answer.status}.`);
    return answer.headers.get('x-terraform-get') ?? pointerIn(await answer.text());
  });
  const next = location && parseLocation(location, url);
  if (!next || next.kind === 'invalid')
    throw new PackageError('The address is no archive, and does not say where one is (X-Terraform-Get).');
  if (next.subdirectory === '')
    return fetching.fetch(next, target, { ...fetching, redirects: redirects + 1 });
  return fetchPart(next, target, fetching);
}

/** A directory of a package, as a package: a copy, for the package may be a directory of the user's. */
async function fetchPart(
  source: RemoteSource,
  target: string,
  fetching: Fetching,
): Promise<string | undefined> {
  const whole = await mkdtemp(join(fetching.staging, 'whole-'));
  const draft = join(whole, 'package');
  const commit = await fetching.fetch(source, draft, { ...fetching, redirects: fetching.redirects + 1 });
  const part = await findSubdirectory(draft, source.subdirectory);
  if (part === undefined) throw new PackageError(`The package has no directory "${source.subdirectory}".`);
  await copyPackage(await realpath(join(draft, part)), target);
  return commit;
}

function pointerIn(page: string): string | undefined {
  for (const [tag] of page.matchAll(/<meta\s[^>]*>/gi)) {
    const attribute = (name: string): string | undefined =>
      new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)?.slice(1).find(Boolean);
    if (attribute('name') === 'terraform-get') return attribute('content')?.replaceAll('&amp;', '&');
  }
  return undefined;
}
