/** Real texts with something done to them that nobody meant, as fast-check's arbitraries. */
import fc from 'fast-check';

/** What stands where it does not belong: of every language that is read here, and of none. */
const intruders = [
  ...'{}[]()"\'`,.:;=?!+-*/%<>&|~#\\@$',
  ...[' ', '\n', '\r', '\r\n', '\t', '\u0000', '\u0085', '\u2028', '\ufeff', '\ufffd', '\ud800', 'é', '🤷‍♂️'],
  ...['${', '%{', '$${', '"${"', '~}', '<<EOT\n', '\nEOT\n', '/*', '*/', '=>', '...', '[*]', '::'],
  ...['null', 'true', '-1', '0', '1e999', '1e-999', '9'.repeat(40), '0x10', 'NaN', '""', '[]', '{}'],
  ...['__proto__', 'constructor', '"__proto__":', '"toString":{},', 'hasOwnProperty = 1\n', 'each.valueOf'],
  ...[
    'for ',
    ' in ',
    'if ',
    'dynamic "a" {\n',
    'a = ',
    'object({a=optional(any,',
    'module.a[0].',
    '%{ for x in y }',
  ],
  ...['&a ', '*a', '!!binary ', '<<: *a\n', '- ', '---\n', '? ', '\\u0000', '\\ud800', '"\\'],
  ...[
    '['.repeat(3_000),
    '{"a":'.repeat(3_000),
    '${"'.repeat(1_000),
    '('.repeat(3_000),
    'a.'.repeat(3_000),
    '- '.repeat(3_000),
  ],
];

interface Edit {
  readonly kind: 'delete' | 'double' | 'swap' | 'insert' | 'replace' | 'flip';
  /** From 0, the beginning, to 1, the end. */
  readonly place: number;
  readonly other: number;
  readonly length: number;
  readonly intruder: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('delete', 'double', 'swap', 'insert', 'replace', 'flip'),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(12), fc.nat(200)),
  intruder: fc.constantFrom(...intruders),
});

/** Some of the texts, most of them damaged: one of them, or the beginning of one and the end of another. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  if (texts.length === 0) throw new Error('there are no texts to begin with');
  const text = fc.constantFrom(...texts);
  const spliced = fc
    .tuple(text, text, edit)
    .map(([a, b, { place, other }]) => a.slice(0, at(a, place)) + b.slice(at(b, other)));
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: text }, spliced), fc.array(edit, { maxLength: 5 }))
    .map(([start, edits]) => edits.reduce(edited, start));
}

/** The same in bytes, so that they may be no text at all. */
export function mutatedBytes(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  const byte = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255));
  return fc
    .tuple(
      mutated(texts),
      fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(byte, { maxLength: 3 })),
    )
    .map(([text, flips]) => {
      const bytes = new TextEncoder().encode(text);
      for (const [place, value] of flips) bytes[Math.min(bytes.length - 1, at(bytes, place))] = value;
      return bytes;
    });
}

function edited(text: string, { kind, place, other, length, intruder }: Edit): string {
  const [from, elsewhere] = [at(text, place), at(text, other)];
  const [part, end] = [text.slice(from, from + length), text.slice(from + length)];
  switch (kind) {
    case 'delete':
      return text.slice(0, from) + end;
    case 'double':
      return text.slice(0, elsewhere) + part + text.slice(elsewhere);
    case 'swap': {
      const without = text.slice(0, from) + end;
      return without.slice(0, elsewhere) + part + without.slice(elsewhere);
    }
    case 'insert':
      return text.slice(0, from) + intruder + text.slice(from);
    case 'replace':
      return text.slice(0, from) + intruder + end;
    case 'flip':
      return (
        text.slice(0, from) +
        String.fromCharCode((text.charCodeAt(from) || 0) ^ (1 << (length % 8))) +
        text.slice(from + 1)
      );
  }
}

const at = ({ length }: { readonly length: number }, place: number): number => Math.floor(place * length);
