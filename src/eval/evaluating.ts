import { type Diagnostic, type DiagnosticParts, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Range } from '../core/source.ts';
import { UNKNOWN, type Unmarked, type Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import { type Effort, Overrun } from './effort.ts';
import type { Scope } from './scope.ts';

/** An evaluation under way: what it may ask, and where it leaves problems. */
export interface Evaluating {
  readonly scope: Scope;
  readonly problems: Problem[];
  readonly effort: Effort;
  /** What the star of the splat around stands for. */
  readonly element?: Value;
  /** Evaluates a part. Passed along, so that the kinds of expression need not import each other. */
  readonly valueOf: (expression: Expression, at: Evaluating) => Value;
}

/** A problem met while evaluating, and where: the values it comes from are looked at only if it is told in the end. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  readonly origin?: { readonly about: Expression; readonly at: Evaluating };
}

/** What a problem is about where that is not just an expression to be underlined. */
export interface Spot {
  readonly subject: Range;
  /** The part of the expression whose values tell why; left out where none do. */
  readonly about?: Expression;
  /** The expression around it, all of which is shown. */
  readonly within?: Range;
  readonly calling?: DiagnosticParts['calling'];
}

/** A part of an expression, which is underlined, in the whole of it, which is shown. */
export const spotIn = (within: Range, part: Expression): Spot => ({ subject: part, about: part, within });

/** A loop meets its problem once per element: nobody reads more of them, and memory must hold them. */
const MOST_PROBLEMS = 1_000;

/** Reports a problem and goes on with "not known", which causes no further ones. */
export function report(
  at: Evaluating,
  code: DiagnosticCode,
  where: Expression | Spot,
  detail: string,
  help?: string,
): Unmarked {
  const spot: Spot = 'subject' in where ? where : { subject: where, about: where };
  const { subject, about, within: context, calling } = spot;
  if (at.problems.length >= MOST_PROBLEMS)
    throw new Overrun('evaluation-too-long', `more than ${MOST_PROBLEMS} problems were met`, subject);
  at.problems.push({
    diagnostic: diagnose(code, { detail, subject, help, context, calling }),
    ...(about && { origin: { about, at } }),
  });
  return UNKNOWN;
}
