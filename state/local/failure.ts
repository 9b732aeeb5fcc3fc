/**
 * The system's errors in words: what happened to which file, and what can be done.
 */
import { systemFailure } from '../../src/core/system-failure.ts';

/** "terraform.tfstate: the disk is full (ENOSPC)." An error that is not the system's is a bug and goes on. */
export function describeFailure(error: unknown, path: string): string {
  const words = systemFailure(error);
  if (words === undefined) throw error;
  return `${path}: ${words}.`;
}
