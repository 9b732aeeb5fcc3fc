import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/core/source.ts';
import { isWrap, parseExpression, parseFile, parseTemplate } from '../../src/hcl/index.ts';

describe('parseFile', () => {
  it('returns the body of a file that cannot be read to its end, with all that could be', () => {
    const { value, diagnostics } = parseFile({
      path: 'main.tf',
      text: 'a = 1\nb = [1, \nc {\n  d = 2 3\n}\ne = 4\n',
    });
    expect(value?.attributes.map(({ name }) => name.text)).toEqual(['a', 'b', 'e']);
    expect(value?.blocks.map(({ type }) => type.text)).toEqual(['c']);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'missing-item-separator',
      'missing-newline-after-argument',
    ]);
  });

  it('gives every node the range it was written in', () => {
    const { value } = parseFile({ path: 'main.tf', text: '# c\nb "l" {\n  a = f( x ) # d\n}\n' });
    const block = value?.blocks[0];
    const attribute = block?.body.attributes[0];
    expect(
      [block, block?.header, block?.body, attribute, attribute?.value].map((node) => node && textOf(node)),
    ).toEqual(['b "l" {\n  a = f( x ) # d\n}', 'b "l"', '{\n  a = f( x ) # d\n}', 'a = f( x )', 'f( x )']);
  });

  it.each([
    ['bytes that are not UTF-8, in code', 'a = \ufffd\n', 'invalid-character-encoding', '\ufffd'],
    ['bytes that are not UTF-8, in a string', 'a = "x\ufffd"\n', 'invalid-character-encoding', '\ufffd'],
    ['half of a surrogate pair', 'a = "\\ud83d"\n', 'invalid-escape', '\\ud83d'],
    ['a carriage return alone', 'a = 1\rb = 2\n', 'invalid-character', '\r'],
    ['a character without meaning', 'a = 1 \u0000\n', 'invalid-character', '\u0000'],
  ])('tells of %s', (_, text, code, subject) => {
    const { diagnostics } = parseFile({ path: 'main.tf', text });
    expect(diagnostics.map((problem) => [problem.code, problem.subject && textOf(problem.subject)])).toEqual([
      [code, subject],
    ]);
  });

  it('takes anything in a comment', () => {
    expect(parseFile({ path: 'main.tf', text: '# \ufffd \u0000 "${\n/* \ufffd */' }).diagnostics).toEqual([]);
  });
});

describe('parseExpression', () => {
  it('wants one expression and nothing after it', () => {
    const { value, diagnostics } = parseExpression({ path: '-var', text: '[1] 2' });
    expect(value?.kind).toBe('tuple');
    expect(diagnostics.map(({ code, subject }) => [code, subject && textOf(subject)])).toEqual([
      ['extra-characters', '2'],
    ]);
  });

  it('takes newlines for spacing', () => {
    expect(parseExpression({ path: 'console', text: '\n1 +\n2\n' }).diagnostics).toEqual([]);
  });

  it('tells of an empty text', () => {
    expect(parseExpression({ path: '-var', text: '' }).diagnostics.map(({ code }) => code)).toEqual([
      'invalid-expression',
    ]);
  });
});

describe('parseTemplate', () => {
  it('tells of a sequence that is not closed', () => {
    const { diagnostics } = parseTemplate({ path: 'motd.tftpl', text: 'Hello ${name' });
    expect(diagnostics.map(({ code, subject }) => [code, subject && textOf(subject)])).toEqual([
      ['unclosed-interpolation', '${'],
    ]);
  });
});

describe('isWrap', () => {
  it.each([
    ['"${a}"', true],
    ['"${~ a ~}"', true],
    ['"${a}${b}"', false],
    ['"${a ~} "', false],
    ['"a"', false],
    ['<<E\n${a}\nE\n', false],
  ])('%j: %s', (text, wraps) => {
    const { value } = parseExpression({ path: 'value', text });
    expect(value?.kind === 'template' && isWrap(value)).toBe(wraps);
  });
});
