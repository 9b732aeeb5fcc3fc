/** Reading configuration files: the door to whatever holds them, and bytes to text. */
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { Source } from '../core/source.ts';

/**
 * Where configuration files come from: a disk, or a revision of a git repository. Paths use `/` and are as the user
 * would type them; whoever implements this resolves them. Absence is `undefined`, not an error.
 */
export interface ConfigFiles {
  /** Names (not paths) of what is in a directory, in any order, those of directories with a `/` at their end; undefined when it is not there. */
  list(directory: string): Promise<readonly string[] | undefined>;
  read(path: string): Promise<Uint8Array | undefined>;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Decodes a file as UTF-8, without its byte order mark. Invalid bytes give a problem that points at the first of them
 * and no text: guessing what a configuration meant is not an option.
 */
export function decodeSource(path: string, bytes: Uint8Array): Checked<Source> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const source: Source = { path, text: text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text };
  const at = source.text.indexOf('\ufffd');
  if (at < 0 || isValidUtf8(bytes)) return checked(source);
  return failed(
    diagnose('invalid-encoding', {
      detail: `The file ${path} is not valid UTF-8. Configuration files must be saved in that encoding.`,
      subject: { source, start: at, end: at + 1 },
    }),
  );
}

/** Only asked about files that contain the replacement character, which may well be meant. */
function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
