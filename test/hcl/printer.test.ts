import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format, parseFile } from '../../src/hcl/index.ts';
import { formattable } from '../support/formattable.ts';
import { realisticFiles } from '../support/hcl-files.ts';
import { meaningOf } from '../support/hcl-meaning.ts';

const cases: readonly (readonly [what: string, text: string, formatted: string])[] = [
  ['aligns the equals signs of neighbours', 'a=1\nlong= 2\n\nb=3\n', 'a    = 1\nlong = 2\n\nb = 3\n'],
  [
    'aligns within a block apart',
    'x {\na=1\nlong=[\n1]\nb=2\nyz=3\n}\n',
    'x {\n  a = 1\n  long = [\n  1]\n  b  = 2\n  yz = 3\n}\n',
  ],
  ['aligns comments of neighbours', 'a=1 # one\nlong=22 // two\n', 'a    = 1  # one\nlong = 22 // two\n'],
  ['counts a column per character', '日本=1 # x\né="👨‍👩‍👧" # y\n', '日本 = 1   # x\né  = "👨‍👩‍👧" # y\n'],
  [
    'spaces operators and brackets',
    'a=[1,2 , f( x,- 1 )]+{b=c  [ 0 ]}\n',
    'a = [1, 2, f(x, -1)] + { b = c[0] }\n',
  ],
  ['tells negation from subtraction', 'a=- b -  c*-d\n', 'a = -b - c * -d\n'],
  ['keeps empty braces closed', 'x  {  }\ny= { }\n', 'x {}\ny = {}\n'],
  [
    'spaces for expressions',
    'a={for k,v in{}:k=>v...if x}\nb=[for x in[1]:x]\n',
    'a = { for k, v in {} : k => v... if x }\nb = [for x in [1] : x]\n',
  ],
  ['steps in once for all brackets of a line', 'a = f({\nb=[1,\n2]\n})\n', 'a = f({\n  b = [1,\n  2]\n})\n'],
  [
    'leaves heredocs as they are',
    'x {\n  a=<<-E\n   q  ${ b }\n    E\nc=1\n}\n',
    'x {\n  a = <<-E\n   q  ${b}\n    E\n  c = 1\n}\n',
  ],
  ['leaves text in quotes as it is', 'a = "  x=1 ${  y  } "\n', 'a = "  x=1 ${y} "\n'],
  [
    'keeps blank lines, line endings and comments',
    '\n\n# c  \r\na=1\r\n\n\n/* d */ b=2',
    '\n\n# c  \r\na = 1\r\n\n\n/* d */ b = 2',
  ],
  ['takes spaces at the ends of lines away', 'a=1  \n  \t\n', 'a = 1\n\n'],
  [
    'unwraps a value that is one interpolation',
    'a = "${x}"\nb="${x}${y}"\nc = ["${x}"]\nd="${{e=1}}"\n',
    'a = x\nb = "${x}${y}"\nc = ["${x}"]\nd = { e = 1 }\n',
  ],
  ['puts parentheses around an unwrapped value of several lines', 'a = "${x\n+ y}"\n', 'a = (x\n+ y)\n'],
  [
    'does not let a comment swallow what follows an unwrapped value',
    'b { a = "${x # c\n}" }\n',
    'b { a = "${x # c\n}" }\n',
  ],
  [
    'writes the types of variables as they are written today',
    'variable "x" {\ntype="list"\n}\nvariable "y" { type = map }\n',
    'variable "x" {\n  type = list(string)\n}\nvariable "y" { type = map(any) }\n',
  ],
  [
    'leaves a type that is none, whatever its name',
    'variable "x" {\n  type = constructor\n}\n',
    'variable "x" {\n  type = constructor\n}\n',
  ],
  ['puts labels in quotes', 'resource a /* c */ "b" {}\n', 'resource "a" "b" {}\n'],
  ['keeps a label that only looks like a template', 'x "$${a}" {}\n', 'x "$${a}" {}\n'],
];

describe('formatting', () => {
  it.each(cases)('%s', (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
  });

  it.each(realisticFiles.map((text, index) => [index, text] as const))(
    'keeps the meaning of file %i',
    (_, text) => {
      expect(read(format(text))).toBe(read(text));
    },
  );

  it('never changes what a file says', () => {
    fc.assert(
      fc.property(valid, (text) => {
        expect(read(format(text))).toBe(read(text));
      }),
      bounds,
    );
  });

  it('leaves what is formatted as it is', () => {
    fc.assert(
      fc.property(valid, (text) => {
        expect(format(format(text))).toBe(format(text));
      }),
      bounds,
    );
  });

  it('takes ten thousand levels of nesting', () => {
    const deep = `a = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`;
    expect(format(deep)).toBe(deep);
    const blocks = `${'b {\n'.repeat(2_000)}${'}\n'.repeat(2_000)}`;
    expect(format(blocks)).toContain(`${'  '.repeat(1_999)}b {\n`);
  });
});

const bounds = { seed: 20_262, numRuns: 400 };
const valid = formattable.filter((text) => parseFile({ path: 'main.tf', text }).diagnostics.length === 0);

function read(text: string): string {
  const { value, diagnostics } = parseFile({ path: 'main.tf', text });
  expect(diagnostics).toEqual([]);
  return value ? meaningOf(value) : '';
}
