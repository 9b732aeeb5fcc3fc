import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import { formatInstance } from '../../src/core/address.ts';
import type { EngineEvent } from '../../src/core/events.ts';
import type { State } from '../../src/core/state.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { type Command, run } from '../support/applying.ts';
import { type World, WorldError, worldInMemory, worldProvider } from '../support/world-provider.ts';

/** A world, a store, and commands over them. */
function setUp() {
  const world: World = worldInMemory();
  const store = openMemoryState();
  const events: EngineEvent[] = [];
  const providers = { world: worldProvider(world), terraform: terraformProvider };
  const command = (text: string, more: Partial<Command> = {}) =>
    run({ text, providers, store, events, ...more });
  const state = async (): Promise<State | undefined> => (await store.read()).value?.state;
  return { world, store, events, command, state };
}

const attributesIn = (state: State | undefined, resource: string, key = '') =>
  state?.resources.get(resource)?.instances.get(key)?.current?.attributes;

describe('applying', () => {
  it('makes objects in the order of their dependencies, with the values they really get', async () => {
    const { world, command, state } = setUp();
    const text = `
      resource "world_thing" "b" {
        name  = "b"
        value = "after \${world_thing.a.id}"
      }
      resource "world_thing" "a" {}
      output "made" { value = world_thing.b.value }
    `;
    const { errors, result } = await command(text);
    expect(errors).toEqual([]);
    expect(result?.summary).toMatchObject({ add: 2, change: 0, destroy: 0 });
    const [first, second] = world.calls();
    expect(first).toMatch(/^create made-up-/);
    expect(second).toBe('create b');
    const name = first?.slice('create '.length);
    expect(world.read('b')?.value).toBe(`after ${name}`);
    expect((await state())?.outputs.get('made')?.value).toEqual({ kind: 'string', value: `after ${name}` });
    expect(attributesIn(await state(), 'world_thing.b')).toMatchObject({ id: 'b', name: 'b' });
  });

  it('finds nothing to do the second time: no call, no new serial', async () => {
    const { world, command, state } = setUp();
    const text =
      'resource "world_thing" "a" {\n name = "a"\n note = "n"\n}\noutput "id" { value = world_thing.a.id }';
    await command(text);
    const calls = world.calls().length;
    const serial = (await state())?.serial;
    const { errors, plan } = await command(text);
    expect(errors).toEqual([]);
    expect(plan?.changes.map(({ action }) => action.kind)).toEqual(['none']);
    expect(world.calls().length).toBe(calls);
    expect((await state())?.serial).toBe(serial);
  });

  it('updates, replaces and deletes', async () => {
    const { world, command, state } = setUp();
    await command(`
      resource "world_thing" "u" {
        name  = "u"
        value = "1"
      }
      resource "world_thing" "r" {
        name = "r"
        kind = "1"
      }
      resource "world_thing" "d" { name = "d" }
    `);
    const { errors, result } = await command(`
      resource "world_thing" "u" {
        name  = "u"
        value = "2"
      }
      resource "world_thing" "r" {
        name = "r"
        kind = "2"
      }
    `);
    expect(errors).toEqual([]);
    expect(result?.summary).toMatchObject({ add: 1, change: 1, destroy: 2 });
    expect(world.read('u')?.value).toBe('2');
    expect(world.read('r')?.kind).toBe('2');
    expect(world.ids()).toEqual(['r', 'u']);
    expect([...((await state())?.resources.keys() ?? [])].sort()).toEqual(['world_thing.r', 'world_thing.u']);
  });

  it('replaces what others depend on: dependents end first and begin last', async () => {
    const { world, command } = setUp();
    const text = (kind: string) =>
      `
      resource "world_thing" "base" {
        name = "base"
        kind = "${kind}"
      }
      resource "world_thing" "top" {
        name = "top"
        kind = world_thing.base.kind
      }
    `;
    await command(text('1'));
    const { errors } = await command(text('2'));
    expect(errors).toEqual([]);
    expect(world.calls().slice(2)).toEqual(['delete top', 'delete base', 'create base', 'create top']);
  });

  it('makes the new object before it ends the old one where that is asked for', async () => {
    const { world, command, state } = setUp();
    const text = (name: string) => `
      resource "world_thing" "a" {
        name = "${name}"
        lifecycle { create_before_destroy = true }
      }
    `;
    await command(text('old'));
    const { errors } = await command(text('new'));
    expect(errors).toEqual([]);
    expect(world.calls().slice(1)).toEqual(['create new', 'delete old']);
    const instance = (await state())?.resources.get('world_thing.a')?.instances.get('');
    expect(instance?.current?.attributes.id).toBe('new');
    expect(instance?.deposed.size).toBe(0);
  });

  it('keeps an old object that could not be deleted as deposed, and deletes it the next time', async () => {
    const { world, command, state } = setUp();
    const text = (name: string) => `
      resource "world_thing" "a" {
        name = "${name}"
        lifecycle { create_before_destroy = true }
      }
    `;
    await command(text('old'));
    world.fault = (when, call) => {
      if (when === 'before' && call === 'delete old') throw new WorldError('not now', 'denied');
    };
    expect((await command(text('new'))).errors).toEqual(['apply-delete-failed']);
    const instance = (await state())?.resources.get('world_thing.a')?.instances.get('');
    expect([...(instance?.deposed.values() ?? [])].map(({ attributes }) => attributes.id)).toEqual(['old']);
    world.fault = undefined;
    expect((await command(text('new'))).errors).toEqual([]);
    expect(world.ids()).toEqual(['new']);
  });

  it('destroys everything, dependents first, and outputs with it', async () => {
    const { world, command, state } = setUp();
    const text = `
      resource "world_thing" "a" { name = "a" }
      resource "world_thing" "b" { name = "b-\${world_thing.a.id}" }
      output "id" { value = world_thing.b.id }
    `;
    await command(text);
    const { errors } = await command(text, { mode: 'destroy' });
    expect(errors).toEqual([]);
    expect(world.calls().slice(2)).toEqual(['delete b-a', 'delete a']);
    expect((await state())?.resources.size).toBe(0);
    expect((await state())?.outputs.size).toBe(0);
  });

  it('refuses to take over what exists already, and touches nothing of it', async () => {
    const { world, command, state } = setUp();
    world.put('a', { type: 'world_thing', name: 'a', value: 'theirs' });
    const { errors, problems } = await command('resource "world_thing" "a" { name = "a" }');
    expect(errors).toEqual(['apply-already-exists']);
    expect(problems[0]?.help).toContain('import');
    expect(world.calls()).toEqual([]);
    expect((await state())?.resources.size ?? 0).toBe(0);
  });

  it('goes on with what does not depend on a failure, and keeps what succeeded', async () => {
    const { world, command, state, events } = setUp();
    world.fault = (when, call) => {
      if (when === 'before' && call === 'create bad') throw new WorldError('no', 'denied');
    };
    const text = `
      resource "world_thing" "bad" { name = "bad" }
      resource "world_thing" "after" { name = "after-\${world_thing.bad.id}" }
      resource "world_thing" "good" { name = "good" }
      output "good" { value = world_thing.good.id }
      output "bad" { value = world_thing.bad.id }
    `;
    const { errors, result } = await command(text);
    expect(errors).toEqual(['apply-create-failed']);
    expect(result?.saved).toBe(true);
    expect(world.ids()).toEqual(['good']);
    expect([...((await state())?.resources.keys() ?? [])]).toEqual(['world_thing.good']);
    expect([...((await state())?.outputs.keys() ?? [])]).toEqual(['good']);
    expect(events).toContainEqual({
      kind: 'step-skipped',
      address: 'world_thing.after',
      action: 'create',
      because: 'world_thing.bad was not done',
    });
    world.fault = undefined;
    expect((await command(text)).errors).toEqual([]);
    expect(world.ids()).toEqual(['after-bad', 'bad', 'good']);
  });

  it('records as tainted what a failed creation made, and replaces it the next time', async () => {
    const { world, command, state } = setUp();
    let first = true;
    world.fault = (when, call) => {
      if (first && when === 'after' && call === 'create a') throw new WorldError('reset', 'transient');
    };
    const text = 'resource "world_thing" "a" { name = "a" }';
    expect((await command(text)).errors).toEqual(['apply-create-failed']);
    const instance = (await state())?.resources.get('world_thing.a')?.instances.get('');
    expect(instance?.current?.status).toBe('tainted');
    first = false;
    expect((await command(text)).errors).toEqual([]);
    expect(world.calls()).toEqual(['create a', 'delete a', 'create a']);
  });

  it('keeps what it made when its settings fail, and makes up for them the next time', async () => {
    const { world, command, state } = setUp();
    const text = 'resource "world_furnished" "a" {\n name = "a"\n value = "1"\n}';
    world.fault = (_when, call) => {
      if (call === 'configure a') throw new WorldError('not allowed', 'conflict');
    };
    const { errors, problems } = await command(text);
    expect(errors).toEqual(['apply-create-failed']);
    expect(problems[0]?.detail).toContain('"a" was created, but not all of its settings were made.');
    const instance = (await state())?.resources.get('world_furnished.a')?.instances.get('');
    expect(instance?.current).toMatchObject({ status: 'ready', attributes: { id: 'a', value: null } });
    world.fault = undefined;
    expect((await command(text)).errors).toEqual([]);
    expect(world.calls()).toEqual(['create a', 'update a']);
    expect(world.read('a')?.value).toBe('1');
  });

  it('sends the settings of a new object again while it cannot be seen everywhere, but makes it once', async () => {
    const { world, command } = setUp();
    let tries = 0;
    world.fault = (when, call) => {
      if (when === 'before' && call === 'configure a' && tries++ < 2)
        throw new WorldError('no a', 'not-ready');
    };
    const { errors } = await command('resource "world_furnished" "a" {\n name = "a"\n value = "1"\n}');
    expect(errors).toEqual([]);
    expect(world.calls()).toEqual(['create a', 'configure a']);
  });

  it('never records as its own what turns out to be taken', async () => {
    const { world, command, state } = setUp();
    world.fault = (when, call) => {
      if (when !== 'before' || call !== 'create a') return;
      world.put('a', { type: 'world_thing', name: 'a', value: 'theirs, a moment earlier' });
    };
    const { errors } = await command('resource "world_thing" "a" { name = "a" }');
    expect(errors).toEqual(['apply-create-failed']);
    expect((await state())?.resources.size).toBe(0);
    expect(world.read('a')?.value).toBe('theirs, a moment earlier');
  });

  it('waits for what is not visible yet, with growing pauses, and gives up after a while', async () => {
    const { world, command, events } = setUp();
    let tries = 0;
    world.fault = (when) => {
      if (when === 'before' && ++tries < 4) throw new WorldError('parent not found', 'not-ready');
    };
    expect((await command('resource "world_thing" "a" { name = "a" }')).errors).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'step-waiting').length).toBe(3);
    world.fault = () => {
      throw new WorldError('parent not found', 'not-ready');
    };
    expect((await command('resource "world_thing" "b" { name = "b" }')).errors).toContain(
      'apply-create-failed',
    );
  });

  it('records an object as it is after a failed update', async () => {
    const { world, command, state } = setUp();
    const text = (value: string) => `resource "world_thing" "a" {\n name = "a"\n value = "${value}"\n}`;
    await command(text('1'));
    world.fault = (when, call) => {
      if (when === 'after' && call === 'update a') throw new WorldError('half done', 'permanent');
    };
    expect((await command(text('2'))).errors).toEqual(['apply-update-failed']);
    expect(attributesIn(await state(), 'world_thing.a')?.value).toBe('2');
  });

  it('tells the steps as they begin and end', async () => {
    const { command, events } = setUp();
    await command('resource "world_thing" "a" { name = "a" }');
    const steps = events.filter(({ kind }) => kind.startsWith('step-'));
    expect(steps).toEqual([
      { kind: 'step-started', address: 'world_thing.a', action: 'create' },
      { kind: 'step-done', address: 'world_thing.a', action: 'create', id: 'a', elapsedMs: 0 },
    ]);
  });

  it('never has more objects in hand than it is allowed', async () => {
    const { world, command } = setUp();
    let now = 0;
    let most = 0;
    world.fault = async (when) => {
      now += when === 'before' ? 1 : -1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
    };
    const text = 'resource "world_thing" "a" {\n count = 30\n name = "a-${count.index}"\n}';
    const { plan, errors } = await command(text, { parallelism: 4 });
    expect(errors).toEqual([]);
    expect(plan?.changes.map(({ address }) => formatInstance(address)).length).toBe(30);
    expect(most).toBe(4);
  });

  it('keeps terraform_data in the state, without a journal left behind', async () => {
    const { command, state, store } = setUp();
    const text =
      'resource "terraform_data" "a" { input = { x = [1, "two"] } }\noutput "o" { value = terraform_data.a.output.x[1] }';
    expect((await command(text)).errors).toEqual([]);
    expect((await state())?.outputs.get('o')?.value).toEqual({ kind: 'string', value: 'two' });
    expect((await store.journal.entries()).value).toEqual([]);
    expect((await command(text)).plan?.changes.map(({ action }) => action.kind)).toEqual(['none']);
  });
});
