import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { State } from '../../src/core/state.ts';
import type { StateStore } from '../../src/core/state-store.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { run } from '../support/applying.ts';
import { doom, doomedStore, doomedWorld } from '../support/crashing.ts';
import { type World, worldInMemory, worldProvider } from '../support/world-provider.ts';

/** Runs a command that dies at its n-th durable operation. True when it lived to its end. */
async function runUntil(text: string, world: World, store: StateStore, after: number, half: boolean) {
  const fate = doom(after, half);
  const command = run({
    text,
    providers: { world: worldProvider(doomedWorld(world, fate)) },
    store: doomedStore(store, fate),
    parallelism: 3,
  });
  return (await Promise.race([command, fate.death])) !== 'died';
}

async function runToTheEnd(text: string, world: World, store: StateStore) {
  return run({ text, providers: { world: worldProvider(world) }, store });
}

const stateOf = async (store: StateStore): Promise<State | undefined> => (await store.read()).value?.state;

/** Ids of all objects in a state. */
function tracked(state: State | undefined): readonly string[] {
  const ids: string[] = [];
  for (const { instances } of state?.resources.values() ?? [])
    for (const { current, deposed } of instances.values())
      for (const object of [...(current ? [current] : []), ...deposed.values()])
        ids.push(String(object.attributes.id));
  return ids.sort();
}

/** How often each thing was made. */
function madeTwice(world: World): readonly string[] {
  const made = world.calls().filter((call) => call.startsWith('create '));
  return made.filter((call, index) => made.indexOf(call) !== index);
}

/** Kills a run at every one of its durable operations, each on a fresh copy of the same start. */
async function atEveryMoment(
  start: () => Promise<{ readonly world: World; readonly store: StateStore }>,
  text: string,
  judge: (world: World, store: StateStore, moment: string) => Promise<void>,
): Promise<number> {
  for (let after = 0; ; after++) {
    for (const half of [false, true]) {
      const { world, store } = await start();
      const lived = await runUntil(text, world, store, after, half);
      if (lived) return after;
      await judge(world, store, `operation ${after}${half ? ', done but not answered' : ''}`);
    }
  }
}

const allKinds = `
  resource "world_thing" "a" { name = "a" }
  resource "world_thing" "b" { name = "b-\${world_thing.a.id}" }
  resource "world_setting" "s" {
    name  = "s-\${world_thing.a.id}"
    value = "on"
  }
  resource "world_thing" "c" {
    count = 3
    name  = "c-\${world_thing.b.id}-\${count.index}"
  }
  resource "world_furnished" "f" {
    name  = "f"
    value = "on"
  }
`;

describe('a run that is killed at any of its durable operations', () => {
  it('is completed by the next: nothing made twice, nothing untracked', async () => {
    const start = async () => ({ world: worldInMemory(), store: openMemoryState() });
    const moments = await atEveryMoment(start, allKinds, async (world, store, moment) => {
      const { errors } = await runToTheEnd(allKinds, world, store);
      expect(errors, moment).toEqual([]);
      expect(tracked(await stateOf(store)), moment).toEqual(world.ids());
      expect(world.ids(), moment).toEqual(['a', 'b-a', 'c-b-a-0', 'c-b-a-1', 'c-b-a-2', 'f', 's-a']);
      expect(world.read('f')?.value, moment).toBe('on');
      expect(
        madeTwice(world).filter((call) => !call.startsWith('create s')),
        moment,
      ).toEqual([]);
      expect((await store.journal.entries()).value, moment).toEqual([]);
      const again = await runToTheEnd(allKinds, world, store);
      expect(
        again.plan?.changes.every(({ action }) => action.kind === 'none'),
        moment,
      ).toBe(true);
    });
    expect(moments).toBeGreaterThan(20);
  });

  it('loses nothing when the configuration has changed before the next run', async () => {
    const start = async () => ({ world: worldInMemory(), store: openMemoryState() });
    await atEveryMoment(start, allKinds, async (world, store, moment) => {
      const { errors } = await runToTheEnd('', world, store);
      expect(errors, moment).toEqual([]);
      expect(world.ids(), moment).toEqual([]);
      expect(tracked(await stateOf(store)), moment).toEqual([]);
    });
  });

  it('is completed also when it was replacing, updating and deleting', async () => {
    const before = `
      resource "world_thing" "keep" {
        name  = "keep"
        value = "1"
      }
      resource "world_thing" "swap" {
        name = "old"
        lifecycle { create_before_destroy = true }
      }
      resource "world_thing" "again" {
        name = "again"
        kind = "1"
      }
      resource "world_thing" "gone" { name = "gone" }
    `;
    const after = before
      .replace(
        '"1"\n      }\n      resource "world_thing" "swap"',
        '"2"\n      }\n      resource "world_thing" "swap"',
      )
      .replace('"old"', '"new"')
      .replace('kind = "1"', 'kind = "2"')
      .replace('resource "world_thing" "gone" { name = "gone" }', '');
    const start = async () => {
      const [world, store] = [worldInMemory(), openMemoryState()];
      await runToTheEnd(before, world, store);
      return { world, store };
    };
    await atEveryMoment(start, after, async (world, store, moment) => {
      const { errors } = await runToTheEnd(after, world, store);
      expect(errors, moment).toEqual([]);
      expect(world.ids(), moment).toEqual(['again', 'keep', 'new']);
      expect(world.read('again')?.kind, moment).toBe('2');
      expect(world.read('keep')?.value, moment).toBe('2');
      expect(tracked(await stateOf(store)), moment).toEqual(['again', 'keep', 'new']);
    });
  });

  it('is completed when the next run is killed while it recovers', async () => {
    for (let first = 3; first < 20; first += 4) {
      const start = async () => {
        const [world, store] = [worldInMemory(), openMemoryState()];
        await runUntil(allKinds, world, store, first, true);
        return { world, store };
      };
      await atEveryMoment(start, allKinds, async (world, store, moment) => {
        const { errors } = await runToTheEnd(allKinds, world, store);
        expect(errors, `killed at ${first}, then at ${moment}`).toEqual([]);
        expect(tracked(await stateOf(store)), moment).toEqual(world.ids());
        expect(
          madeTwice(world).filter((call) => !call.startsWith('create s')),
          moment,
        ).toEqual([]);
      });
    }
  });

  it('is told precisely where nothing tells what came of a call', async () => {
    const text = 'resource "world_secret" "x" {\n name = "pin"\n value = "1"\n}';
    const [world, store] = [worldInMemory(), openMemoryState()];
    // The journal's two entries, the call's arrival; the answer is lost.
    await runUntil(text, world, store, 3, false);
    const told = await runToTheEnd(text, world, store);
    expect(told.errors).toEqual(['apply-unknown-outcome']);
    expect(told.problems[0]?.detail).toContain('world_secret');
    expect(told.problems[0]?.detail).toContain('name "pin"');
    expect(world.ids()).toEqual(['secret-1']);
    expect((await runToTheEnd(text, world, store)).errors).toEqual([]);
  });

  it('does not overrule a state that somebody else has written since', async () => {
    const text = 'resource "world_thing" "a" { name = "a" }';
    const [world, store] = [worldInMemory(), openMemoryState()];
    // Dies when it would fold: everything is in the journal, nothing in the state.
    await runUntil(text, world, store, 5, false);
    expect(world.ids()).toEqual(['a']);
    const foreign: State = {
      serial: 7,
      lineage: 'theirs',
      terraformVersion: '1.11.4',
      outputs: new Map(),
      resources: new Map(),
    };
    await store.write(foreign, '');
    expect((await runToTheEnd(text, world, store)).errors).toEqual([]);
    expect((await stateOf(store))?.lineage).toBe('theirs');
    expect(tracked(await stateOf(store))).toEqual(['a']);
    expect(madeTwice(world)).toEqual([]);
  });
});

