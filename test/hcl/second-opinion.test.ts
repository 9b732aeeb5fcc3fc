import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/hcl/index.ts';
import { parseFile, secondOpinion } from '../../src/hcl/index.ts';
import { realisticFiles } from '../support/hcl-files.ts';

describe('the second opinion', () => {
  it.each(realisticFiles.map((text, index) => [index, text]))(
    'agrees on realistic files (%i)',
    async (_, text) => {
      expect(await opinionOn(text)).toEqual([]);
    },
  );

  it.each([
    ['an empty file', ''],
    ['line endings of Windows', 'a = 1\r\nb {\r\n  c = 2\r\n}\r\n'],
    ['blocks that share labels', 'a "x" "y" {}\na "x" "z" {}\na "x" "y" {\n  b {}\n  b { c = 1 }\n}\n'],
    ['names that objects have anyway', 'constructor = 1\n__proto__ "toString" {\n  a = 1\n}\n'],
    ['labels with escapes and symbols', 'a "x\\ty" "$${z}" {}\na "é" "😀" {}\n'],
    ['one-line blocks and comments', 'a { b = 1 } # c\n/* d { */ e {}\n'],
    ['heredocs that hold what looks like blocks', 'a = <<EOT\nb {\n}\nc = 1\nEOT\nd = 1\n'],
  ])('agrees on %s', async (_, text) => {
    expect(await opinionOn(text)).toEqual([]);
  });

  it.each([
    ['an argument and a block of one name', 'a = 1\na {\n  b = 1\n}\n'],
    ['blocks of one type with different numbers of labels', 'a {}\na "x" {}\na "x" "y" {}\n'],
    ['functions with a namespace', 'a = provider::aws::arn_parse(b)\n'],
    ['constants that have no value', 'a = !1\nb = { (null) = 1 }\n'],
    ['keys it takes for constants', 'a = { null = 1 }\nb = { "${null}" = 1 }\n'],
    ['numbers that are too large for JSON', 'a = 1e400\n'],
    ['the escape of an interpolation', 'a = "$${b}"\nc = "%%{d}"\n'],
  ])('is silent where only a flaw of the other parser shows: %s', async (_, text) => {
    expect(await opinionOn(text)).toEqual([]);
  });

  it('names what the other parser sees and we do not, and the reverse', async () => {
    const ours = bodyOf('a = 1\nb "x" {\n  c = 1\n}\ne {}\n');
    const source = { path: 'main.tf', text: 'b "x" {\n  d = 1\n}\nb "y" {}\ne {}\ne {}\n' };
    const details = (await secondOpinion(source, ours)).map(({ code, detail }) => `${code}: ${detail}`);
    expect(details).toEqual([
      'parsers-disagree: The second parser does not see the argument "a". One of the two misreads the file.',
      'parsers-disagree: The second parser sees the label "y", which no block has. One of the two misreads the file.',
      'parsers-disagree: The second parser sees "d" in this body, where there is none. One of the two misreads the file.',
      'parsers-disagree: The second parser does not see the argument "c". One of the two misreads the file.',
      'parsers-disagree: The second parser sees 2 blocks with this type and these labels, and not 1. One of the two misreads the file.',
    ]);
  });

  it('says so when the other parser refuses the file', async () => {
    const opinion = await secondOpinion({ path: 'main.tf', text: 'a = \n' }, bodyOf('a = 1\n'));
    expect(opinion.map(({ severity, detail }) => [severity, detail])).toEqual([
      ['warning', 'The second parser cannot read this file at all. One of the two misreads the file.'],
    ]);
  });
});

async function opinionOn(text: string) {
  const source = { path: 'main.tf', text };
  const { value, diagnostics } = parseFile(source);
  expect(diagnostics).toEqual([]);
  return secondOpinion(source, value ?? bodyOf(''));
}

function bodyOf(text: string): Body {
  const { value } = parseFile({ path: 'ours.tf', text });
  if (!value) throw new Error('a file always has a body');
  return value;
}
