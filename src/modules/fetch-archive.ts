/** Archives over HTTP, and unpacked. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ArchiveError, type ArchiveFormat, unpack } from './archive.ts';
import { ask, RequestError } from './ask.ts';
import { PackageError } from './package-error.ts';
import type { ModuleServices } from './services.ts';

/** Long enough for a large archive over a slow line. */
export const DOWNLOAD_MS = 10 * 60_000;
const MOST_BYTES = 1024 ** 3;

/** An archive, and where it is put meanwhile. */
export interface ArchiveAt {
  readonly url: string;
  readonly format: ArchiveFormat;
  /** `sha256:…`, where the source has one. */
  readonly checksum: string | null;
  readonly staging: string;
}

/** Fetches an archive over HTTP and unpacks it at a path where nothing is yet. */
export async function fetchArchive(
  { url, format, checksum, staging }: ArchiveAt,
  target: string,
  services: ModuleServices,
): Promise<undefined> {
  const file = join(staging, 'archive');
  await asking({ url, timeoutMs: DOWNLOAD_MS }, services, async (answer) => {
    if (!answer.ok || !answer.body) throw new RequestError(`The answer was ${answer.status}.`);
    await pipeline(
      Readable.fromWeb(answer.body as ReadableStream),
      atMost(MOST_BYTES),
      createWriteStream(file),
    );
  });
  await unpackChecked(file, format, checksum, target);
}

/** Unpacks an archive, whose checksum must be the given one, at a path where nothing is yet. */
export async function unpackChecked(
  file: string,
  format: ArchiveFormat,
  checksum: string | null,
  target: string,
): Promise<undefined> {
  if (checksum !== null) await verifyChecksum(file, checksum);
  await mkdir(target);
  try {
    await unpack(file, format, target);
  } catch (error) {
    if (error instanceof ArchiveError) throw new PackageError(error.message);
    throw error;
  }
}

function atMost(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(bytes > limit ? new RequestError('The archive is larger than 1 GiB.') : null, chunk);
    },
  });
}

/** A checksum as go-getter writes it: `sha256:…`, or the digits alone, whose number tells the kind. */
async function verifyChecksum(file: string, checksum: string): Promise<void> {
  const [digits = '', named] = checksum.split(':', 2).reverse();
  const kind = named ?? { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' }[digits.length];
  if (kind === undefined || !/^(md5|sha1|sha256|sha512)$/.test(kind))
    throw new PackageError(`"${checksum}" is no checksum such as sha256:….`);
  const hash = createHash(kind);
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== digits.toLowerCase())
    throw new PackageError(`The checksum of the archive is ${kind}:${found}, not the one in the source.`);
}

/** Asks, with what went wrong in words that name the address. */
export async function asking<T>(
  question: Parameters<typeof ask>[0],
  services: ModuleServices,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  try {
    return await ask(question, services, read);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw new PackageError(`${question.url}: ${error.message}`, 'module-download-failed', error.help);
  }
}
