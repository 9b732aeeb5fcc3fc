/** What `drift` and `watch` have in common: a keeper over the working directory's stack and repository. */
import {
  type BreakerSettings,
  createBreaker,
  createEventMemory,
  createNews,
  defaultBreaker,
  type Keeper,
} from '../agent/index.ts';
import type { Interrupt } from '../apply/index.ts';
import { type Checked, checked } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import type { Announce } from '../core/watch-events.ts';
import { createBlame, openRepository, type Repository, readCommit } from '../git/index.ts';
import type { Stack } from '../stack/index.ts';
import type { CliContext } from './command.ts';

/** What varies between the two. */
export interface Keeping {
  readonly load: () => Promise<Checked<Stack>>;
  readonly revert: boolean;
  readonly parallelism: number;
  readonly interrupt: Interrupt;
  readonly lookBackMs: number;
  readonly emit: Emit;
  readonly announce: Announce;
  /** URLs of queues that events are delivered to. */
  readonly eventQueues: readonly string[];
  readonly breaker?: BreakerSettings;
}

/** The flag that names event queues, for both. */
export const eventQueueFlag = {
  'event-queue': {
    kind: 'list',
    value: 'url',
    doc: 'The URL of an SQS queue to which a rule of EventBridge delivers CloudTrail records: changes of objects in buckets are known by it alone. May be repeated, one for each region. Default: HOLDFAST_EVENT_QUEUE, several with commas between.',
  },
} as const;

/** The queues that the flag names, or else the environment. */
export function eventQueueUrls(
  given: readonly string[],
  { environment }: Pick<CliContext, 'environment'>,
): readonly string[] {
  const urls = given.length > 0 ? given : (environment.HOLDFAST_EVENT_QUEUE ?? '').split(',');
  return [...new Set(urls.map((url) => url.trim()).filter((url) => url !== ''))];
}

/** Makes the keeper, and gives the repository around the directory, if there is one. */
export async function createKeeper(
  context: CliContext,
  { load, breaker = defaultBreaker, ...rest }: Keeping,
): Promise<Checked<{ readonly keeper: Keeper; readonly repository: Repository | undefined }>> {
  const { providers, runId, isOwnCall } = await context.stack();
  const opened = await openRepository(context.directory, { environment: context.environment });
  if (opened.diagnostics.length > 0) return { diagnostics: opened.diagnostics };
  const repository = opened.value;
  const keeper: Keeper = {
    ...rest,
    source: { load },
    providers,
    blame: repository && createBlame(repository, context.directory),
    clock: context.clock,
    breaker: createBreaker(breaker),
    memory: createEventMemory(),
    news: createNews(),
    isOwn: ownEvents(runId, isOwnCall, context.clock.now()),
    head: async () => (repository ? (await readCommit(repository)).value : undefined),
  };
  return checked({ keeper, repository });
}

/**
 * Our own calls carry the run in their user agent, and their request ids were noted when they were answered. What other
 * runs of holdfast did before this one began made the state that we start from; what they do later is somebody else's.
 */
function ownEvents(
  runId: string,
  isOwnCall: (requestId: string) => boolean,
  startedAt: number,
): (event: TrailEvent) => boolean {
  return ({ requestId, userAgent, actor, time }) =>
    (requestId !== undefined && isOwnCall(requestId)) ||
    userAgent.includes(`run/${runId}`) ||
    (actor.path === 'holdfast' && time < startedAt);
}
