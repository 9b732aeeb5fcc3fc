/**
 * Where a provider's cloud tells who did what: CloudTrail's event history.
 */
import type { Checked } from './diagnostic.ts';
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
