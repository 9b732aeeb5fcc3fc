import type { Clock } from '../../core/clock.ts';
import type { TrailRecord } from './record.ts';

/** When a record can be looked up. */
export interface TrailTiming {
  /** Between the call and its event being visible. */
  readonly delayMs: number;
  /** Some events come later still, out of order: this share of them (0 to 1), by so much. */
  readonly late?: { readonly share: number; readonly extraMs: number };
}

/** A record with its place in the order of arrival. */
export interface TrailEntry {
  readonly record: TrailRecord;
  readonly userName: string | undefined;
  readonly sequence: number;
  readonly visibleAtMs: number;
}

/** Every call that was answered, in order; data events too, which looking up never shows. */
export interface Trail {
  add(record: TrailRecord, userName: string | undefined): void;
  /** All records, the oldest first. */
  records(): readonly TrailRecord[];
  /** What the event history of an account's region holds now: management events whose time has come, newest first. */
  history(accountId: string, region: string): readonly TrailEntry[];
  timing: TrailTiming;
  clear(): void;
}

/** A sandbox may stay up for days; the oldest records go first. */
const mostEntries = 200_000;

/** An empty trail. `random` (0 to 1) decides which events are late. */
export function createTrail(clock: Clock, timing: TrailTiming, random: () => number): Trail {
  const entries: TrailEntry[] = [];
  let sequence = 0;
  const trail: Trail = {
    timing,
    add: (record, userName) => {
      const { delayMs, late } = trail.timing;
      const extra = late && random() < late.share ? late.extraMs : 0;
      const visibleAtMs = clock.now() + delayMs + extra;
      sequence += 1;
      entries.push({ record, userName, sequence, visibleAtMs });
      if (entries.length > mostEntries) entries.shift();
    },
    records: () => entries.map(({ record }) => record),
    history: (accountId, region) => {
      const now = clock.now();
      return entries
        .filter(
          ({ record, visibleAtMs }) =>
            record.managementEvent &&
            visibleAtMs <= now &&
            record.awsRegion === region &&
            record.recipientAccountId === accountId,
        )
        .sort(newestFirst);
    },
    clear: () => {
      entries.length = 0;
    },
  };
  return trail;
}

function newestFirst(a: TrailEntry, b: TrailEntry): number {
  if (a.record.eventTime !== b.record.eventTime) return a.record.eventTime < b.record.eventTime ? 1 : -1;
  return b.sequence - a.sequence;
}
