/**
 * Where a provider's cloud tells who did what: CloudTrail's event history, and queues that its events are delivered to.
 */
import type { Checked, Diagnostic } from './diagnostic.ts';
import type { TrailEvent } from './trail-event.ts';

/** The event history of one account and region. */
export interface EventSource {
  /** For messages: `CloudTrail us-east-1 of 123456789012`. */
  readonly name: string;
  /**
   * Every mutating call known of since `since` (milliseconds since the epoch), oldest first, all pages. Events arrive
   * late and out of order, so callers ask again for an overlapping window and drop what they have seen.
   */
  poll(since: number, signal?: AbortSignal): Promise<Checked<readonly TrailEvent[]>>;
  /** The mutating calls since `since` that name one object, by the cloud's own name for it (a bucket name, an ARN). */
  about(name: string, since: number, signal?: AbortSignal): Promise<Checked<readonly TrailEvent[]>>;
}

/**
 * A queue that events are delivered to as they happen, also those that the history never shows (calls on objects in
 * buckets). At least once, in no order.
 */
export interface EventQueue {
  /** For messages: `the queue holdfast-events in eu-west-1`. */
  readonly name: string;
  /** Whether it lies in the account of the connection that reads it. */
  readonly ownAccount: boolean;
  /**
   * Waits until something is delivered, at most about `waitMs`; nothing is an answer, too. Messages that tell of no call
   * are dealt with by the queue itself.
   */
  receive(waitMs: number, signal?: AbortSignal): Promise<Checked<readonly Delivery[]>>;
  /** Takes deliveries off the queue: what they tell is dealt with. Whatever is not taken off comes again. */
  remove(deliveries: readonly Delivery[]): Promise<readonly Diagnostic[]>;
  /** Gives deliveries back at once, for whoever asks next. */
  release(deliveries: readonly Delivery[]): Promise<void>;
}

/** An event out of a queue. */
export interface Delivery {
  readonly event: TrailEvent;
  /** What the queue wants to hear to take it off. */
  readonly receipt: string;
}
