import { mkdir } from 'node:fs/promises';
import type { RemoteSource } from '../config/index.ts';
import { fetchPackage } from '../git/index.ts';
import { PackageError } from './package-error.ts';
import { parseAddress, withoutParameters } from './parameters.ts';
import type { ModuleServices } from './services.ts';

/** Fetches a git package to a path where nothing is yet, and gives the commit. `ref`, `depth` and `sshkey` are ours. */
export async function fetchGit(
  { url }: RemoteSource,
  target: string,
  { environment }: ModuleServices,
): Promise<string> {
  const address = parseAddress(url);
  const { query } = address;
  const [ref, depth, key] = [query.get('ref'), query.get('depth'), query.get('sshkey')];
  if (depth !== null && !/^[1-9]\d*$/.test(depth))
    throw new PackageError(`The "depth" of a git source is a number of commits, not "${depth}".`);
  await mkdir(target);
  const what = {
    url: withoutParameters(address, ['ref', 'depth', 'sshkey']),
    ...(ref && { ref }),
    ...(depth && { depth: Number(depth) }),
    ...(key && { sshKey: Buffer.from(key.replaceAll(' ', '+'), 'base64').toString('utf8') }),
  };
  try {
    return await fetchPackage(what, target, { environment });
  } catch (error) {
    throw new PackageError(`git said: ${errorText(error)}`);
  }
}

/** Progress that git told before it failed is no part of the reason. */
function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text
    .split(/[\r\n]+/)
    .filter((line) => !/^(Cloning into|remote: (Enum|Count|Compr)|\w+ objects:)/.test(line));
  return lines.join('\n').trim();
}
