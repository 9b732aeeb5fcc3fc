import type { Clock } from '../core/clock.ts';
import { type Diagnostic, hasErrors } from '../core/diagnostic.ts';

/** One thing to ask again and again. */
export interface Poller {
  /** For messages: `the event history`. */
  readonly name: string;
  readonly intervalMs: number;
  /** How long to wait after a first failure; twice that after the next, and so on. */
  readonly backoffMs: number;
  readonly longestBackoffMs: number;
  /** Asks once; gives the problems met. Must not throw but for the signal. */
  readonly ask: (signal: AbortSignal) => Promise<readonly Diagnostic[]>;
  /** Told of problems when they first appear and when they change, not at every failed try. */
  readonly onProblem: (diagnostics: readonly Diagnostic[]) => void;
  /** Told when an answer comes again, after failures that lasted so long. */
  readonly onRecovered: (afterMs: number) => void;
}

/** Asks until the signal aborts. A poller that fails goes on, more slowly, and is back to its pace when it succeeds. */
export async function pollUntilAborted(poller: Poller, clock: Clock, signal: AbortSignal): Promise<void> {
  let told = '';
  let failures = 0;
  let failingSince = 0;
  while (!signal.aborted) {
    const problems = await poller.ask(signal);
    if (signal.aborted) return;
    const words = problems.map(wordsOf).join('\n');
    if (words !== '' && words !== told) poller.onProblem(problems);
    told = words;
    if (hasErrors(problems)) {
      if (failures === 0) failingSince = clock.now();
      failures += 1;
    } else {
      if (failures > 0) poller.onRecovered(clock.now() - failingSince);
      failures = 0;
    }
    await clock.sleep(pauseAfter(poller, failures), signal).catch(() => undefined);
  }
}

function pauseAfter({ intervalMs, backoffMs, longestBackoffMs }: Poller, failures: number): number {
  return failures === 0 ? intervalMs : Math.min(backoffMs * 2 ** (failures - 1), longestBackoffMs);
}

/** What a problem says, without what differs each time that the same thing fails: ids of requests, numbers of attempts. */
function wordsOf({ code, detail }: Diagnostic): string {
  return `${code} ${detail.replace(/request id:? [\w-]+|after \d+ attempts/gi, '')}`;
}
