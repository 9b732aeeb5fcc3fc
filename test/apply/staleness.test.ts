import { describe, expect, it } from 'vitest';
import { verifyFresh } from '../../src/apply/index.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { StoredState } from '../../src/core/state-store.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { applyPlan, freshEvaluation, planOnly, run } from '../support/applying.ts';
import { worldInMemory, worldProvider } from '../support/world-provider.ts';

const text = (value: string) => `
  resource "world_thing" "a" {
    name  = "a"
    value = "${value}"
  }
  resource "world_thing" "b" { name = "b" }
`;

/** A plan from one text to the next (an update of `a`), and everything it was made from. */
async function setUp(next = text('2')) {
  const [world, store] = [worldInMemory(), openMemoryState()];
  const providers = { world: worldProvider(world) };
  await run({ text: text('1'), providers, store });
  const command = { text: next, providers, store };
  const stored = (await store.read()).value as StoredState;
  const plan = (await planOnly(command, stored)).value as Plan;
  const verify = async (now: StoredState, revision = plan.configurationRevision) => {
    const verdict = await verifyFresh({
      plan,
      stored: now,
      configurationRevision: revision,
      evaluation: await freshEvaluation(command),
      parallelism: 10,
      emit: () => {},
    });
    return verdict.diagnostics.map(({ code, detail }) => `${code}: ${detail}`);
  };
  return { world, store, stored, verify };
}

describe('a saved plan', () => {
  it('is fresh while nothing has moved', async () => {
    const { stored, verify } = await setUp();
    expect(await verify(stored)).toEqual([]);
  });

  it('is refused, by apply too, when planning met an error', async () => {
    const [world, store] = [worldInMemory(), openMemoryState()];
    const failing = 'resource "world_thing" "c" { name = tonumber("c") }';
    const command = { text: `${text('1')}${failing}`, providers: { world: worldProvider(world) }, store };
    const stored = (await store.read()).value as StoredState;
    const plan = (await planOnly(command, stored)).value as Plan;
    expect(plan.changes.map(({ address }) => address.name)).toEqual(['a', 'b']);
    const evaluation = await freshEvaluation(command);
    const asked = { plan, stored, evaluation, parallelism: 10, emit: () => {} };
    const verdict = await verifyFresh({ ...asked, configurationRevision: plan.configurationRevision });
    const applied = await applyPlan(command, plan, stored);
    for (const { diagnostics } of [verdict, applied])
      expect(diagnostics.map(({ code }) => code)).toEqual(['apply-errored-plan']);
    expect(world.calls()).toEqual([]);
  });

  it('is stale when the state was written since', async () => {
    const { store, stored, verify } = await setUp();
    if (stored.state)
      await store.write({ ...stored.state, serial: stored.state.serial + 1 }, stored.revision);
    const now = (await store.read()).value as StoredState;
    expect(await verify(now)).toEqual([expect.stringContaining('serial 1 then, 2 now')]);
  });

  it('is stale on another state, and on none', async () => {
    const { stored, verify } = await setUp();
    if (!stored.state) throw new Error('there is a state');
    const other = { state: { ...stored.state, lineage: 'other' }, revision: 'other' };
    expect(await verify(other)).toEqual([expect.stringContaining('another state (lineage')]);
    expect(await verify({ state: undefined, revision: '' })).toEqual([expect.stringContaining('is gone')]);
  });

  it('is stale when the configuration was changed', async () => {
    const { stored, verify } = await setUp();
    expect(await verify(stored, 'changed')).toEqual([expect.stringContaining('configuration')]);
  });

  it('is stale when an object it changes was changed or deleted in the cloud', async () => {
    const { world, stored, verify } = await setUp();
    world.put('a', { type: 'world_thing', name: 'a', value: 'theirs' });
    expect(await verify(stored)).toEqual([
      expect.stringContaining(
        'world_thing.a ("a") was changed in the cloud since it was made: value was "1" then and is "theirs" now.',
      ),
    ]);
    world.remove('a');
    expect(await verify(stored)).toEqual([expect.stringContaining('was deleted in the cloud')]);
  });

  it('is stale when an object it leaves alone was changed in the cloud: who approved it saw another world', async () => {
    const { world, stored, verify } = await setUp();
    world.put('b', { type: 'world_thing', name: 'b', value: 'theirs' });
    expect(await verify(stored)).toEqual([
      expect.stringContaining('world_thing.b ("b") was changed in the cloud'),
    ]);
  });

  it('is stale when somebody made what it would create', async () => {
    const { world, stored, verify } = await setUp(`${text('1')} resource "world_thing" "c" { name = "c" }`);
    expect(await verify(stored)).toEqual([]);
    world.put('c', { type: 'world_thing', name: 'c' });
    expect(await verify(stored)).toEqual([
      expect.stringContaining('world_thing.c ("c") would be created, and exists in the cloud already'),
    ]);
  });

  it('is stale when a data source gives another answer, asked what it was asked for the plan', async () => {
    const reading = `${text('1')}
      data "world_reading" "r" { name = world_thing.a.name }
      resource "world_thing" "c" {
        name  = "c"
        value = data.world_reading.r.value
      }`;
    const { world, stored, verify } = await setUp(reading);
    expect(await verify(stored)).toEqual([]);
    world.put('a', { type: 'world_thing', name: 'a', value: 'theirs' });
    expect(await verify(stored)).toEqual([
      expect.stringContaining(
        'data.world_reading.r gives another answer: value was "1" then and is "theirs" now.',
      ),
      expect.stringContaining('world_thing.a ("a") was changed in the cloud'),
    ]);
  });
});
