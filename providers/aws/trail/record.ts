import type { TrailEvent } from '../../../src/core/trail-event.ts';
import { actorOf } from './actor.ts';
import { type TrailRecord, trailRecord } from './record-shape.ts';

/**
 * Reads one record as CloudTrail delivers it (JSON text, or what it holds). Returns a sentence that says what is wrong
 * where it is none (User Guide, "CloudTrail record contents", event version 1.11).
 */
export function parseRecord(json: unknown): TrailEvent | string {
  const parsed = trailRecord.safeParse(typeof json === 'string' ? tryJson(json) : json);
  if (parsed.success) return toEvent(parsed.data);
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'not a record'}`;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toEvent(data: TrailRecord): TrailEvent {
  return {
    id: data.eventID,
    name: normaliseName(data.eventName),
    source: data.eventSource,
    time: Date.parse(data.eventTime),
    region: data.awsRegion,
    readOnly: data.readOnly ?? false,
    actor: actorOf(data),
    sourceAddress: data.sourceIPAddress ?? '',
    userAgent: unbracketed(data.userAgent ?? ''),
    ...(data.requestID && { requestId: data.requestID }),
    ...(data.errorCode && { errorCode: data.errorCode }),
    request: data.requestParameters ?? {},
    response: data.responseElements ?? {},
    resourceArns: (data.resources ?? []).flatMap(({ ARN }) => (ARN ? [ARN] : [])),
  };
}

/** Lambda and CloudFront put API versions behind their names: `UpdateFunctionCode20150331v2`, `CreateDistribution2020_05_31`. */
export function normaliseName(name: string): string {
  return name.replace(/(\d{8}(v\d+)?|\d{4}_\d{2}_\d{2})$/, '');
}

/** S3 writes the user agent in brackets. */
function unbracketed(agent: string): string {
  return /^\[.*\]$/.test(agent) ? agent.slice(1, -1) : agent;
}
