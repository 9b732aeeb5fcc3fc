/** Test runs for people, line by line as they happen. */
import type { TestCounts, TestEvent, TestStatus } from '../core/test-events.ts';
import type { Palette } from './palette.ts';

/** The line of an event; undefined for those that people are not told of. */
export function testEventText(event: TestEvent, palette: Palette): string | undefined {
  switch (event.kind) {
    case 'file-started':
      return `${event.file}... ${palette.dim('in progress')}`;
    case 'run-done':
      return `  run "${event.result.run}"... ${statusWord(event.result.status, palette)}`;
    case 'file-teardown':
      return `${event.file}... ${palette.dim('tearing down')}`;
    case 'file-done':
      return `${event.file}... ${statusWord(event.status, palette)}`;
    case 'interrupted':
      return event.times === 1
        ? '\nStopping: what is in flight is finished, and what was made is removed. Interrupt again to leave at once.\n'
        : '\nStopping at once. What was made is left as it is, and named below.\n';
    case 'suite-done':
      return `\n${conclusion(event.status, event.counts, palette)}`;
    case 'suite':
    case 'run-started':
    case 'run-teardown':
    case 'teardown-failed':
    case 'left-over':
      return undefined;
  }
}

/** `Success! 3 passed, 0 failed.` */
export function conclusionText(status: TestStatus, counts: TestCounts): string {
  return `${verdict(status)}! ${tally(counts)}`;
}

function conclusion(status: TestStatus, counts: TestCounts, palette: Palette): string {
  const tone = isFailure(status) ? palette.red : palette.green;
  return `${tone(`${verdict(status)}!`)} ${tally(counts)}`;
}

const verdict = (status: TestStatus): string => (isFailure(status) ? 'Failure' : 'Success');

function tally({ pass, fail, error, skip }: TestCounts): string {
  return `${pass} passed, ${fail + error} failed${skip > 0 ? `, ${skip} skipped` : ''}.`;
}

/** Whether something did not go as it should. */
export const isFailure = (status: TestStatus): boolean => status === 'fail' || status === 'error';

/** An error is a failure to those who read it. */
export const statusText = (status: TestStatus): string => (status === 'error' ? 'fail' : status);

function statusWord(status: TestStatus, palette: Palette): string {
  const tone = status === 'pass' ? palette.green : status === 'skip' ? palette.dim : palette.red;
  return tone(statusText(status));
}
