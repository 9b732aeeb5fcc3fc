/**
 * Test runs as a stream of JSON, in the shape of Terraform's `test -json` (Terraform documentation, "Machine-readable
 * UI", test messages).
 */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { TestEvent, TestLeftover, TestRunResult } from '../core/test-events.ts';
import { diagnosticMessage } from './events-json.ts';
import { message, type StreamMessage } from './stream-message.ts';
import { conclusionText, statusText } from './test-text.ts';

/** The messages of an event; `at` is milliseconds since the epoch. */
export function testMessages(event: TestEvent, at: number): readonly StreamMessage[] {
  switch (event.kind) {
    case 'suite':
      return [suiteMessage(event.files, at)];
    case 'file-started':
      return [fileMessage(event.file, 'in progress', { progress: 'starting' }, at)];
    case 'run-started':
      return [runMessage(event, 'in progress', { progress: 'starting', elapsed: 0 }, at)];
    case 'run-done':
      return doneMessages(event.result, at);
    case 'file-teardown':
      return [fileMessage(event.file, 'tearing down', { progress: 'teardown' }, at)];
    case 'run-teardown':
      return [runMessage(event, 'tearing down', { progress: 'teardown', elapsed: 0 }, at)];
    case 'teardown-failed':
      return event.diagnostics.map((problem) => ({
        ...diagnosticMessage(problem, at),
        '@testfile': event.file,
      }));
    case 'left-over':
      return [leftoverMessage(event.leftover, at)];
    case 'file-done': {
      const { file, status } = event;
      return [fileMessage(file, statusText(status), { progress: 'complete', status }, at)];
    }
    case 'interrupted':
      return [{ ...message(at, 'log', 'Interrupt received.', {}), '@level': 'warn' }];
    case 'suite-done': {
      const { status, counts } = event;
      const { pass: passed, fail: failed, error: errored, skip: skipped } = counts;
      const summary = { status: status === 'skip' ? 'pass' : status, passed, failed, errored, skipped };
      return [message(at, 'test_summary', conclusionText(status, counts), { test_summary: summary })];
    }
  }
}

function suiteMessage(files: ReadonlyMap<string, readonly string[]>, at: number): StreamMessage {
  const runs = [...files.values()].flat().length;
  const text = `Found ${count(files.size, 'file')} and ${count(runs, 'run block')}`;
  return message(at, 'test_abstract', text, { test_abstract: abstractOf(files) });
}

/** A file without runs has null, as Terraform writes an empty list. */
const abstractOf = (files: ReadonlyMap<string, readonly string[]>): object =>
  Object.fromEntries(Array.from(files, ([file, runs]) => [file, runs.length === 0 ? null : runs]));

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

function doneMessages(result: TestRunResult, at: number): readonly StreamMessage[] {
  const { file, run, status, diagnostics } = result;
  const done = runMessage(result, statusText(status), { progress: 'complete', status }, at);
  return [done, ...diagnostics.map((problem) => problemOf(problem, file, run, at))];
}

/** A problem with the run it was met in. */
function problemOf(problem: Diagnostic, file: string, run: string, at: number): StreamMessage {
  return { ...diagnosticMessage(problem, at), '@testfile': file, '@testrun': run };
}

function leftoverMessage({ file, objects, path }: TestLeftover, at: number): StreamMessage {
  const text = `Objects were left after ${file}, and have to be removed by hand. ${path} holds them.`;
  return {
    ...message(at, 'test_cleanup', text, {
      test_cleanup: { failed_resources: objects.map((instance) => ({ instance })), state_file: path },
    }),
    '@level': 'error',
    '@testfile': file,
  };
}

function fileMessage(path: string, word: string, body: object, at: number): StreamMessage {
  const said = message(at, 'test_file', `${path}... ${word}`, { test_file: { path, ...body } });
  return { ...said, '@testfile': path };
}

function runMessage(
  { file, run }: { readonly file: string; readonly run: string },
  word: string,
  body: object,
  at: number,
): StreamMessage {
  const said = message(at, 'test_run', `  "${run}"... ${word}`, { test_run: { path: file, run, ...body } });
  return { ...said, '@testfile': file, '@testrun': run };
}