describe('any graph, killed any number of times', () => {
  interface Part {
    readonly createFirst: boolean;
    readonly references: readonly number[];
  }

  /** Things by number, each referring to some of those before it. */
  const graphs: fc.Arbitrary<readonly Part[]> = fc
    .array(fc.tuple(fc.boolean(), fc.array(fc.nat(), { maxLength: 3 })), { minLength: 1, maxLength: 8 })
    .map((things) =>
      spread(
        things.map(([createFirst, references], index) => ({
          createFirst,
          references: index === 0 ? [] : [...new Set(references.map((reference) => reference % index))],
        })),
      ),
    );

  /** What is made first makes everything it depends on be made first, too. */
  function spread(parts: readonly Part[]): readonly Part[] {
    const first = parts.map(({ createFirst }) => createFirst);
    for (let index = parts.length - 1; index >= 0; index--)
      if (first[index]) for (const reference of parts[index]?.references ?? []) first[reference] = true;
    return parts.map((part, index) => ({ ...part, createFirst: first[index] === true }));
  }

  const textOf = (graph: readonly Part[], kind: string): string =>
    graph.map((part, index) => blockOf(part, index, kind)).join('\n');

  function blockOf({ createFirst, references }: Part, index: number, kind: string): string {
    return `
      resource "world_thing" "t${index}" {
        name  = "t${index}-${createFirst ? kind : 'x'}"
        kind  = "${kind}"
        value = "${references.map((other) => `\${world_thing.t${other}.id}`).join(',')}"
        lifecycle { create_before_destroy = ${createFirst} }
      }`;
  }

  it('ends as declared, with every object tracked once', async () => {
    const deaths = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.boolean()), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(graphs, deaths, async (graph, moments) => {
        const [world, store] = [worldInMemory(), openMemoryState()];
        for (const [index, [after, half]] of moments.entries())
          await runUntil(textOf(graph, index % 2 === 0 ? 'k1' : 'k2'), world, store, after, half);
        const last = textOf(graph, 'k3');
        const { errors } = await runToTheEnd(last, world, store);
        expect(errors).toEqual([]);
        expect(tracked(await stateOf(store))).toEqual(world.ids());
        expect(world.ids()).toEqual(
          graph.map(({ createFirst }, index) => `t${index}-${createFirst ? 'k3' : 'x'}`).sort(),
        );
        const again = await runToTheEnd(last, world, store);
        expect(again.plan?.changes.every(({ action }) => action.kind === 'none')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is not repeated where what was sent is known to have arrived', async () => {
    const text = (content: string) => `resource "world_paper" "p" {
      name = "p"
      text = "${content}"
    }`;
    const puts = (world: World) => world.calls().filter((call) => call === 'put p').length;
    const made = await atEveryMoment(
      async () => ({ world: worldInMemory(), store: openMemoryState() }),
      text('1'),
      async (world, store, moment) => {
        expect((await runToTheEnd(text('1'), world, store)).errors, moment).toEqual([]);
        expect(puts(world), moment).toBe(1);
      },
    );
    const changed = await atEveryMoment(
      async () => {
        const [world, store] = [worldInMemory(), openMemoryState()];
        await runToTheEnd(text('1'), world, store);
        return { world, store };
      },
      text('2'),
      async (world, store, moment) => {
        expect((await runToTheEnd(text('2'), world, store)).errors, moment).toEqual([]);
        expect(world.read('p')?.value, moment).toBe('mark of 2');
        expect(puts(world), moment).toBe(2);
      },
    );
    expect([made, changed].every((moments) => moments > 3)).toBe(true);
  });
});
