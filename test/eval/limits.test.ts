/** What does not fit into the machine is a problem with a place, never a throw. */
import { describe, expect, it } from 'vitest';
import { boolValue, stringValue, type Value } from '../../src/core/value.ts';
import { createFunctions, evaluate, type Scope } from '../../src/eval/index.ts';
import { parseExpression } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';

const functions = createFunctions({ files: machineFiles, directory: '.' });

function evaluated(text: string, resolve: () => Value) {
  const { value: expression } = parseExpression({ path: 'test', text });
  if (!expression) throw new Error('no expression');
  const scope: Scope = { functions, resolve: () => ({ value: resolve(), used: 1 }) } as never;
  return evaluate(expression, scope);
}

describe('an expression that is too much for the machine', () => {
  it('gives a problem where its text gets too long', () => {
    const half = stringValue('ab'.repeat(2 ** 27));
    expect(evaluated('"${a}${a}${a}"', () => half).diagnostics).toMatchObject([
      { code: 'value-too-large', detail: 'This cannot be evaluated: a value is larger than can be held.' },
    ]);
  });

  it('gives a problem where references follow one another too deeply', () => {
    const deep = (): Value => {
      const { value, diagnostics } = evaluated('a', deep);
      return diagnostics.length > 0 ? stringValue('the deepest was told') : (value as Value);
    };
    expect(() => deep()).not.toThrow();
  });

  it('reads whole numbers of any length in any base', () => {
    const text = `parseint("1${'0'.repeat(200_000)}", 16) == ${16n ** 200_000n}`;
    expect(evaluated(text, () => stringValue(''))).toMatchObject({ value: boolValue(true) });
  });

  it('takes collections of more parts than a call has room for', () => {
    const text = 'length(toset([for i in setproduct(range(500), range(400)) : "${i[0]}-${i[1]}"]))';
    expect(evaluated(text, () => stringValue('')).diagnostics).toEqual([]);
  });
});
