import type { Providers } from '../core/provider.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import { type Drifted, typeNamed } from '../drift/index.ts';
import type { Stack } from '../stack/index.ts';

/**
 * Asks every event history which calls touched an object, as its type understands them: a call on the bucket's tags says
 * nothing of its versioning. Histories that cannot be asked know nothing.
 */
export async function eventsAbout(
  { address, id }: Drifted,
  stack: Stack,
  providers: Providers,
  since: number,
  signal?: AbortSignal,
): Promise<readonly TrailEvent[]> {
  const type = typeNamed(address.type, providers);
  const key = type?.eventKey?.(id) ?? id;
  const sources = (await stack.eventSources()).value ?? [];
  const answers = await Promise.all(sources.map((source) => source.about(key, since, signal)));
  const events = answers.flatMap(({ value }) => value ?? []);
  return events.filter((event) => event.errorCode === undefined && type?.events[event.name]?.(event) === key);
}
