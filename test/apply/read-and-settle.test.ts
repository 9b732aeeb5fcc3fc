import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/core/events.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { instantClock, run } from '../support/applying.ts';
import { type World, WorldError, worldInMemory, worldProvider } from '../support/world-provider.ts';

function setUp() {
  const world: World = worldInMemory();
  const store = openMemoryState();
  const events: EngineEvent[] = [];
  const providers = { world: worldProvider(world) };
  const clock = instantClock();
  return {
    world,
    store,
    events,
    clock,
    command: (text: string) => run({ text, providers, store, events, clock }),
  };
}

const reading = (value: string): string => `
  resource "world_thing" "a" {
    name  = "a"
    value = "${value}"
  }
  data "world_reading" "a" {
    name       = "a"
    depends_on = [world_thing.a]
  }
  resource "world_thing" "copy" {
    name  = "copy"
    value = data.world_reading.a.value
  }
`;

describe('a data source that depends on what is changed', () => {
  it('is read after the change, and what depends on it gets what it says then', async () => {
    const { world, store, command } = setUp();
    for (const value of ['one', 'two']) {
      const { errors, plan } = await command(reading(value));
      expect(errors).toEqual([]);
      const read = plan?.changes.find(({ address }) => address.mode === 'data');
      expect([read?.action.kind, read?.reason]).toEqual(['read', 'read_because_dependency_pending']);
      expect(world.read('copy')?.value).toBe(value);
      const held = (await store.read()).value?.state?.resources.get('data.world_reading.a');
      expect(held?.instances.get('')?.current?.attributes).toEqual({ name: 'a', value });
    }
    const again = await command(reading('two'));
    expect(again.plan?.changes.map(({ action }) => action.kind)).toEqual(['none', 'none', 'none']);
  });

  it('that cannot be read leaves what depends on it untouched, and is told with its address', async () => {
    const { world, command } = setUp();
    world.fault = (_, call) => {
      if (call === 'read a') throw new WorldError('no answer', 'permanent');
    };
    const { errors, problems, result } = await command(reading('one'));
    expect(errors).toEqual(['apply-read-failed']);
    expect(problems.map(({ address }) => address)).toEqual(['data.world_reading.a']);
    expect(world.ids()).toEqual(['a']);
    expect(result?.summary).toMatchObject({ add: 1 });
  });

  it('is asked again while what it needs is not visible yet', async () => {
    const { world, command } = setUp();
    let refusals = 3;
    world.fault = (_, call) => {
      if (call === 'read a' && refusals-- > 0) throw new WorldError('not there yet', 'not-ready');
    };
    expect((await command(reading('one'))).errors).toEqual([]);
    expect(world.read('copy')?.value).toBe('one');
  });
});

describe('an object that is not ready at once', () => {
  it('is waited for, told about while waiting, and then used', async () => {
    const { events, clock, command } = setUp();
    const started = clock.now();
    const { errors } = await command(
      'resource "world_slow" "a" {\n name = "a"\n}\nresource "world_thing" "b" {\n name = world_slow.a.id\n value = "x"\n}'.replace(
        'name = world_slow.a.id',
        'name = "b-${world_slow.a.id}"',
      ),
    );
    expect(errors).toEqual([]);
    expect(clock.now()).toBeGreaterThan(started);
    const waits = events.flatMap((event) => (event.kind === 'step-waiting' ? [event.address] : []));
    expect(new Set(waits)).toEqual(new Set(['world_slow.a']));
    const ends = events.flatMap((event) => (event.kind === 'step-done' ? [event.address] : []));
    expect(ends).toEqual(['world_slow.a', 'world_thing.b']);
  });
});
