import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteSource } from '../config/index.ts';
import { archiveFormat } from './archive.ts';
import { unpackChecked } from './fetch-archive.ts';
import { PackageError } from './package-error.ts';
import type { ModuleServices } from './services.ts';

/**
 * Fetches an archive from S3 and unpacks it at a path where nothing is yet. Addresses are
 * `https://s3.amazonaws.com/BUCKET/KEY`, `https://s3.REGION.amazonaws.com/…` or `https://BUCKET.s3.…/KEY`.
 */
export async function fetchObject(
  { url }: RemoteSource,
  target: string,
  { services, staging }: { readonly services: ModuleServices; readonly staging: string },
): Promise<undefined> {
  const { hostname, pathname, searchParams } = new URL(url);
  const [, inHost, region = searchParams.get('region') ?? undefined] =
    /^(?:(.+)\.)?s3(?:[.-]([a-z0-9-]+))?\.amazonaws\.com$/.exec(hostname) ?? [];
  const [first = '', ...rest] = decodeURIComponent(pathname).split('/').slice(1);
  const object = inHost
    ? { bucket: inHost, key: [first, ...rest].join('/'), region }
    : { bucket: first, key: rest.join('/'), region };
  const format = archiveFormat(searchParams.get('archive') ?? object.key);
  if (!services.readObject || typeof format !== 'string')
    throw new PackageError(
      'Of S3, single archives (.zip, .tar.gz) can be fetched.',
      'module-source-unfetchable',
    );
  const file = join(staging, 'archive');
  try {
    await writeFile(file, await services.readObject(object));
  } catch (error) {
    throw new PackageError(`S3 said: ${error instanceof Error ? error.message : String(error)}`);
  }
  await unpackChecked(file, format, searchParams.get('checksum'), target);
}
