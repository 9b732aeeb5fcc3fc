/**
 * A stack for tests of the loop that holds it: things with a value each, of which the configuration says one thing, the
 * world perhaps another, and an event history something. Planning and applying are as simple as that.
 */

import type { Keeper } from '../../src/agent/index.ts';
import { createBreaker, createEventMemory, createNews } from '../../src/agent/index.ts';
import { newInterrupt } from '../../src/apply/index.ts';
import { loadConfiguration } from '../../src/config/index.ts';
import { formatKey, formatResource, resourceOf } from '../../src/core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { EventQueue } from '../../src/core/event-source.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Providers } from '../../src/core/provider.ts';
import { text } from '../../src/core/schema.ts';
import type { State } from '../../src/core/state.ts';
import type { TrailEvent } from '../../src/core/trail-event.ts';
import type { WatchEvent } from '../../src/core/watch-events.ts';
import type { PlanOptions, Session, Stack } from '../../src/stack/index.ts';
import { filesInMemory } from './config-files.ts';
import type { ManualClock } from './manual-clock.ts';
import { address, change, drifted, emptyState, plan } from './plans.ts';
import { trailEvent } from './trail-events.ts';

export interface HeldStack {
  readonly stack: Stack;
  readonly keeper: Keeper;
  /** By name: what the configuration says, and what there is. */
  readonly declared: Map<string, string>;
  readonly live: Map<string, string>;
  readonly history: TrailEvent[];
  /** What lies in the one event queue there is, `the-queue`, by receipt; receiving leaves it there. */
  readonly posted: Map<string, TrailEvent>;
  /** What was announced, and what was done: `plan all`, `plan a`, `put a=1`. */
  readonly told: WatchEvent[];
  readonly done: string[];
  /** Called before anything is put; may wait. */
  onPut: (name: string) => Promise<void> | void;
  /** Called when a revert was announced. */
  onReverting: () => void;
  /** The problem of taking the lock, of loading, or of asking the history; none when undefined. */
  locked: Diagnostic | undefined;
  broken: Diagnostic | undefined;
  deaf: Diagnostic | undefined;
  /** The problem of putting anything. */
  stuck: Diagnostic | undefined;
  /** Whether somebody removed the state. */
  stateless: boolean;
}

/** Things by name, declared and live as told; everything settled. */
export async function heldStack(
  clock: ManualClock,
  things: Readonly<Record<string, string>>,
  wishes: Partial<Keeper> = {},
): Promise<HeldStack> {
  const declared = new Map(Object.entries(things));
  const remembered = new Map(declared);
  const told: WatchEvent[] = [];
  const held: Omit<HeldStack, 'stack' | 'keeper'> = {
    declared,
    live: new Map(declared),
    history: [],
    posted: new Map(),
    told,
    done: [],
    onPut: () => undefined,
    onReverting: () => undefined,
    locked: undefined,
    broken: undefined,
    deaf: undefined,
    stuck: undefined,
    stateless: false,
  };
  const stack = await stackOf(held, remembered, clock);
  const keeper: Keeper = {
    source: { load: async () => (held.broken ? failed(held.broken) : checked(stack)) },
    providers,
    blame: undefined,
    clock,
    announce: (event) => {
      told.push(event);
      if (event.kind === 'reverting') held.onReverting();
    },
    emit: () => undefined,
    memory: createEventMemory(),
    news: createNews(),
    eventQueues: [],
    breaker: createBreaker({ reverts: 2, withinMs: 60_000, cooldownMs: 10_000 }),
    revert: true,
    parallelism: 1,
    interrupt: newInterrupt(),
    isOwn: ({ userAgent }) => userAgent === 'own',
    lookBackMs: 3_600_000,
    head: async () => undefined,
    ...wishes,
  };
  return Object.assign(held, { stack, keeper });
}

/** Somebody sets a thing, in an event named after it. */
export function setBy(
  label: string,
  name: string,
  time: number,
  id = `${label}-${name}-${time}`,
): TrailEvent {
  return trailEvent({
    id,
    name: 'SetThing',
    time,
    request: { name },
    actor: { kind: 'user', label, path: 'cli' },
  });
}

const schema = {
  version: 0,
  attributes: { id: text('computed', { doc: 'The name.' }), value: text('optional', { doc: 'What it is.' }) },
  blocks: {},
} as const;

const never = (): never => {
  throw new Error('the held stack has no cloud');
};

const providers: Providers = {
  world: {
    name: 'world',
    source: 'registry.terraform.io/hashicorp/world',
    schema,
    resourceTypes: {
      world_thing: {
        name: 'world_thing',
        doc: 'For tests.',
        schema,
        permissions: { read: [], write: [] },
        read: never,
        create: never,
        delete: never,
        events: { SetThing: ({ request }) => String(request.name) },
      },
    },
    dataSources: {},
    connect: never,
    classify: never,
    describe: never,
  },
};

type Held = Omit<HeldStack, 'stack' | 'keeper'>;

