import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Range } from '../core/source.ts';
import { UNKNOWN, type Unmarked, type Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import type { Effort } from './effort.ts';
import type { Scope } from './scope.ts';

/** An evaluation under way: what it may ask, and where it leaves problems. */
export interface Evaluating {
  readonly scope: Scope;
  readonly problems: Diagnostic[];
  readonly effort: Effort;
  /** What the star of the splat around stands for. */
  readonly element?: Value;
  /** Evaluates a part. Passed along, so that the kinds of expression need not import each other. */
  readonly valueOf: (expression: Expression, at: Evaluating) => Value;
}

/** Reports a problem and goes on with "not known", which causes no further ones. */
export function report(
  at: Evaluating,
  code: DiagnosticCode,
  subject: Range,
  detail: string,
  help?: string,
): Unmarked {
  at.problems.push(diagnose(code, { detail, subject, help }));
  return UNKNOWN;
}
