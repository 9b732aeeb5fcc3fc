/** What a test file may say once. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { formatRange, type Range } from '../core/source.ts';
import type { Override } from './suite.ts';

/** Adds an override to others; one target is overridden once in one place. */
export function keepOverride(
  override: Override,
  others: Map<string, Override>,
  problems: Diagnostic[],
): void {
  const key = `${override.kind} ${JSON.stringify(override.target)}`;
  const before = others.get(key);
  if (before)
    problems.push(saidTwice(`override_${override.kind} of this target`, override.range, before.range));
  else others.set(key, override);
}

/** A problem about something that is there a second time. */
export function saidTwice(what: string, subject: Range, before: Range): Diagnostic {
  const detail = `There is one ${what} already, at ${formatRange(before)}.`;
  return diagnose('test-block-twice', { detail, subject });
}
