const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Newer rules hold consonants of Indic scripts together that Go's tables, and so Terraform, tell apart. */
const withinConjunct =
  /(?<=[\p{M}\u200d])(?=\p{Lo})(?=[\p{sc=Deva}\p{sc=Beng}\p{sc=Gujr}\p{sc=Orya}\p{sc=Telu}\p{sc=Mlym}])/u;

/** What a person takes for characters (Unicode UAX #29). ASCII, where that is each code unit, is not segmented. */
export function graphemes(text: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(text) && !text.includes('\r\n')) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment.split(withinConjunct)).flat();
}
