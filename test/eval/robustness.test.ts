/**
 * Whatever is evaluated gives a value or problems: nothing throws. Calls and operators are tried on values of every kind,
 * known and not, secret and not, by chance with a fixed seed.
 */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/core/diagnostic.ts';
import { createFunctions, evaluate } from '../../src/eval/index.ts';
import { parseExpression } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { readNames } from '../support/named-expressions.ts';

const directory = fileURLToPath(new URL('../differential/expressions', import.meta.url));
const functions = createFunctions({ files: machineFiles, directory });
const scope = readNames(directory, functions);

const values = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '1',
    '-1',
    '2',
    '0.5',
    '1e3',
    '1e400',
    '-1e400',
    '1 / 3',
    '1 / 0',
    '1e90000',
    '1e-90000',
  ],
  ...[
    '""',
    '"a"',
    '"1"',
    '"true"',
    '"é🤷‍♂️"',
    '"\\u0000"',
    '"("',
    '"/(a/"',
    '"%d %s"',
    '"%[9]s %999999999d %.99999999f"',
    '"data"',
    '"../.."',
    '"{\\"a\\":[1]}"',
  ],
  ...[
    '[]',
    '{}',
    '[null]',
    '[1, "a", [true]]',
    '{ a = 1, b = { c = null } }',
    '[[]]',
    'toset(["b", "a"])',
    'tomap({ a = "1" })',
    'tolist([])',
  ],
  ...['var.list', 'var.set', 'var.map', 'var.objects', 'var.no_list', 'local.tuple', 'local.object'],
  ...[
    'terraform_data.later',
    'terraform_data.later.id',
    'terraform_data.later.output',
    '"x-${terraform_data.later.id}"',
  ],
  ...[
    'var.secret',
    'var.secrets',
    'sensitive(1)',
    'sensitive(null)',
    'sensitive(terraform_data.later.id)',
    '[var.secret]',
  ],
  ...[
    '{ a = terraform_data.later.id }',
    'toset(["a", terraform_data.later.id])',
    '[terraform_data.later.output, 1]',
  ],
];
const value = fc.constantFrom(...values);
const names = [...functions.keys()].filter((name) => !name.includes('::'));
const operator = fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '&&', '||');

const call = fc
  .tuple(fc.constantFrom(...names), fc.array(value, { maxLength: 4 }), fc.boolean())
  .map(([name, args, expand]) => `${name}(${args.join(', ')}${expand && args.length > 0 ? '...' : ''})`);
const form = fc.oneof(
  call,
  fc.tuple(value, operator, value).map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
  fc.tuple(value, value, value).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  fc.tuple(value, value).map(([a, b]) => `(${a})[${b}]`),
  fc.tuple(value, value).map(([a, b]) => `[for k, v in ${a} : { (k) = v, x = ${b} } if v != ${b}]`),
  fc.tuple(value, value).map(([a, b]) => `{ for k, v in ${a} : v => ${b}... }`),
  value.map((a) => `(${a})[*].a`),
  value.map((a) => `-(${a})`),
  value.map((a) => `"x\${${a}}%{ for v in ${a} }\${v}%{ endfor }"`),
  fc.tuple(fc.constantFrom(...names), call).map(([name, inner]) => `${name}(${inner})`),
);

describe('evaluating', () => {
  it('gives a value or a problem for every combination', () => {
    fc.assert(
      fc.property(form, (text) => {
        const { value: expression } = parseExpression({ path: 'fuzz', text });
        if (!expression) throw new Error(`${text} was not parsed`);
        const result = evaluate(expression, scope);
        expect(result.value === undefined).toBe(hasErrors(result.diagnostics));
      }),
      { seed: 7, numRuns: 10_000 },
    );
  });

  it('goes as deep as the parser lets an expression be', () => {
    const nested = (open: string, inner: string, close: string, depth: number): string =>
      open.repeat(depth) + inner + close.repeat(depth);
    for (const text of [
      nested('[', '1', ']', 150),
      nested('(', '1', ')', 150),
      nested('upper(', '"a"', ')', 150),
      nested('"${', '1', '}"', 90),
      nested('[for x in [1] : ', 'x', ']', 60),
      nested('true ? ', '1', ' : 2', 150),
      `1${' + 1'.repeat(900)}`,
      `local.object${'.x'.repeat(900)}`,
    ]) {
      const { value: expression, diagnostics } = parseExpression({ path: 'deep', text });
      expect(diagnostics).toEqual([]);
      if (expression) expect(() => evaluate(expression, scope)).not.toThrow();
    }
  });
});
