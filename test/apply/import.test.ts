import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/core/events.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { run } from '../support/applying.ts';
import { type World, worldInMemory, worldProvider } from '../support/world-provider.ts';

function setUp() {
  const world: World = worldInMemory();
  const store = openMemoryState();
  const providers = { world: worldProvider(world) };
  const held = async (name: string) =>
    (await store.read()).value?.state?.resources.get(name)?.instances.get('')?.current?.attributes;
  return {
    world,
    held,
    command: (text: string, events: EngineEvent[] = []) => run({ text, providers, store, events }),
  };
}

const importing = (body: string): string => `
  resource "world_thing" "a" {
    name = "a"
    ${body}
  }
  import {
    to = world_thing.a
    id = "a"
  }
`;

describe('an import block', () => {
  it('takes an object over as it is, without a call that changes it, and only once', async () => {
    const { world, held, command } = setUp();
    world.put('a', { type: 'world_thing', name: 'a', value: 'v' });
    const { plan, result, errors } = await command(importing('value = "v"'));
    expect(errors).toEqual([]);
    expect(plan?.changes.map(({ action, importing: id }) => [action.kind, id])).toEqual([['none', 'a']]);
    expect(result?.summary).toMatchObject({ import: 1, add: 0, change: 0 });
    expect(await held('world_thing.a')).toMatchObject({ id: 'a', value: 'v' });
    expect(world.calls()).toEqual([]);
    expect((await command(importing('value = "v"'))).plan?.changes[0]).not.toHaveProperty('importing');
  });

  it('changes what is declared otherwise, in place or by replacement', async () => {
    const { world, held, command } = setUp();
    world.put('a', { type: 'world_thing', name: 'a', value: 'old', kind: 'k' });
    const events: EngineEvent[] = [];
    const first = await command(importing('value = "new"\nkind = "k"'), events);
    expect(first.errors).toEqual([]);
    expect(first.result?.summary).toMatchObject({ import: 1, change: 1 });
    expect(events.flatMap((each) => ('action' in each ? [`${each.kind} ${each.action}`] : []))).toEqual([
      'step-started import',
      'step-done import',
      'step-started update',
      'step-done update',
    ]);
    expect(world.calls()).toEqual(['update a']);
    expect(await held('world_thing.a')).toMatchObject({ value: 'new' });
    const other = setUp();
    other.world.put('a', { type: 'world_thing', name: 'a', kind: 'old' });
    const { errors, result } = await other.command(importing('kind = "new"'));
    expect(errors).toEqual([]);
    expect(result?.summary).toMatchObject({ import: 1, add: 1, destroy: 1 });
    expect(other.world.calls()).toEqual(['delete a', 'create a']);
  });

  it('is refused where there is no such object, and nothing is made in its place', async () => {
    const { world, command } = setUp();
    const { errors, plan } = await command(importing('value = "v"'));
    expect([errors, plan?.changes]).toEqual([['import-of-nothing'], []]);
    expect(world.calls()).toEqual([]);
  });
});
