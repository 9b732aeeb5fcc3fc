/**
 * Two levels of stopping. The first begins nothing new and finishes what is in flight; the second ends the calls under
 * way too. Both save what is known.
 */
import { setMaxListeners } from 'node:events';

/** What a run looks at. */
export interface Interrupt {
  /** Aborted by the first interrupt. */
  readonly stop: AbortSignal;
  /** Aborted by the second; given to every call. */
  readonly abort: AbortSignal;
}

/** An interrupt that whoever hears the signals of the terminal can raise. */
export interface InterruptSwitch extends Interrupt {
  /** Raises it by one level and says to which; a third time changes nothing. `reason` becomes that of the signal. */
  interrupt(reason?: string): 1 | 2;
}

/** An interrupt not yet raised. */
export function newInterrupt(): InterruptSwitch {
  const stop = new AbortController();
  const abort = new AbortController();
  // As many calls listen as are under way; that is no leak.
  setMaxListeners(0, stop.signal, abort.signal);
  return {
    stop: stop.signal,
    abort: abort.signal,
    interrupt: (reason) => {
      if (!stop.signal.aborted) {
        stop.abort(reason);
        return 1;
      }
      abort.abort(reason);
      return 2;
    },
  };
}
