import { describe, expect, it } from 'vitest';
import { newInterrupt } from '../../src/apply/index.ts';
import type { EngineEvent } from '../../src/core/events.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { run } from '../support/applying.ts';
import { worldInMemory, worldProvider } from '../support/world-provider.ts';

const text = `
  resource "world_thing" "a" { name = "a" }
  resource "world_thing" "b" { name = "b-\${world_thing.a.id}" }
`;

function setUp() {
  const [world, store, events] = [worldInMemory(), openMemoryState(), [] as EngineEvent[]];
  const command = { text, providers: { world: worldProvider(world) }, store, events };
  return { world, store, events, command };
}

describe('an interrupt', () => {
  it('raised once finishes what is in flight, begins nothing more, and saves', async () => {
    const { world, store, events, command } = setUp();
    const interrupt = newInterrupt();
    world.fault = (when) => {
      if (when === 'before') interrupt.interrupt();
    };
    const { result, errors } = await run({ ...command, interrupt });
    expect(errors).toEqual(['apply-interrupted']);
    expect(result).toMatchObject({ saved: true, interrupted: true, summary: { add: 1 } });
    expect(world.ids()).toEqual(['a']);
    expect([...((await store.read()).value?.state?.resources.keys() ?? [])]).toEqual(['world_thing.a']);
    expect((await store.journal.entries()).value).toEqual([]);
    expect(events).toContainEqual({ kind: 'interrupted', times: 1 });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'step-skipped', address: 'world_thing.b' }),
    );
  });

  it('raised twice ends the call under way; the next run finds what it made', async () => {
    const { world, store, events, command } = setUp();
    const interrupt = newInterrupt();
    world.fault = (when, _, signal) => {
      if (when === 'before') return undefined;
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        interrupt.interrupt();
        interrupt.interrupt();
      });
    };
    const { result, errors } = await run({ ...command, interrupt });
    expect(errors).toEqual(['apply-create-failed', 'apply-interrupted']);
    expect(result?.saved).toBe(true);
    expect(world.ids()).toEqual(['a']);
    expect((await store.journal.entries()).value).toContainEqual(
      expect.objectContaining({ kind: 'intent', id: 'a' }),
    );
    expect(events).toContainEqual({ kind: 'interrupted', times: 2 });
    world.fault = undefined;
    expect((await run(command)).errors).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'recovered', address: 'world_thing.a' }));
    expect(world.calls()).toEqual(['create a', 'create b-a']);
  });

  it('raised before the start changes nothing', async () => {
    const { world, command } = setUp();
    const interrupt = newInterrupt();
    interrupt.interrupt();
    expect((await run({ ...command, interrupt })).errors).toEqual(['apply-interrupted']);
    expect(world.calls()).toEqual([]);
  });
});
