import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** As much of a file as is in memory at once. */
const PIECE = 1024 * 1024;

/** Digests of files, in hexadecimal. */
export type FileDigests = (path: string, algorithm: 'md5') => string;

/**
 * Digests of files of any size, each read once for as long as its size and its time of change stay the same. Throws when
 * a file cannot be read.
 */
export function rememberedDigests(): FileDigests {
  const known = new Map<string, string>();
  return (path, algorithm) => {
    const file = openSync(path, 'r');
    try {
      const { dev, ino, size, mtimeMs } = fstatSync(file);
      const key = [algorithm, path, dev, ino, size, mtimeMs].join(' ');
      const digest = known.get(key) ?? digestOf(file, algorithm);
      known.set(key, digest);
      return digest;
    } finally {
      closeSync(file);
    }
  };
}

function digestOf(file: number, algorithm: string): string {
  const hash = createHash(algorithm);
  const piece = Buffer.allocUnsafe(PIECE);
  for (;;) {
    const length = readSync(file, piece);
    if (length === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, length));
  }
}
