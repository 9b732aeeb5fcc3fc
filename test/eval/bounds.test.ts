/** Input that is made to take long, or much memory, ends in a value or a problem; nothing is thrown. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Checked, hasErrors } from '../../src/core/diagnostic.ts';
import { stringValue, type Value } from '../../src/core/value.ts';
import { createFunctions, evaluate, localScope } from '../../src/eval/index.ts';
import { parseExpression } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { readNames } from '../support/named-expressions.ts';

const letters = 'abcdefghij';
const aliases = (of: (letter: string, before: string) => string): string =>
  Array.from(letters.slice(1), (letter, index) => of(letter, letters[index] ?? '')).join('\n');

/** A value made of itself twice, forty times over. */
const doubled = (step: string, last: string): string =>
  `${`[for x in [range(10)] : ${`[for x in [${step}] : `.repeat(40)}`}${last}${']'.repeat(41)}`;

const texts = {
  big: 'a'.repeat(10_000_000),
  clusters: 'é🤷‍♂️'.repeat(20_000),
  latin: 'Größe der Welt '.repeat(300_000),
  columns: Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(','),
  rows: `a${'\n1'.repeat(300_000)}`,
  bomb: `a: &a [x, x, x, x, x, x, x, x, x]\n${aliases((letter, before) => `${letter}: &${letter} [${Array(9).fill(`*${before}`)}]`)}`,
  merges: `a: &a {x: 1}\n${aliases((letter, before) => `${letter}: &${letter}\n  <<: *${before}\n  y: *${before}`)}`,
  big_template: '%{ for a in i }%{ for b in i }${sha512(s)}%{ endfor }%{ endfor }',
  nested: '['.repeat(10_000) + ']'.repeat(10_000),
  dashes: `${'- '.repeat(10_000)}a`,
};

const directory = fileURLToPath(new URL('../differential/expressions', import.meta.url));
const names = readNames(directory, createFunctions({ files: machineFiles, directory }));
const scope = localScope(
  names,
  new Map(Object.entries(texts).map(([name, text]) => [name, stringValue(text)])),
);

function evaluated(text: string): Checked<Value> {
  const { value: expression } = parseExpression({ path: 'bounds', text });
  if (!expression) throw new Error(`${text} was not parsed`);
  return evaluate(expression, scope);
}

function outcome(text: string): string {
  const { value, diagnostics } = evaluated(text);
  expect(value === undefined).toBe(hasErrors(diagnostics));
  return diagnostics[0]?.detail ?? 'a value';
}

describe('bounds', () => {
  it.each([
    ['yamldecode(bomb)', /more than 1000000 values/],
    ['yamldecode(nested)', /more than 200 levels/],
    ['yamldecode(dashes)', /more than 200 levels/],
    ['jsonencode(yamldecode(merges))', /a value/],
    ['jsondecode(nested)', /more than 1000 levels/],
    ['provider::terraform::decode_tfvars("a = ${nested}")', /./],
    ['regex("(a*)*b", big)', /did not match/],
    ['regex("((a{1,100}){1,100}){1,100}", "a")', /invalid regexp/],
    ['format("%999999999s", "a")', /width and precision/],
    ['format("%.999999999f", 1)', /width and precision/],
    ['range(1e9)', /more than 1024/],
    ['strrev(clusters)', /a value/],
    ['length(latin)', /a value/],
    ['[for i in range(1000) : length(big)]', /more work/],
    ['length(csvdecode(rows))', /a value/],
    ['csvdecode("${columns}\n${columns}")', /a value/],
    ['length(matchkeys(split(",", columns), split(",", columns), split(",", columns)))', /a value/],
    ['[for s in [split(",", columns)] : [for i, c in s : element(s, i) if i < length(s)]]', /a value/],
    [
      '[for o in [{ for c in split(",", columns) : c => c }] : [for c in keys(o) : lookup(o, c, "")]]',
      /a value/,
    ],
    ['[for s in [split(",", columns)] : [for c in s : c if contains(s, c)]]', /more work/],
    [`formatdate("'\${big}", "2020-01-01T00:00:00Z")`, /not closed/],
    ['length(upper(big))', /a value/],
    ['sha512(big)', /a value/],
    ['replace(substr(big, 0, 1000000), "a", "b")', /a value/],
    ['formatlist("%s${big}", split("", substr(big, 0, 1000)))', /more work/],
    ['length(regexall("(a*)*b|a", substr(big, 0, 1000000)))', /more work/],
    ['parseint(big, 16)', /more work/],
    ['regex(big, "a")', /longer than 100000 characters/],
    ['try([for i in range(1024) : sha512("${big}${i}")], 1)', /more work/],
    ['[for i in range(1024) : templatestring(big_template, { i = range(1024), s = big })]', /more work/],
    ['flatten([for i in range(1024) : [for j in range(1024) : range(1024)]])', /more than 10000000 values/],
    [doubled('[x, x]', 'length(x)'), /more than 10000000 values/],
    [doubled('merge({ a = x }, { b = x })', 'x == x'), /more than 10000000 values/],
  ])('%s', (text, expected) => {
    expect(outcome(text)).toMatch(expected);
  });

  it('of problems, one for each of too many elements, are told and end it', () => {
    const { value, diagnostics } = evaluated('[for i in range(1024) : [for j in range(4) : {}.missing]]');
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1_001);
    expect(diagnostics.at(-1)?.detail).toContain('more than 1000 problems were met');
  });
});
