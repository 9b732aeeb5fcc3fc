import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/core/events.ts';
import { attributesOf } from '../../src/core/schema-parts.ts';
import type { State } from '../../src/core/state.ts';
import { bucketOf, type FakeCloud, fakeCloud, fakeProvider } from '../support/fake-provider.ts';
import { actionsOf, planOf, stateAfter, tryPlan } from '../support/planning.ts';

const text = `
  resource "fake_bucket" "a" {
    name     = "a"
    tags     = { team = "x" }
    password = "secret"
  }
  resource "fake_bucket" "b" { name = "b" }
`;

describe('looking at the world', () => {
  let cloud: FakeCloud;
  let providers: { readonly fake: ReturnType<typeof fakeProvider> };
  let state: State;

  beforeEach(async () => {
    cloud = fakeCloud();
    providers = { fake: fakeProvider(cloud) };
    state = await stateAfter(text, await planOf(text, providers), providers);
    cloud.buckets.set('a', bucketOf({ name: 'a', region: 'region-1', tags: { team: 'x' } }));
    cloud.buckets.set('b', bucketOf({ name: 'b' }));
    const settled = await planOf(text, providers, { state });
    state = settled.priorState;
  });

  it('finds nothing to do where the world is as declared, though no read returns everything', async () => {
    const made = await planOf(text, providers, { state });
    expect(actionsOf(made)).toEqual([]);
    expect(made.drift).toEqual([]);
    expect(made.priorState).toBe(state);
  });

  it('sees what was changed, and plans to put it back', async () => {
    cloud.buckets.set('a', bucketOf({ name: 'a', region: 'region-1', tags: { team: 'y' } }));
    const made = await planOf(text, providers, { state });
    expect(made.drift.map(({ action }) => action)).toEqual(['update']);
    expect(actionsOf(made)).toEqual(['update fake_bucket.a']);
  });

  it('sees what is gone, and plans to make it again', async () => {
    cloud.buckets.delete('b');
    const made = await planOf(text, providers, { state });
    expect(made.drift.map(({ action }) => action)).toEqual(['delete']);
    expect(actionsOf(made)).toEqual(['create fake_bucket.b']);
    expect([...made.priorState.resources.keys()]).toEqual(['fake_bucket.a']);
  });

  it('keeps what no read returns, and its mark', async () => {
    cloud.buckets.set('a', bucketOf({ name: 'a', region: 'region-1', tags: { team: 'y' } }));
    const made = await planOf(text, providers, { state });
    const [change] = made.changes;
    const password = change && attributesOf(change.before).get('password');
    expect(password).toEqual({
      kind: 'marked',
      marks: new Set(['sensitive']),
      value: { kind: 'string', value: 'secret' },
    });
  });

  it('reads only what it is told to', async () => {
    cloud.calls.length = 0;
    await planOf(text, providers, { state, refresh: { only: new Set(['fake_bucket.b']) } });
    expect(cloud.calls).toEqual(['read b']);
    await planOf(text, providers, { state, refresh: 'none' });
    expect(cloud.calls).toEqual(['read b']);
  });

  it('reads many at once where the type can', async () => {
    const shelves = 'resource "fake_shelf" "s" {\n  for_each = toset(["p", "q"])\n  name = each.key\n}';
    const first = await planOf(shelves, providers);
    const shelved = await stateAfter(shelves, first, providers);
    cloud.calls.length = 0;
    cloud.buckets.set('p', bucketOf({ name: 'p' }));
    const made = await planOf(shelves, providers, { state: shelved });
    expect(cloud.calls).toEqual(['readMany p q']);
    expect(actionsOf(made)).toContain('create fake_shelf.s["q"]');
  });

  it('plans nothing of what cannot be read, and says what', async () => {
    cloud.faults.set('read a', new Error('access denied'));
    const made = await tryPlan(text, providers, { state });
    expect(made.value && actionsOf(made.value)).toEqual([]);
    expect(made.diagnostics).toMatchObject([{ code: 'refresh-failed', address: 'fake_bucket.a' }]);
  });

  it('tells what it reads', async () => {
    const events: EngineEvent[] = [];
    await planOf(text, providers, { state, events });
    expect(events.filter(({ kind }) => kind === 'refresh-done')).toHaveLength(2);
  });

  it('takes the world as it is, and changes nothing, when it only refreshes', async () => {
    cloud.buckets.set('a', bucketOf({ name: 'a', region: 'region-1', tags: { team: 'y' } }));
    cloud.buckets.delete('b');
    const made = await planOf(text, providers, { state, mode: 'refresh-only' });
    expect(actionsOf(made)).toEqual([]);
    expect(made.drift.map(({ action }) => action).sort()).toEqual(['delete', 'update']);
    expect([...made.priorState.resources.keys()]).toEqual(['fake_bucket.a']);
  });
});
