import { type Effort, spend } from '../effort.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Newer rules hold consonants of Indic scripts together that Go's tables, and so Terraform, tell apart. */
const withinConjunct =
  /(?<=[\p{M}\u200d])(?=\p{Lo})(?=[\p{sc=Deva}\p{sc=Beng}\p{sc=Gujr}\p{sc=Orya}\p{sc=Telu}\p{sc=Mlym}])/u;

/**
 * What a person takes for characters (Unicode UAX #29). In most texts that is each code unit; the segmenter, which takes
 * ten times as long, only gets what may be otherwise. Both are paid for, where there is an effort.
 */
export function graphemes(text: string, effort?: Effort): readonly string[] {
  if (effort) spend(effort, text.length * COST.plain);
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfPlain(text, at);
    while (at < end) found.push(text.charAt(at++));
    const next = endOfOthers(text, at);
    if (effort) spend(effort, (next - at) * COST.segmented);
    addSegments(text.slice(at, next), found);
    at = next;
  }
  return found;
}

/** For a code unit. */
const COST = { plain: 20, segmented: 60 } as const;

/** How far there are characters of one code unit each. The one before anything else may go on in it. */
function endOfPlain(text: string, start: number): number {
  let at = start;
  while (at < text.length && isPlain(text.charCodeAt(at))) at++;
  const isCut = at === text.length || text.charCodeAt(at) === CARRIAGE_RETURN;
  return isCut ? at : Math.max(start, at - 1);
}

/** Where a character begins for certain: behind a line end, before one, and between two code units that are plain. */
function endOfOthers(text: string, start: number): number {
  if (text.charCodeAt(start) === CARRIAGE_RETURN)
    return text.startsWith('\n', start + 1) ? start + 2 : start + 1;
  let wasPlain = false;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const plain = isPlain(unit);
    if ((plain && wasPlain) || unit === CARRIAGE_RETURN) return at;
    wasPlain = plain;
  }
  return text.length;
}

const CARRIAGE_RETURN = 0x0d;

/** Code units that join none of their kind: Latin, Greek and Cyrillic letters, kana, ideographs, syllables of Hangul. */
function isPlain(unit: number): boolean {
  if (unit < 0x300) return unit !== CARRIAGE_RETURN;
  if (unit < 0x530) return unit >= 0x370 && (unit < 0x483 || unit > 0x489);
  if (unit < 0x3041) return unit >= 0x1e00 && (unit < 0x200b || (unit >= 0x2010 && unit < 0x2028));
  return unit < 0xa000 ? unit !== 0x3099 && unit !== 0x309a : unit >= 0xac00 && unit < 0xd7a4;
}

function addSegments(text: string, found: string[]): void {
  let length = WINDOW;
  for (let start = 0; start < text.length; ) {
    const piece = text.slice(start, endOf(text, start + length));
    const segments = segmentsOf(piece);
    const last = start + piece.length < text.length ? segments.pop() : '';
    if (segments.length === 0) {
      length *= 2;
      continue;
    }
    for (const segment of segments) {
      if (segment.length < 3) found.push(segment);
      else found.push(...segment.split(withinConjunct));
    }
    start += piece.length - (last ?? '').length;
    length = WINDOW;
  }
}

/** In code units. The segmenter's time grows with the square of the text, so it gets little at once. */
const WINDOW = 1024;

function segmentsOf(text: string): string[] {
  if (text.length === 1 || text === '\r\n') return [text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Not within a pair of surrogates. */
function endOf(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? end + 1 : end;
}
