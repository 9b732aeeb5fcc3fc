/**
 * Problems as values. A phase returns all it found; nobody throws for bad input.
 */
import { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.ts';
import type { CalledFunction, Mention } from './mention.ts';
import { type Range, rangeOf } from './source.ts';

/** An error stops the command with exit code 1 and nothing changed; a warning is told and the work goes on. */
export type Severity = 'error' | 'warning';

/**
 * One problem, complete enough to be acted on.
 * `summary` is constant per code; `detail` says what was found and what was expected, in sentences;
 * `help` is something to copy or do ("Did you mean …?"). `subject` is what the caret underlines,
 * `context` the wider text worth showing. `address` is the resource instance concerned, if any. `mentions` are the values
 * that the expression was made from, `calling` is the function that did not take its arguments, `condition` what should
 * have held.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly summary: string;
  readonly detail: string;
  readonly subject?: Range;
  readonly context?: Range;
  readonly notes?: readonly string[];
  readonly help?: string;
  readonly address?: string;
  readonly mentions?: readonly Mention[];
  readonly calling?: CalledFunction;
  readonly condition?: Range;
}

/** What a phase returns: its value, where one could be made, and every problem met on the way. */
export interface Checked<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** What varies between two diagnostics of one code. */
export interface DiagnosticParts {
  readonly detail: string;
  readonly subject?: Range | undefined;
  readonly context?: Range | undefined;
  readonly notes?: readonly string[] | undefined;
  readonly help?: string | undefined;
  readonly address?: string | undefined;
  readonly mentions?: readonly Mention[] | undefined;
  readonly calling?: CalledFunction | undefined;
  readonly condition?: Range | undefined;
}

/** Makes a diagnostic of a registered code; severity and summary come from the registry. */
export function diagnose(code: DiagnosticCode, parts: DiagnosticParts): Diagnostic {
  const { severity, summary } = diagnosticCodes[code];
  return {
    code,
    severity,
    summary,
    detail: parts.detail,
    ...(parts.subject && { subject: rangeOf(parts.subject) }),
    ...(parts.context && { context: rangeOf(parts.context) }),
    ...(parts.notes && { notes: parts.notes }),
    ...(parts.help && { help: parts.help }),
    ...(parts.address && { address: parts.address }),
    ...(parts.mentions?.length && { mentions: parts.mentions }),
    ...(parts.calling && { calling: parts.calling }),
    ...(parts.condition && { condition: rangeOf(parts.condition) }),
  };
}

/** Whether any of the problems stops the work. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** A value without a complaint. */
export function checked<T>(value: T, diagnostics: readonly Diagnostic[] = []): Checked<T> {
  return { value, diagnostics };
}

/** No value: the problems say why. */
export function failed<T>(...diagnostics: readonly Diagnostic[]): Checked<T> {
  return { diagnostics };
}
