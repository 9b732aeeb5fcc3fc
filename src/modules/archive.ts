/** Archives unpacked into a directory, and nowhere else. */
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, posix } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract, type ReadEntry } from 'tar';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

export type ArchiveFormat = 'zip' | 'tar' | 'tar.gz';

/** More than any module has: what goes beyond is made to fill disks. */
const MOST_BYTES = 2 * 1024 ** 3;
const MOST_ENTRIES = 200_000;
/** Longer than any system follows. */
const LONGEST_LINK = 4_096;

/** Why an archive was not unpacked, as a sentence. */
export class ArchiveError extends Error {}

/**
 * Unpacks an archive into an existing, empty directory. Refused as a whole ({@link ArchiveError}) where an entry, or
 * what a link in it points to, would lie outside; and where it is larger than a module can be.
 */
export async function unpack(file: string, format: ArchiveFormat, directory: string): Promise<void> {
  await (format === 'zip' ? unpackZip(file, directory) : unpackTar(file, directory));
}

/** What a URL's path says of the archive behind it; a string that is none of ours where it is one we cannot read. */
export function archiveFormat(name: string): ArchiveFormat | { readonly unsupported: string } | undefined {
  const ending = /\.(zip|tar|tgz|tar\.gz|tbz2|tar\.bz2|txz|tar\.xz|tzst|tar\.zst|gz|bz2|xz|zst)$/.exec(
    `.${name}`,
  )?.[1];
  if (ending === undefined) return undefined;
  if (ending === 'tgz' || ending === 'tar.gz') return 'tar.gz';
  if (ending === 'zip' || ending === 'tar') return ending;
  return { unsupported: ending };
}

async function unpackTar(file: string, directory: string): Promise<void> {
  const admit = makeGuard();
  let problem: Error | undefined;
  await extract({
    file,
    cwd: directory,
    strict: true,
    preserveOwner: false,
    filter: (path, entry) => {
      const { type = 'File', linkpath = '', size = 0 } = entry as ReadEntry;
      // A comment that git puts before its archives.
      if (/Header$/.test(type)) return false;
      try {
        if (type === 'Link') insidePath(linkpath);
        admit(path, size, type === 'SymbolicLink' ? linkpath : undefined);
      } catch (error) {
        problem ??= error as Error;
      }
      return problem === undefined;
    },
  }).catch((error: Error) => {
    problem ??= new ArchiveError(`The archive cannot be read: ${error.message}.`);
  });
  if (problem) throw problem;
}

async function unpackZip(file: string, directory: string): Promise<void> {
  const admit = makeGuard();
  try {
    const zip = await openPromise(file, { strictFileNames: true });
    for await (const entry of zip.eachEntry()) {
      const link = isLink(entry) ? await linkIn(zip, entry) : undefined;
      const path = join(directory, admit(entry.fileName, entry.uncompressedSize, link));
      await mkdir(dirname(path), { recursive: true });
      if (link !== undefined) await symlink(link, path);
      else await unpackEntry(zip, entry, path);
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(`The archive cannot be read: ${(error as Error).message}.`);
  }
}

/** The system's mode of an entry; 0 where the archive was made on one without. */
const modeOf = ({ externalFileAttributes }: Entry): number => externalFileAttributes >>> 16;
const isLink = (entry: Entry): boolean => (modeOf(entry) & 0o170000) === 0o120000;

async function unpackEntry(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  if (entry.fileName.endsWith('/')) return void (await mkdir(path, { recursive: true }));
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: 'wx' }));
  if (modeOf(entry) & 0o111) await chmod(path, 0o755);
}

/** What a link points to: the content of its entry, of which no more is read than a path can have. */
async function linkIn(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > LONGEST_LINK)
    throw new ArchiveError(
      `The archive has a link ${JSON.stringify(entry.fileName)} to something longer than a path.`,
    );
  return (await text(await zip.openReadStreamPromise(entry))).trim();
}

/**
 * Judges the entries of one archive in their order and gives their paths; throws for the first that is refused. Links
 * may lead anywhere within, but nothing is written through one: where it would end up could not be told from its name.
 */
function makeGuard(): (path: string, size: number, link: string | undefined) => string {
  const links = new Set<string>();
  let bytes = 0;
  let entries = 0;
  return (path, size, link) => {
    const name = insidePath(path).replace(/\/$/, '');
    for (let parent = posix.dirname(name); parent !== '.'; parent = posix.dirname(parent))
      if (links.has(folded(parent)))
        throw new ArchiveError(`The archive writes through a link: ${JSON.stringify(path)}.`);
    if (link !== undefined) {
      checkLink(name, link);
      links.add(folded(name));
    }
    bytes += size;
    entries += 1;
    if (bytes > MOST_BYTES || entries > MOST_ENTRIES)
      throw new ArchiveError(
        `The archive holds more than ${MOST_BYTES / 1024 ** 3} GiB or ${MOST_ENTRIES} files.`,
      );
    return name;
  };
}

/** The path as it is, if it stays inside. */
function insidePath(path: string): string {
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  if (isAbsolute(normal) || /^[A-Za-z]:/.test(normal) || normal === '..' || normal.startsWith('../'))
    throw new ArchiveError(`The archive has an entry outside of itself: ${JSON.stringify(path)}.`);
  return normal;
}

/** A name as file systems compare it that take two spellings for one. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * A target may lead up from where the link is, and then down. The `..` behind a name is refused: the name may be that of
 * another link, and what is above its target is not to be seen from here.
 */
function checkLink(name: string, target: string): void {
  const [, up = '', down = ''] = /^((?:\.{1,2}(?:\/+|$))*)(.*)$/s.exec(target.replaceAll('\\', '/')) ?? [];
  const inside = !/^\.\.(\/|$)/.test(posix.join(posix.dirname(name), up));
  if (inside && !isAbsolute(target) && !down.split('/').includes('..')) return;
  throw new ArchiveError(
    `The archive has a link ${JSON.stringify(name)} to ${JSON.stringify(target)}, outside of itself.`,
  );
}
