/** What happens while test suites run, for whoever shows it. */
import type { Diagnostic } from './diagnostic.ts';
import type { Plan } from './plan.ts';
import type { State } from './state.ts';

/**
 * How a run or a file ended. `fail`: an assertion did not hold; `error`: it could not be carried out, or something
 * failed that was not expected to; `skip`: never begun.
 */
export type TestStatus = 'skip' | 'pass' | 'fail' | 'error';

/** One run block, done or skipped. */
export interface TestRunResult {
  readonly file: string;
  readonly run: string;
  readonly status: TestStatus;
  readonly diagnostics: readonly Diagnostic[];
  /** How many assertions it has. */
  readonly assertions: number;
  /** Milliseconds since the epoch; undefined when it was skipped. */
  readonly startedAt?: number;
  readonly elapsedMs: number;
  /** What it planned, or the state it left. */
  readonly made?: { readonly plan: Plan } | { readonly state: State };
}

/** How many runs ended how. */
export type TestCounts = { readonly [status in TestStatus]: number };

/** Objects that a suite made and could not remove again. */
export interface TestLeftover {
  readonly file: string;
  /** Addresses of instances. */
  readonly objects: readonly string[];
  /** The state file that still holds them. */
  readonly path: string;
}

export type TestEvent =
  /** Everything that will be run: by file, the names of its runs. */
  | { readonly kind: 'suite'; readonly files: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: 'file-started'; readonly file: string }
  | { readonly kind: 'run-started'; readonly file: string; readonly run: string }
  | { readonly kind: 'run-done'; readonly result: TestRunResult }
  | { readonly kind: 'file-teardown'; readonly file: string }
  /** The objects that this run was the last to change are removed. */
  | { readonly kind: 'run-teardown'; readonly file: string; readonly run: string }
  | { readonly kind: 'teardown-failed'; readonly file: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'left-over'; readonly leftover: TestLeftover }
  | { readonly kind: 'file-done'; readonly file: string; readonly status: TestStatus }
  | { readonly kind: 'interrupted'; readonly times: 1 | 2 }
  | { readonly kind: 'suite-done'; readonly status: TestStatus; readonly counts: TestCounts };

const RANK: { readonly [status in TestStatus]: number } = { skip: 0, pass: 1, fail: 2, error: 3 };

/** The graver of two: a suite is as good as the worst of its runs. */
export function worse(a: TestStatus, b: TestStatus): TestStatus {
  return RANK[a] >= RANK[b] ? a : b;
}
