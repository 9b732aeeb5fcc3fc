/**
 * Character classes, by UTF-16 code unit where that is enough and by code point where it is not.
 */

const idStart = /\p{ID_Start}/u;
const idContinue = /\p{ID_Continue}/u;

/** Letters, and the underscore. */
const asciiStart = asciiClass((code) => isLetter(code) || code === 95);
/** Letters, digits, the underscore and the dash. */
const asciiContinue = asciiClass((code) => isLetter(code) || isDigit(code) || code === 95 || code === 45);

/** Whether an identifier can start at `at`: ID_Start of Unicode, or an underscore. */
export function startsIdentifier(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return asciiStart[code] === 1;
  return at < text.length && idStart.test(codePointText(text, at));
}

/** The end of the identifier that starts at `at`: ID_Continue of Unicode, and dashes. */
export function identifierEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (asciiContinue[code] === 0) return end;
      end++;
    } else {
      if (end >= text.length) return end;
      const character = codePointText(text, end);
      if (!idContinue.test(character)) return end;
      end += character.length;
    }
  }
}

/** `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Space or tab: what separates tokens within a line. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** The character at `at`, whole even where it takes two code units. */
export function codePointText(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/**
 * The length of the line ending at `at`: 1 for a newline, 2 for a carriage return with its newline, otherwise
 * 0.
 */
export function newlineLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 10) return 1;
  return code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 0;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function asciiClass(contains: (code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (contains(code) ? 1 : 0));
}