async function stackOf(held: Held, remembered: Map<string, string>, clock: ManualClock): Promise<Stack> {
  const main = [...held.declared].map(
    ([name, value]) => `resource "world_thing" "${name}" { value = "${value}" }`,
  );
  const { value: configuration } = await loadConfiguration({
    directory: '.',
    files: filesInMemory({ 'main.tf': `${main.join('\n')}\n` }),
  });
  if (!configuration) throw new Error('the configuration of the held stack is broken');
  const session = sessionOn(held, remembered);
  const read = async () =>
    checked({ state: held.stateless ? undefined : stateOf(remembered), revision: 'r' });
  const store = { location: 'the-state', read };
  const queue = queueOf(held, clock);
  return {
    directory: '/stack',
    configuration,
    variables: new Map(),
    store: store as unknown as Stack['store'],
    eventSources: async () =>
      checked([
        {
          name: 'history',
          poll: async () => (held.deaf ? failed(held.deaf) : checked([...held.history])),
          about: async (name) => checked(held.history.filter(({ request }) => request.name === name)),
        },
      ]),
    eventQueues: async (urls) =>
      urls.every((url) => url === 'the-queue')
        ? checked(urls.length > 0 ? [queue] : [])
        : failed(diagnose('event-queue-unknown', { detail: `There is no ${urls}.` })),
    withSession: async (_, work) => (held.locked ? failed(held.locked) : work(session)),
  };
}

/** Every message is received once, and again only when it was given back. */
function queueOf(held: Held, clock: ManualClock): EventQueue {
  const received = new Set<string>();
  return {
    name: 'the-queue',
    ownAccount: true,
    async receive(waitMs, signal) {
      const visible = () => [...held.posted].filter(([receipt]) => !received.has(receipt));
      if (visible().length === 0) await clock.sleep(waitMs, signal).catch(() => undefined);
      const deliveries = visible().map(([receipt, event]) => ({ receipt, event }));
      for (const { receipt } of deliveries) received.add(receipt);
      return checked(deliveries);
    },
    async remove(deliveries) {
      for (const { receipt } of deliveries) held.posted.delete(receipt);
      return [];
    },
    async release(deliveries) {
      for (const { receipt } of deliveries) received.delete(receipt);
    },
  };
}

function sessionOn(held: Held, remembered: Map<string, string>): Session {
  return {
    stored: { state: undefined, revision: 'r' },
    plan: async ({ targets, signal }: PlanOptions): Promise<Checked<Plan>> => {
      held.done.push(`plan ${targets.map((each) => each.replace('world_thing.', '')).join(' ') || 'all'}`);
      if (signal?.aborted) return failed(diagnose('plan-interrupted', { detail: 'Stopped.' }));
      const scope = [...held.declared.keys()].filter((name) => inScope(name, targets));
      const warning = diagnose('targeting-in-effect', { detail: 'Only a part was looked at.' });
      return checked(planOf(held, remembered, scope), targets.length > 0 ? [warning] : []);
    },
    generate: never,
    verify: never,
    apply: async ({ changes }, { interrupt = newInterrupt() }) => {
      const problems: Diagnostic[] = [];
      for (const { address: at, action } of changes) {
        if (action.kind === 'none') continue;
        if (interrupt.stop.aborted) problems.push(diagnose('apply-interrupted', { detail: 'Stopped.' }));
        else if (held.stuck) problems.push(held.stuck);
        else await put(held, remembered, at.name);
      }
      const value = { state: stateOf(remembered), revision: 'r', summary: { add: 0, change: 0, destroy: 0 } };
      return { value, diagnostics: problems } as unknown as Awaited<ReturnType<Session['apply']>>;
    },
  };
}

async function put(held: Held, remembered: Map<string, string>, name: string): Promise<void> {
  await held.onPut(name);
  const value = held.declared.get(name) ?? '';
  held.done.push(`put ${name}=${value}`);
  held.live.set(name, value);
  remembered.set(name, value);
}

const inScope = (name: string, targets: readonly string[]): boolean =>
  targets.length === 0 || targets.includes(`world_thing.${name}`);

function planOf(held: Held, remembered: ReadonlyMap<string, string>, scope: readonly string[]): Plan {
  const object = (name: string, value = '') => ({ id: name, value });
  return plan({
    drift: scope
      .filter((name) => held.live.get(name) !== remembered.get(name))
      .map((name) =>
        drifted(`world_thing.${name}`, object(name, remembered.get(name)), object(name, held.live.get(name))),
      ),
    changes: scope.map((name) => {
      const [live, wanted] = [held.live.get(name), held.declared.get(name)];
      const action = live === wanted ? 'none' : 'update';
      return change(`world_thing.${name}`, action, object(name, live), object(name, wanted));
    }),
  });
}

function stateOf(remembered: ReadonlyMap<string, string>): State {
  const resources = [...remembered].map(([name, value]) => {
    const at = resourceOf(address(`world_thing.${name}`));
    const current = {
      schemaVersion: 0,
      attributes: { id: name, value },
      sensitive: [],
      status: 'ready',
      dependencies: [],
      createBeforeDestroy: false,
    } as const;
    const instances = new Map([[formatKey(undefined), { key: undefined, current, deposed: new Map() }]]);
    return [formatResource(at), { address: at, provider: 'provider["world"]', instances }] as const;
  });
  return { ...emptyState, resources: new Map(resources) };
}
