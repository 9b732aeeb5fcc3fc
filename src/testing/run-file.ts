/** One test file: its runs in order, and then everything they made removed again. */
import type { Interrupt } from '../apply/index.ts';
import type { TestEvent, TestRunResult, TestStatus } from '../core/test-events.ts';
import { worse } from '../core/test-events.ts';
import { cleanUp } from './clean-up.ts';
import type { FileContext } from './file-context.ts';
import { runOne } from './run-one.ts';
import type { RunBlock } from './suite.ts';

/** How a file ended. */
export interface FileOutcome {
  readonly status: TestStatus;
  readonly results: readonly TestRunResult[];
  /** Whether nothing of what the runs made is left. */
  readonly clean: boolean;
}

/** Runs a file. After an error, the rest is skipped; what was made is removed in any case, unless stopped twice. */
export async function runFile(
  context: FileContext,
  cleaning: Interrupt,
  emit: (event: TestEvent) => void,
): Promise<FileOutcome> {
  const { file } = context;
  emit({ kind: 'file-started', file: file.path });
  let status: TestStatus = file.runs.length === 0 ? 'pass' : 'skip';
  const results: TestRunResult[] = [];
  for (const run of file.runs) {
    const skip = status === 'error' || context.interrupt.stop.aborted;
    const result = skip ? skipped(context, run) : await timed(context, run, emit);
    emit({ kind: 'run-done', result });
    results.push(result);
    status = worse(status, result.status);
  }
  emit({ kind: 'file-teardown', file: file.path });
  const clean = await cleanUp(context, cleaning, emit);
  if (!clean) status = 'error';
  emit({ kind: 'file-done', file: file.path, status });
  return { status, results, clean };
}

function skipped({ file }: FileContext, { name, asserts }: RunBlock): TestRunResult {
  return {
    file: file.path,
    run: name,
    status: 'skip',
    diagnostics: [],
    assertions: asserts.length,
    elapsedMs: 0,
  };
}

async function timed(
  context: FileContext,
  run: RunBlock,
  emit: (event: TestEvent) => void,
): Promise<TestRunResult> {
  const { clock } = context.services;
  const file = context.file.path;
  emit({ kind: 'run-started', file, run: run.name });
  const startedAt = clock.now();
  const { outputs, ...outcome } = await runOne(context, run);
  if (outputs) context.runs.done.set(run.name, outputs);
  const elapsedMs = clock.now() - startedAt;
  return { file, run: run.name, assertions: run.asserts.length, startedAt, elapsedMs, ...outcome };
}
