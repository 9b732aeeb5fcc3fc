/**
 * The system's errors in words: what happened to which file, and what can be done.
 */
import { codeOf } from './file-system.ts';

const meanings: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  EIO: 'the device reports an error',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
};

/** "terraform.tfstate: the disk is full (ENOSPC)." An error that is not the system's is a bug and goes on. */
export function describeFailure(error: unknown, path: string): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return `${path}: ${meanings[code] ?? (error as Error).message} (${code}).`;
}
