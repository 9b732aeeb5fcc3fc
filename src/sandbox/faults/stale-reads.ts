import type { Clock } from '../../core/clock.ts';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';

/** What reads said, and when each bucket was last written: the memory that stale answers come from. */
export interface StaleReads {
  /** The answer a replica that has not heard of the last write would give; undefined where it knows no better. */
  answerFor(exchange: Exchange, seconds: number): Answer | undefined;
  /** Tells of every finished call. */
  saw(exchange: Exchange, answer: Answer): void;
  clear(): void;
}

/** `order` counts calls: a millisecond may hold several. */
interface Remembered {
  readonly answer: Answer;
  readonly order: number;
}

interface Written {
  readonly atMs: number;
  readonly order: number;
}

/**
 * S3 reads a bucket's configuration with eventual consistency: after a write some reads still give the old document. A
 * read is remembered until the next write's window has passed.
 */
export function createStaleReads(clock: Clock): StaleReads {
  const reads = new Map<string, Remembered>();
  const writes = new Map<string, Written>();
  let order = 0;
  return {
    answerFor: (exchange, seconds) => {
      const write = writes.get(bucketKey(exchange));
      const read = reads.get(readKey(exchange));
      if (!exchange.call.readOnly || write === undefined || read === undefined) return undefined;
      const inWindow = clock.now() - write.atMs < seconds * 1_000;
      return inWindow && read.order < write.order ? read.answer : undefined;
    },
    saw: (exchange, answer) => {
      order += 1;
      if (exchange.call.readOnly) reads.set(readKey(exchange), { answer, order });
      else writes.set(bucketKey(exchange), { atMs: clock.now(), order });
    },
    clear: () => {
      reads.clear();
      writes.clear();
    },
  };
}

function bucketKey({ accountId, call }: Exchange): string {
  return `${accountId} ${call.service} ${call.bucket ?? ''}`;
}

function readKey({ accountId, request }: Exchange): string {
  return `${accountId} ${request.method} ${request.headers.host ?? ''} ${request.path}?${request.rawQuery}`;
}
