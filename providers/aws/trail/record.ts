import { z } from 'zod';
import type { TrailEvent } from '../../../src/core/trail-event.ts';
import { actorOf, userIdentity } from './actor.ts';

const anything = z.record(z.string(), z.unknown());

/** What is used of a record; whatever else it holds is passed over, now and in versions to come. */
const record = z.object({
  eventID: z.string(),
  eventName: z.string(),
  eventSource: z.string(),
  eventTime: z.iso.datetime({ offset: true }),
  awsRegion: z.string(),
  readOnly: z.union([z.boolean(), z.stringbool()]).nullish(),
  userIdentity: userIdentity.nullish(),
  sourceIPAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
  requestID: z.string().nullish(),
  errorCode: z.string().nullish(),
  requestParameters: anything.nullish(),
  responseElements: anything.nullish(),
  resources: z.array(z.looseObject({ ARN: z.string().nullish() })).nullish(),
  sessionCredentialFromConsole: z.union([z.string(), z.boolean()]).nullish(),
});

export type TrailRecord = z.infer<typeof record>;

/**
 * Reads one record as CloudTrail delivers it (JSON text, or what it holds). Returns a sentence that says what is wrong
 * where it is none (User Guide, "CloudTrail record contents", event version 1.11).
 */
export function parseRecord(json: unknown): TrailEvent | string {
  const parsed = record.safeParse(typeof json === 'string' ? tryJson(json) : json);
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
