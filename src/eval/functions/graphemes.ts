const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Newer rules hold consonants of Indic scripts together that Go's tables, and so Terraform, tell apart. */
const withinConjunct =
  /(?<=[\p{M}\u200d])(?=\p{Lo})(?=[\p{sc=Deva}\p{sc=Beng}\p{sc=Gujr}\p{sc=Orya}\p{sc=Telu}\p{sc=Mlym}])/u;

/** What a person takes for characters (Unicode UAX #29). ASCII, where that is each code unit, is not segmented. */
export function graphemes(text: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(text) && !text.includes('\r\n')) return text.split('');
  const found: string[] = [];
  let length = WINDOW;
  for (let start = 0; start < text.length; ) {
    const piece = text.slice(start, endOf(text, start + length));
    const segments = Array.from(segmenter.segment(piece), ({ segment }) => segment);
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
  return found;
}

/** In code units. The segmenter's time grows with the square of the text, so it gets little at once. */
const WINDOW = 1024;

/** Not within a pair of surrogates. */
function endOf(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? end + 1 : end;
}
