/**
 * CloudTrail's event history (LookupEvents): free, always on, 90 days of calls that manage things; two questions a second
 * per account and region (User Guide, "Viewing events with CloudTrail event history").
 */
import type { CloudTrail, Event, LookupAttribute } from '@aws-sdk/client-cloudtrail';
import type { Clock } from '../../../src/core/clock.ts';
import { type Checked, type Diagnostic, diagnose } from '../../../src/core/diagnostic.ts';
import type { EventSource } from '../../../src/core/event-source.ts';
import type { TrailEvent } from '../../../src/core/trail-event.ts';
import type { AwsClient } from '../client.ts';
import { describeError } from '../errors.ts';
import { type Pace, steadyPace } from '../pace.ts';
import { parseRecord } from './record.ts';
import { cloudSkew } from './server-time.ts';

export interface TrailOptions {
  readonly region: string;
  readonly accountId: string | undefined;
  readonly clock: Clock;
}

/** What AWS allows, less a little: other tools ask, too. */
const LOOKUPS_PER_SECOND = 1.8;
const PAGE = 50;

/** The event history of one account and region. */
export function trailEventSource(
  client: Pick<AwsClient, 'cloudtrail'>,
  { region, accountId, clock }: TrailOptions,
): EventSource {
  const pace = steadyPace(clock, LOOKUPS_PER_SECOND);
  const skews = new WeakMap<object, () => number>();
  const skewOf = (cloudtrail: CloudTrail): number => {
    const skew = skews.get(cloudtrail) ?? cloudSkew(cloudtrail, clock);
    skews.set(cloudtrail, skew);
    return skew();
  };
  const ask = (attribute: LookupAttribute, since: number, signal: AbortSignal | undefined) =>
    lookup({ client, region, pace, skewOf }, attribute, since, signal);
  return {
    name: `CloudTrail ${region} of ${accountId ?? 'this account'}`,
    poll: (since, signal) => ask({ AttributeKey: 'ReadOnly', AttributeValue: 'false' }, since, signal),
    async about(name, since, signal) {
      const found = await ask({ AttributeKey: 'ResourceName', AttributeValue: name }, since, signal);
      return { ...found, ...(found.value && { value: found.value.filter((event) => !event.readOnly) }) };
    },
  };
}

interface Asker {
  readonly client: Pick<AwsClient, 'cloudtrail'>;
  readonly region: string;
  readonly pace: Pace;
  /** What to add to our time to have the cloud's. */
  readonly skewOf: (cloudtrail: CloudTrail) => number;
}

/** All pages of an answer, oldest event first. What was read before a failure is given along with it. */
async function lookup(
  { client, region, pace, skewOf }: Asker,
  attribute: LookupAttribute,
  since: number,
  signal: AbortSignal | undefined,
): Promise<Checked<readonly TrailEvent[]>> {
  const found: Event[] = [];
  const options = signal ? { abortSignal: signal } : {};
  try {
    const cloudtrail = await client.cloudtrail(region);
    // A token is good for the same question only, so it is settled before the first page.
    const skew = skewOf(cloudtrail);
    let next: string | undefined;
    do {
      await pace.turn(signal);
      const page = await cloudtrail.lookupEvents(
        {
          LookupAttributes: [attribute],
          StartTime: new Date(since + skew),
          MaxResults: PAGE,
          ...(next !== undefined && { NextToken: next }),
        },
        options,
      );
      found.push(...(page.Events ?? []));
      next = page.NextToken;
    } while (next !== undefined);
    return readEvents(found);
  } catch (error) {
    const read = readEvents(found);
    const { detail, help } = describeError(error);
    const problem = diagnose('aws-events-unavailable', { detail, help });
    return found.length > 0
      ? { ...read, diagnostics: [problem, ...read.diagnostics] }
      : { diagnostics: [problem] };
  }
}

function readEvents(found: readonly Event[]): Checked<readonly TrailEvent[]> {
  const value: TrailEvent[] = [];
  const diagnostics: Diagnostic[] = [];
  // Newest first, as they came; their times have whole seconds only, so within one their order must be turned first.
  for (const { EventId, CloudTrailEvent, Resources = [] } of [...found].reverse()) {
    const event = parseRecord(CloudTrailEvent);
    const resourceNames = Resources.flatMap(({ ResourceName }) => ResourceName ?? []);
    if (typeof event !== 'string') value.push({ ...event, resourceNames });
    else
      diagnostics.push(
        diagnose('aws-event-unreadable', { detail: `Event ${EventId ?? 'without an id'}: ${event}.` }),
      );
  }
  value.sort((a, b) => a.time - b.time);
  return { value, diagnostics };
}
