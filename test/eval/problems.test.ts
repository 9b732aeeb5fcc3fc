/** What is wrong with an expression is told where it stands, once, and with the way out where one is near. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/core/source.ts';
import { createFunctions, evaluate } from '../../src/eval/index.ts';
import { parseExpression } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { readNames } from '../support/named-expressions.ts';

const directory = fileURLToPath(new URL('../differential/expressions', import.meta.url));
const scope = readNames(directory, createFunctions({ files: machineFiles, directory }));

/** Each problem as `summary: "underlined"`, and what helps in brackets. */
function problemsOf(text: string): readonly string[] {
  const { value: expression } = parseExpression({ path: 'test', text });
  if (!expression) throw new Error(`${text} was not parsed`);
  return evaluate(expression, scope).diagnostics.map(
    ({ summary, subject, help }) => `${summary}: ${subject && textOf(subject)}${help ? ` [${help}]` : ''}`,
  );
}

describe('problems', () => {
  it.each([
    ['uper("a")', ['Call to unknown function: uper [Did you mean "upper"?]']],
    ['local.object.nam', ['Unsupported attribute: .nam [Did you mean "name"?]']],
    ['var.map["c"]', ['Invalid index: ["c"]']],
    ['var.map.b1', ['Missing map element: .b1 [Did you mean "b"?]']],
    ['var.list[7]', ['Invalid index: [7]']],
    ['1 + "x"', ['Invalid operand: "x"']],
    ['1 + null', ['Operation failed: null']],
    ['0 / 0', ['Operation failed: 0 / 0']],
    ['null ? 1 : 2', ['Null condition: null']],
    ['"maybe" ? 1 : 2', ['Incorrect condition type: "maybe"']],
    ['true ? 1 : [2]', ['Inconsistent conditional result types: 1 : [2]']],
    ['"a${null}"', ['Invalid template interpolation value: null']],
    ['[for x in null : x]', ['Iteration over null value: null']],
    ['[for x in 5 : x]', ['Iteration over non-iterable value: 5']],
    ['{ (null) = 1 }', ["Can't use a null value as a key: (null)"]],
    ['upper()', ['Not enough function arguments: )']],
    ['upper("a", "b")', ['Too many function arguments: b']],
    ['max(1, "x")', ['Invalid function argument: x']],
    ['upper("a"...)', ['Invalid expanding argument value: "a"']],
    ['file("data/none.txt")', ['Invalid function argument: data/none.txt']],
    ['var.no_list[*]', ['Splat of null value: var.no_list']],
  ])('of %s', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('of all parts of an expression are told together, and cause no others', () => {
    expect(problemsOf('[uper("a"), "${null}-${local.object.nam}", 1 + local.nested.x]')).toEqual([
      'Call to unknown function: uper [Did you mean "upper"?]',
      'Invalid template interpolation value: null',
      'Unsupported attribute: .nam [Did you mean "name"?]',
      'Unsupported attribute: .x',
    ]);
  });

  it('of the side of a conditional that is not taken do not count', () => {
    expect(problemsOf('true ? 1 : local.object.nam')).toEqual([]);
  });

  it('of what try() passed over do not count', () => {
    expect(problemsOf('try(local.object.nam, var.list[9], "x")')).toEqual([]);
  });
});
