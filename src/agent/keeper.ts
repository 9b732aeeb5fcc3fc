import type { Interrupt } from '../apply/index.ts';
import type { Clock } from '../core/clock.ts';
import type { Commit } from '../core/drift.ts';
import type { Emit } from '../core/events.ts';
import type { Providers } from '../core/provider.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import type { Announce } from '../core/watch-events.ts';
import type { Blame } from '../git/index.ts';
import type { StackSource } from '../stack/index.ts';
import type { Breaker } from './breaker.ts';
import type { EventMemory } from './memory.ts';
import type { News } from './news.ts';

/** What a reconciliation works with: the stack, its witnesses and its limits. */
export interface Keeper {
  /** Loads the stack as the files are now, and opens sessions on it. */
  readonly source: StackSource;
  readonly providers: Providers;
  readonly blame: Blame | undefined;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Progress of plans and applies. */
  readonly emit: Emit;
  readonly breaker: Breaker;
  readonly memory: EventMemory;
  readonly news: News;
  /** URLs of queues that events are delivered to. */
  readonly eventQueues: readonly string[];
  /** Whether drift is put back, or only told. */
  readonly revert: boolean;
  readonly parallelism: number;
  /** Its first level ends the loop once what is in flight is finished, its second ends that too. */
  readonly interrupt: Interrupt;
  readonly isOwn: (event: TrailEvent) => boolean;
  /** How far back the event history is asked about an object that no poll named, in milliseconds. */
  readonly lookBackMs: number;
  readonly head: () => Promise<Commit | undefined>;
}
