/** Errors of the cloud as diagnostics: what happened, to what, and what is there now. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { StepAction } from '../core/events.ts';
import type { Range } from '../core/source.ts';
import { findNode } from '../scope/index.ts';
import { AGAIN, type Attempt, attempt, done, NOT_READY } from './retry.ts';
import { type Subject, tellWaiting } from './run.ts';

/** The error in the provider's words, with a sentence on what was and was not done. */
export function cloudError(
  subject: Subject<unknown>,
  code: DiagnosticCode,
  error: unknown,
  outcome: string,
): Diagnostic {
  const { detail, help } = subject.provider.describe(error);
  return diagnose(code, {
    detail: `${subject.name}: ${detail}\n${outcome}`,
    subject: declaredAt(subject),
    help,
    address: subject.name,
  });
}

/** Where the block stands that declares the object; nowhere for one that no longer is declared. */
export function declaredAt({ run, address }: Subject<unknown>): Range | undefined {
  return findNode(run.evaluation, address)?.block.range;
}

/** Makes a call, again and again for a while if what it needs is not visible yet. Rejects with the call's last error. */
export async function patiently<T>(
  subject: Subject<unknown>,
  action: StepAction,
  work: () => Promise<T>,
): Promise<T> {
  let last: unknown;
  const once = async (): Promise<Attempt<{ readonly answer: T }>> => {
    try {
      return done({ answer: await work() });
    } catch (error) {
      if (subject.provider.classify(error) !== 'not-ready') throw error;
      last = error;
      return AGAIN;
    }
  };
  const why = 'something it needs is not visible yet';
  const outcome = await attempt(subject.patience, NOT_READY, once, tellWaiting(subject, action, why));
  if (!outcome) throw last;
  return outcome.answer;
}
