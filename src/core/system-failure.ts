/** The system's errors in words. */

const meanings: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than is allowed',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'there is no such file or directory',
  EEXIST: 'it exists already',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ELOOP: 'symbolic links lead in a circle',
  EIO: 'the device reports an error',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
};

/** "the disk is full (ENOSPC)"; undefined for an error that is not the system's, which is a bug. */
export function systemFailure(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !(error instanceof Error)) return undefined;
  return `${meanings[code] ?? error.message} (${code})`;
}

/** The file that an error of the system is about; undefined for any other. */
export function failedPath(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  return 'path' in error && typeof error.path === 'string' ? error.path : undefined;
}
