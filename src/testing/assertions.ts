/** `assert` blocks, held against what a run planned or made. */
import type { Condition } from '../config/index.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { TestStatus } from '../core/test-events.ts';
import { BOOL, STRING } from '../core/type.ts';
import { marksWithin, unmark, type Value } from '../core/value.ts';
import { convert, evaluate, mentionsOf, type Scope } from '../eval/index.ts';
import type { Expression } from '../hcl/index.ts';

/** What came of the assertions of a run. */
export interface Verdict {
  readonly status: TestStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges every assertion; one that cannot be judged is an error. */
export function judgeAssertions(asserts: readonly Condition[], scope: Scope): Verdict {
  const diagnostics: Diagnostic[] = [];
  let status: TestStatus = 'pass';
  for (const assert of asserts) {
    const verdict = judge(assert, scope, diagnostics);
    if (verdict === 'error') status = 'error';
    if (verdict === 'fail' && status !== 'error') status = 'fail';
  }
  return { status, diagnostics };
}

function judge({ condition, errorMessage }: Condition, scope: Scope, problems: Diagnostic[]): TestStatus {
  const result = evaluate(condition, scope);
  problems.push(...result.diagnostics);
  if (result.value === undefined || hasErrors(result.diagnostics)) return 'error';
  const answer = answerOf(result.value);
  if (answer === true) return 'pass';
  if (answer === 'not known') {
    problems.push(notKnown(condition, scope));
    return 'error';
  }
  if (answer === undefined) {
    const detail = 'The condition of an assert block must be true or false.';
    problems.push(diagnose('test-condition-invalid', { detail, subject: condition }));
    return 'error';
  }
  const message = messageOf(errorMessage, scope, problems);
  const mentions = mentionsOf(condition, scope);
  problems.push(diagnose('test-assertion-failed', { detail: message, subject: condition, mentions }));
  return 'fail';
}

function answerOf(value: Value): boolean | 'not known' | undefined {
  const converted = convert(value, BOOL);
  const inner = converted.ok ? unmark(converted.value) : undefined;
  if (inner?.kind === 'unknown') return 'not known';
  return inner?.kind === 'bool' ? inner.value : undefined;
}

function messageOf(expression: Expression, scope: Scope, problems: Diagnostic[]): string {
  const { value, diagnostics } = evaluate(expression, scope);
  problems.push(...diagnostics);
  const converted = value && convert(value, STRING);
  const text = converted?.ok ? converted.value : undefined;
  if (text && marksWithin(text).size > 0) return 'The message is made from a secret, so it is not shown.';
  const inner = text && unmark(text);
  return inner?.kind === 'string' ? inner.value : 'The message cannot be shown.';
}

const notKnown = (condition: Expression, scope: Scope): Diagnostic =>
  diagnose('test-condition-not-known', {
    detail:
      'The condition depends on a value that is known only after apply, and this run only plans. Look at another value, or apply.',
    subject: condition,
    mentions: mentionsOf(condition, scope, 'unknown'),
    help: 'Where the value is overridden or mocked, override_during = plan makes it known while planning.',
  });
