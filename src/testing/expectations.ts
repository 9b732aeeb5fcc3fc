/** `expect_failures`: which problems are the failures that were expected. */
import type { Configuration } from '../config/index.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import type { Expectation } from './suite.ts';

/** What is left of some problems. */
export interface Judged {
  /** Those nobody expected. A check that fails unexpectedly is an error. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that were expected, with the address that said so. */
  readonly met: readonly { readonly address: string; readonly diagnostic: Diagnostic }[];
}

/** Takes out of the problems those that are expected. */
export function judgeFailures(
  found: readonly Diagnostic[],
  expected: readonly Expectation[],
  configuration: Configuration,
): Judged {
  const diagnostics: Diagnostic[] = [];
  const met: Judged['met'][number][] = [];
  for (const diagnostic of found) {
    const failed = failedObject(diagnostic, configuration);
    const address = expected.find((each) => failed !== undefined && means(each.address, failed))?.address;
    if (address !== undefined) met.push({ address, diagnostic });
    else if (failed === undefined) diagnostics.push(diagnostic);
    else diagnostics.push({ ...diagnostic, severity: 'error' });
  }
  return { diagnostics, met };
}

/** A problem for everything that should have failed and did not. */
export function missingFailures(expected: readonly Expectation[], met: Judged['met']): readonly Diagnostic[] {
  return expected
    .filter(({ address }) => !met.some((each) => each.address === address))
    .map(({ address, at }) =>
      diagnose('expected-failure-missing', {
        detail: `${address} was expected to report an error, but did not.`,
        subject: at,
      }),
    );
}

/** What is told when an apply was wanted, and something failed as expected, but while planning. */
export function tooEarly({ met }: Judged): readonly Diagnostic[] {
  return met.flatMap(({ address, diagnostic }) =>
    diagnostic.severity === 'warning'
      ? []
      : [
          diagnose('expected-failure-too-early', {
            detail: `${address} failed while planning, so nothing was applied. The failure was expected, but what the run wanted to apply could not be.`,
            help: 'If planning is enough, write: command = plan',
          }),
          diagnostic,
        ],
  );
}

/** Whether a diagnostic is about a check: told again after the apply, so while planning it is not final. */
export const isAboutCheck = ({ code }: Diagnostic): boolean =>
  code === 'check-assertion-failed' || code === 'check-data-unread' || code === 'check-not-known';

/** The resource named by a block means all its instances. */
const means = (address: string, failed: string): boolean =>
  failed === address || failed.startsWith(`${address}[`);

/** The address of what a problem says has failed, where that is something that can be expected to. */
function failedObject(diagnostic: Diagnostic, { root }: Configuration): string | undefined {
  const { code, address, condition } = diagnostic;
  switch (code) {
    case 'precondition-failed':
    case 'postcondition-failed':
    case 'output-precondition-failed':
    case 'check-assertion-failed':
      return address;
    case 'check-data-unread': {
      const check = [...root.resources].find(([name]) => address !== undefined && means(name, address))?.[1];
      return check?.scopedTo === undefined ? address : `check.${check.scopedTo}`;
    }
    case 'failed-variable-validation': {
      const failed = [...root.variables.values()].find(({ validations }) =>
        validations.some((each) => isSame(each.condition, condition)),
      );
      return failed && `var.${failed.name}`;
    }
    default:
      return undefined;
  }
}

const isSame = (range: Range, other: Range | undefined): boolean =>
  range.source === other?.source && range.start === other.start;
