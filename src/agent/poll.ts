import type { Clock } from '../core/clock.ts';
import type { Diagnostic } from '../core/diagnostic.ts';

/** One thing to ask again and again. */
export interface Poller {
  readonly intervalMs: number;
  /** Asks once; gives the problems met. Must not throw but for the signal. */
  readonly ask: (signal: AbortSignal) => Promise<readonly Diagnostic[]>;
  /** Told of problems when they first appear and when they change, not at every failed try. */
  readonly onProblem: (diagnostics: readonly Diagnostic[]) => void;
}

/** How much longer a poller waits after failing over and over: doubled each time, up to this many intervals. */
const LONGEST_BACKOFF = 16;

/** Asks until the signal aborts. A poller that fails goes on, more slowly, and is back to its pace when it succeeds. */
export async function pollUntilAborted(poller: Poller, clock: Clock, signal: AbortSignal): Promise<void> {
  let told = '';
  let backoff = 1;
  while (!signal.aborted) {
    const problems = await poller.ask(signal);
    if (signal.aborted) return;
    const words = problems.map(({ code, detail }) => `${code} ${detail}`).join('\n');
    if (words !== '' && words !== told) poller.onProblem(problems);
    told = words;
    backoff = problems.length === 0 ? 1 : Math.min(backoff * 2, LONGEST_BACKOFF);
    await clock.sleep(poller.intervalMs * backoff, signal).catch(() => undefined);
  }
}
