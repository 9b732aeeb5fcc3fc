import { formatInstance } from '../core/address.ts';
import { type Checked, checked } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import { type Drifted, explaining, typeNamed } from '../drift/index.ts';
import type { Stack } from '../stack/index.ts';
import type { Keeper } from './keeper.ts';
import { distinctEvents } from './memory.ts';

/**
 * The calls that can have made an object drift as it did: those remembered from queues, and those that the event histories know, as its type
 * understands them (a call on the bucket's tags says nothing of its versioning). Of histories that cannot be asked the
 * diagnostics tell; what the others know is given all the same.
 */
export async function eventsAbout(
  drifted: Drifted,
  stack: Stack,
  { providers, memory }: Pick<Keeper, 'providers' | 'memory'>,
  since: number,
  signal?: AbortSignal,
): Promise<Checked<readonly TrailEvent[]>> {
  const { address, id } = drifted;
  const type = typeNamed(address.type, providers);
  const key = type?.eventKey?.(id) ?? id;
  const sources = await stack.eventSources();
  const asked = (sources.value ?? []).map((source) => source.about(key, since, signal));
  const answers = await Promise.all(asked);
  const events = answers.flatMap(({ value }) => value ?? []);
  const touching = events.filter(
    (event) => event.errorCode === undefined && memberOf(type?.events, event.name)?.(event) === key,
  );
  const known = distinctEvents([...memory.of(formatInstance(address)), ...touching]);
  const diagnostics = [sources, ...answers].flatMap((answer) => answer.diagnostics);
  return checked(explaining(known, drifted, type), diagnostics);
}

/** Why an event may be missing although somebody made a call. */
export function caveatOf({ eventQueues }: Pick<Keeper, 'eventQueues'>): string {
  const data =
    eventQueues.length > 0
      ? 'calls on the data inside a bucket come by the event queue alone, where EventBridge does its best.'
      : 'calls on the data inside a bucket not at all (an event queue has them: -event-queue).';
  return `CloudTrail shows most calls within minutes, some after a quarter of an hour, and ${data}`;
}
