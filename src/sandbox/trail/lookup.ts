import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { TrailRecord } from './record.ts';
import type { Trail, TrailEntry } from './trail.ts';

/** An answer of the JSON 1.1 protocol. */
interface LookupAnswer {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown };
}

/** Answers LookupEvents for one account's region, as CloudTrail does (API Reference, "LookupEvents"). */
export type Lookup = (accountId: string, region: string, body: string) => LookupAnswer;

const pageSize = 50;

/**
 * Looking up, with the real limits: `perSecond` calls for an account and region, 50 events a page, one attribute, and a token
 * that is good only for the same question.
 */
export function createLookup(trail: Trail, clock: Clock, limits: { perSecond: number }): Lookup {
  const admit = admission(clock, limits);
  return (accountId, region, body) => {
    if (!admit(`${accountId} ${region}`)) return failure('ThrottlingException', 'Rate exceeded');
    const question = asked(body);
    if ('problem' in question) return failure(question.problem, question.message);
    const matching = trail.history(accountId, region).filter((entry) => matches(entry, question));
    const rest =
      question.after === undefined ? matching : matching.filter((entry) => isAfter(entry, question.after));
    const page = rest.slice(0, question.max);
    const last = page.at(-1);
    return {
      status: 200,
      body: {
        Events: page.map(shown),
        ...(last && rest.length > page.length && { NextToken: tokenFor(question.digest, last) }),
      },
    };
  };
}

/** A sliding second for each account and region. */
function admission(clock: Clock, limits: { perSecond: number }): (key: string) => boolean {
  const calls = new Map<string, number[]>();
  return (key) => {
    const now = clock.now();
    const recent = (calls.get(key) ?? []).filter((at) => at > now - 1_000);
    const admitted = recent.length < limits.perSecond;
    calls.set(key, admitted ? [...recent, now] : recent);
    return admitted;
  };
}

interface Place {
  readonly time: string;
  readonly sequence: number;
}

interface Question {
  readonly digest: string;
  readonly attribute?: { readonly key: string; readonly value: string };
  readonly fromMs: number;
  readonly toMs: number;
  readonly max: number;
  readonly after: Place | undefined;
}

interface Refused {
  readonly problem: string;
  readonly message: string;
}

function asked(body: string): Question | Refused {
  const input = parsedObject(body);
  const attributes = Array.isArray(input.LookupAttributes) ? input.LookupAttributes : [];
  const [attribute] = attributes;
  if (attributes.length > 1 || (attribute && !attributeReaders[attribute.AttributeKey]))
    return {
      problem: 'InvalidLookupAttributesException',
      message: 'You must specify exactly one supported lookup attribute.',
    };
  const max = input.MaxResults === undefined ? pageSize : Number(input.MaxResults);
  if (!(max >= 1 && max <= pageSize))
    return { problem: 'InvalidMaxResultsException', message: 'MaxResults must be between 1 and 50.' };
  const [fromMs, toMs] = [timeOf(input.StartTime, 0), timeOf(input.EndTime, Number.POSITIVE_INFINITY)];
  if (fromMs > toMs)
    return { problem: 'InvalidTimeRangeException', message: 'The start time must come before the end time.' };
  const { NextToken: token, ...question } = input;
  const digest = createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16);
  const after = typeof token === 'string' ? placeIn(token, digest) : undefined;
  if (token !== undefined && after === undefined)
    return { problem: 'InvalidNextTokenException', message: 'The NextToken is not valid for this request.' };
  return {
    digest,
    fromMs,
    toMs,
    max,
    after,
    ...(attribute && { attribute: { key: attribute.AttributeKey, value: String(attribute.AttributeValue) } }),
  };
}

/** The eight attributes, each with what it is compared to. */
const attributeReaders: { readonly [key: string]: (entry: TrailEntry) => readonly (string | undefined)[] } = {
  EventId: ({ record }) => [record.eventID],
  EventName: ({ record }) => [record.eventName],
  ReadOnly: ({ record }) => [String(record.readOnly)],
  Username: ({ userName }) => [userName],
  ResourceType: ({ record }) => resourcesOf(record).map(({ ResourceType }) => ResourceType),
  ResourceName: ({ record }) => resourcesOf(record).map(({ ResourceName }) => ResourceName),
  EventSource: ({ record }) => [record.eventSource],
  AccessKeyId: ({ record }) => [record.userIdentity.accessKeyId],
};

function matches(entry: TrailEntry, { attribute, fromMs, toMs }: Question): boolean {
  const at = Date.parse(entry.record.eventTime);
  if (at < fromMs || at > toMs) return false;
  return (
    attribute === undefined || (attributeReaders[attribute.key]?.(entry) ?? []).includes(attribute.value)
  );
}

function isAfter({ record, sequence }: TrailEntry, place: Place | undefined): boolean {
  if (place === undefined) return true;
  return record.eventTime < place.time || (record.eventTime === place.time && sequence < place.sequence);
}

function shown({ record, userName }: TrailEntry): { readonly [name: string]: unknown } {
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(record.readOnly),
    ...(record.userIdentity.accessKeyId && { AccessKeyId: record.userIdentity.accessKeyId }),
    EventTime: Date.parse(record.eventTime) / 1_000,
    EventSource: record.eventSource,
    ...(userName !== undefined && { Username: userName }),
    Resources: resourcesOf(record),
    CloudTrailEvent: JSON.stringify(record),
  };
}

function resourcesOf({ resources = [] }: TrailRecord): readonly {
  readonly ResourceType: string;
  readonly ResourceName: string;
}[] {
  return resources.map(({ type, ARN }) => ({
    ResourceType: type,
    ResourceName: ARN.startsWith('arn:aws:s3:::') ? ARN.slice('arn:aws:s3:::'.length) : ARN,
  }));
}

function tokenFor(digest: string, { record, sequence }: TrailEntry): string {
  return Buffer.from(JSON.stringify([digest, record.eventTime, sequence])).toString('base64');
}

function placeIn(token: string, digest: string): Place | undefined {
  try {
    const [made, time, sequence]: unknown[] = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    if (made !== digest || typeof time !== 'string' || typeof sequence !== 'number') return undefined;
    return { time, sequence };
  } catch {
    return undefined;
  }
}

/** JSON 1.1 sends times as seconds since the epoch. */
function timeOf(value: unknown, missing: number): number {
  return typeof value === 'number' ? value * 1_000 : missing;
}

function parsedObject(body: string): { readonly [name: string]: unknown } {
  try {
    const value: unknown = JSON.parse(body || '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function failure(type: string, message: string): LookupAnswer {
  return { status: 400, body: { __type: type, message } };
}
