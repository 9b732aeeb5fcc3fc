/** A scope is asked for what an expression names, for nothing else, and for whole chains of steps at once. */
import { describe, expect, it } from 'vitest';
import { NUMBER } from '../../src/core/type.ts';
import { numberValue, sensitive, stringValue, UNKNOWN, unknownOf, type Value } from '../../src/core/value.ts';
import { EMPTY_SCOPE, evaluate, type Scope, type Step } from '../../src/eval/index.ts';
import { parseExpression } from '../../src/hcl/index.ts';

/** Evaluates with a scope that takes every step it is shown and writes down what it was asked. */
function asked(text: string, answer: Value = UNKNOWN): readonly string[] {
  const questions: string[] = [];
  const scope: Scope = {
    functions: new Map(),
    resolve(root, steps) {
      questions.push(root.name + steps.map(written).join(''));
      return { value: answer, taken: steps.length };
    },
  };
  evaluate(parsed(text), scope);
  return questions;
}

const written = (step: Step): string =>
  step.kind === 'attribute' ? `.${step.name}` : `[${JSON.stringify(step.key.value)}]`;

function parsed(text: string) {
  const { value } = parseExpression({ path: 'test', text });
  if (!value) throw new Error(`${text} was not parsed`);
  return value;
}

describe('a scope', () => {
  it.each([
    ['var.name', ['var.name']],
    ['aws_s3_bucket.logs.arn', ['aws_s3_bucket.logs.arn']],
    ['module.site["a"].out.x', ['module.site["a"].out.x']],
    ['aws_s3_bucket.logs[0].tags["Team"]', ['aws_s3_bucket.logs[0].tags["Team"]']],
    ['"${var.a}-${each.key}"', ['var.a', 'each.key']],
    ['{ name = var.name }', ['var.name']],
    ['1 + 2', []],
  ])('is asked by %s', (text, questions) => {
    expect(asked(text)).toEqual(questions);
  });

  it('is asked about keys first, and with them when they are known', () => {
    expect(asked('aws_s3_bucket.logs[each.key].id', stringValue('x'))).toEqual([
      'each.key',
      'aws_s3_bucket.logs["x"].id',
    ]);
  });

  it('is not asked about steps behind a key that is not known or is secret', () => {
    expect(asked('data.a.b[local.n].id', unknownOf(NUMBER)).slice(0, 2)).toEqual(['local.n', 'data.a.b']);
    expect(asked('data.a.b[local.n].id', sensitive(numberValue(0))).slice(0, 2)).toEqual([
      'local.n',
      'data.a.b',
    ]);
  });

  it('is not asked about the names of a for expression inside it', () => {
    expect(asked('[for x in [1, 2] : x + y]')).toEqual(['y', 'y']);
    expect(asked('[for x in [x] : [for y in [x] : y]]')).toEqual(['x']);
  });

  it('that is empty refuses every name', () => {
    const [problem] = evaluate(parsed('var.name'), EMPTY_SCOPE).diagnostics;
    expect(problem?.summary).toBe('Variables not allowed');
  });
});
