import { describe, expect, it } from 'vitest';
import { terraformProvider } from '../../providers/terraform/index.ts';
import type { Provider } from '../../src/core/provider.ts';
import { type Schema, text } from '../../src/core/schema.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { run } from '../support/applying.ts';
import { worldInMemory, worldProvider } from '../support/world-provider.ts';

/** A world behind a door: every connection is noted with its key, among the calls. */
function setUp() {
  const world = worldInMemory();
  const store = openMemoryState();
  const inner = worldProvider(world);
  const schema = {
    version: 0,
    attributes: { key: text('optional', { doc: 'Opens the door.' }) },
    blocks: {},
  } as const satisfies Schema;
  const locked: Provider = {
    ...inner,
    schema,
    connect: (config, services) => {
      world.log(`connect ${(config as { key?: string }).key}`);
      return inner.connect(config, services);
    },
  };
  const providers = { world: locked, terraform: terraformProvider };
  const command = (key: string, rest: string) =>
    run({
      store,
      providers,
      text: `resource "terraform_data" "key" {\n  input = "${key}"\n}\nprovider "world" {\n  key = terraform_data.key.output\n}\n${rest}`,
    });
  return { world, store, command };
}

const thing = (value: string): string =>
  `resource "world_thing" "a" {\n  name = "a"\n  value = "${value}"\n}`;

describe('a provider whose settings are known only after apply', () => {
  it('is connected once, when they are known, and its objects are made then', async () => {
    const { world, command } = setUp();
    const made = await command('one', thing('x'));
    expect(made.problems).toEqual([]);
    expect(world.calls()).toEqual(['connect one', 'create a']);
    const again = await command('one', thing('x'));
    expect(again.problems).toEqual([]);
    expect(again.plan?.changes.map(({ action }) => action.kind)).toEqual(['none', 'none']);
  });

  it('has its objects changed and its data read with the new settings', async () => {
    const { world, command } = setUp();
    await command('one', thing('x'));
    const before = world.calls().length;
    const data =
      'data "world_reading" "a" {\n  name = "a"\n}\noutput "seen" { value = data.world_reading.a.value }';
    const { errors, result } = await command('two', `${thing('y')}\n${data}`);
    expect(errors).toEqual([]);
    expect(world.calls().slice(before)).toEqual(['connect two', 'update a']);
    expect(result?.state.outputs.get('seen')?.value).toMatchObject({ kind: 'string' });
  });

  it('is connected before something that it holds is deleted', async () => {
    const { world, command } = setUp();
    await command('one', thing('x'));
    const before = world.calls().length;
    const { errors } = await command('two', '');
    expect(errors).toEqual([]);
    expect(world.calls().slice(before)).toEqual(['connect two', 'delete a']);
  });

  it('is found by a run that takes up what a crash left', async () => {
    const { world, store, command } = setUp();
    await command('one', '');
    world.fault = (when) => {
      if (when === 'after') throw new Error('unplugged');
    };
    await command('one', thing('x'));
    world.fault = undefined;
    const { errors } = await command('one', thing('x'));
    expect(errors).toEqual([]);
    expect((await store.journal.entries()).value).toEqual([]);
    expect(world.ids()).toEqual(['a']);
  });
});
