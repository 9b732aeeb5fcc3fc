/** What EventBridge puts into a queue: one CloudTrail record in an envelope (EventBridge User Guide, "Events"). */
import { z } from 'zod';
import type { TrailEvent } from '../../../src/core/trail-event.ts';
import { parseRecord } from './record.ts';

/** What a message turned out to be. */
export type Message =
  | { readonly kind: 'event'; readonly event: TrailEvent }
  /** Delivered by EventBridge, but it tells of no call: `why` says what it is instead. */
  | { readonly kind: 'other'; readonly why: string }
  /** Delivered by EventBridge as a CloudTrail record, and unreadable. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Put there by somebody else. */
  | { readonly kind: 'foreign'; readonly why: string };

const envelope = z.object({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  detail: z.unknown(),
});

/** A topic between rule and queue wraps what it passes on, unless raw delivery is set (SNS Developer Guide). */
const notification = z.object({ Type: z.literal('Notification'), Message: z.string() });

/** Calls, service events and console actions are all delivered as records: "AWS API Call via CloudTrail". */
const FROM_TRAIL = / via CloudTrail$/;

/** Reads the body of a message. */
export function parseMessage(body: string | undefined): Message {
  const content = tryJson(body);
  const wrapped = notification.safeParse(content);
  const opened = envelope.safeParse(wrapped.success ? tryJson(wrapped.data.Message) : content);
  if (!opened.success) {
    const [issue] = opened.error.issues;
    return {
      kind: 'foreign',
      why: `${issue?.path.join('.') || 'its body'}: ${issue?.message ?? 'not JSON'}`,
    };
  }
  const { id, 'detail-type': detailType, detail } = opened.data;
  if (!FROM_TRAIL.test(detailType)) return { kind: 'other', why: `"${detailType}"` };
  const event = parseRecord(detail);
  return typeof event === 'string'
    ? { kind: 'unreadable', why: `Delivered event ${id}: ${event}` }
    : { kind: 'event', event };
}

function tryJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
