const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a person takes for characters (Unicode UAX #29). ASCII, where that is each code unit, is not segmented. */
export function graphemes(text: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(text) && !text.includes('\r\n')) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
