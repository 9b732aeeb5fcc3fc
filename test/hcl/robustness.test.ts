import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../src/core/source.ts';
import { parseExpression, parseFile, parseTemplate, tokenize, valuesOf, walk } from '../../src/hcl/index.ts';
import { realisticFiles } from '../support/hcl-files.ts';

const bounds = { seed: 20_260, numRuns: 300 };

const fragments = [
  ...'{}[]()"\n,.=:?!+-*/%<>&|~#\'`;\\',
  ' ',
  '\r\n',
  '\t',
  '${',
  '%{',
  '$${',
  '~}',
  '...',
  '::',
  '=>',
  '<<EOT\n',
  '<<-EOT\n',
  '\nEOT\n',
  '/*',
  '*/',
  '//',
  'for ',
  ' in ',
  'if ',
  'else',
  'endif',
  'endfor',
  'name',
  'é',
  '☃',
  '\ufffd',
  '\u0000',
  '1',
  '1.5e3',
  '[*]',
  '.*',
  '.0.1',
  'a = ',
  'block "label" {\n',
];

const salad = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(''));

/** A realistic file with some stretches cut out, doubled, or replaced by what does not belong there. */
const mutated = fc
  .record({
    text: fc.constantFrom(...realisticFiles),
    edits: fc.array(
      fc.record({
        place: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(12),
        by: fc.constantFrom('', ...fragments),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((result, { place, length, by }) => {
      const at = Math.floor(place * result.length);
      return result.slice(0, at) + by + result.slice(at + length);
    }, text),
  );

const anyText = fc.oneof(salad, mutated, fc.string({ unit: 'binary', maxLength: 80 }));

describe('the parser, given anything', () => {
  it('covers the text with tokens, losing nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(sourceOf(text));
        expect(tokens.map((token) => text.slice(token.start, token.end)).join('')).toBe(text);
      }),
      bounds,
    );
  });

  it('returns a body, an expression and a template, and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseFile(sourceOf(text)).value?.kind).toBe('body');
        expect(parseExpression(sourceOf(text)).value).toBeDefined();
        expect(parseTemplate(sourceOf(text)).value?.kind).toBe('template');
      }),
      bounds,
    );
  });

  it('makes nodes that lie within their parents', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectNested(parseFile(sourceOf(text)).value);
      }),
      bounds,
    );
  });

  it('says where each problem is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { subject } of parseFile(sourceOf(text)).diagnostics) {
          expect(subject).toBeDefined();
          expect(subject?.start).toBeLessThanOrEqual(subject?.end ?? -1);
          expect(subject?.end).toBeLessThanOrEqual(text.length);
        }
      }),
      bounds,
    );
  });

  it('says of an escape that the text ends in where it is', () => {
    const { diagnostics } = parseExpression(sourceOf('"\\'));
    expect(diagnostics.map(({ subject }) => [subject?.start, subject?.end])).toContainEqual([1, 2]);
  });

  it('tells one problem for one mistake', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...realisticFiles),
        fc.nat(),
        fc.constantFrom('=', ')', "'", ';', '?', '@'),
        (text, number, mistake) => {
          const lines = text.split('\n');
          const candidates = [...lines.keys()].filter((line) =>
            /^\s*\w+\s*= [^<#]*\w$/.test(lines[line] ?? ''),
          );
          const line = candidates[number % candidates.length] ?? 0;
          lines[line] += ` ${mistake}`;
          expect(parseFile(sourceOf(lines.join('\n'))).diagnostics).toHaveLength(1);
        },
      ),
      bounds,
    );
  });
});

describe('a valid file', () => {
  it.each(realisticFiles.map((text, index) => [index, text]))('has no problems (%i)', (_, text) => {
    expect(parseFile(sourceOf(text)).diagnostics).toEqual([]);
  });
});

describe('nesting beyond any use', () => {
  const cases: readonly (readonly [name: string, open: string, close: string])[] = [
    ['parentheses', '(', ')'],
    ['tuples', '[', ']'],
    ['objects', '{ a = ', '}'],
    ['templates', '"${', '}"'],
    ['heredocs', '<<A\n${', '}\nA\n'],
    ['negations', '!', ''],
    ['calls', 'f(', ')'],
    ['indices', 'a[', ']'],
    ['for expressions', '[for x in ', ' : 1]'],
    ['conditionals, to the right', 'true ? 1 : ', ''],
    ['conditionals, in the middle', 'true ? ', ' : 1'],
  ];

  it.each(cases)('is a problem, not a crash: %s', (_, open, close) => {
    for (const end of [close.repeat(10_000), '']) {
      const { value, diagnostics } = parseFile(sourceOf(`a = ${open.repeat(10_000)}1${end}\n`));
      expect(diagnostics.map(({ code }) => code)).toEqual(['nesting-too-deep']);
      for (const expression of value ? valuesOf(value) : []) walk(expression, () => true);
    }
  });

  it('is a problem, not a crash: blocks', () => {
    for (const end of ['}\n'.repeat(10_000), '']) {
      const { diagnostics } = parseFile(sourceOf('a {\n'.repeat(10_000) + end));
      expect(diagnostics.map(({ code }) => code)).toEqual(['nesting-too-deep']);
    }
  });

  it.each([' + 1', '.c', '[0]', '[*]', '.*'])('is a problem, not a crash: a chain of "%s"', (link) => {
    const { diagnostics } = parseFile(sourceOf(`a = b${link.repeat(10_000)}\n`));
    expect(diagnostics.map(({ code }) => code)).toContain('nesting-too-deep');
  });

  it('is a problem, not a crash: template directives', () => {
    const { diagnostics } = parseFile(
      sourceOf(`a = "${'%{ if b }'.repeat(10_000)}${'%{ endif }'.repeat(10_000)}"\n`),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['nesting-too-deep']);
  });

  it('leaves room for what people write', () => {
    const nested = `${'merge({ a = ['.repeat(30)}1${']})'.repeat(30)}`;
    const long = Array.from({ length: 500 }, (_, index) => `var.x == ${index}`).join(' || ');
    expect(parseFile(sourceOf(`a = ${nested}\nb = ${long}\n`)).diagnostics).toEqual([]);
  });
});

function sourceOf(text: string): Source {
  return { path: 'main.tf', text };
}

function expectNested(node: unknown): void {
  if (!isNode(node)) return;
  expect(node.start).toBeLessThanOrEqual(node.end);
  for (const child of Object.values(node).flat()) {
    if (!isNode(child)) continue;
    expect(child.start).toBeGreaterThanOrEqual(node.start);
    expect(child.end).toBeLessThanOrEqual(node.end);
    expectNested(child);
  }
}

function isNode(value: unknown): value is { readonly start: number; readonly end: number } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
