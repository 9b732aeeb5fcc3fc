import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/core/events.ts';
import { openMemoryState } from '../../state/memory/index.ts';
import { run } from '../support/applying.ts';
import { type World, WorldError, worldInMemory, worldProvider } from '../support/world-provider.ts';

function setUp() {
  const world: World = worldInMemory();
  const store = openMemoryState();
  const providers = { world: worldProvider(world) };
  return {
    world,
    command: (text: string, events: EngineEvent[] = []) => run({ text, providers, store, events }),
  };
}

const text = `
  resource "world_thing" "a" {
    name  = "a"
    value = "v"
  }
  check "seen" {
    data "world_reading" "a" { name = "a" }
    assert {
      condition     = data.world_reading.a.value == world_thing.a.value
      error_message = "It says \${data.world_reading.a.value}."
    }
  }
`;

const warnings = (problems: readonly { code: string; severity: string }[]) =>
  problems.map(({ code, severity }) => `${severity}: ${code}`);

describe('the data source of a check', () => {
  it('is read again when all is done; not finding it while planning is a warning', async () => {
    const { world, command } = setUp();
    const { problems, plan } = await command(text);
    expect(warnings(problems)).toEqual(['warning: check-data-unread']);
    expect(plan?.checks).toMatchObject([
      { address: 'check.seen', status: 'fail', problems: [expect.stringMatching(/./)] },
    ]);
    expect(world.ids()).toEqual(['a']);
  });

  it('makes no plan of its own, and a broken promise stops nothing', async () => {
    const { world, command } = setUp();
    await command(text);
    world.fault = (_, call) => {
      if (call === 'read a') throw new WorldError('gone', 'permanent');
    };
    const events: EngineEvent[] = [];
    const { problems, errors, plan } = await command(text, events);
    expect(errors).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'step-done')).toEqual([]);
    expect(plan?.changes.map(({ action, reason }) => [action.kind, reason])).toEqual([
      ['none', undefined],
      ['read', 'read_because_check_nested'],
    ]);
    expect(new Set(warnings(problems))).toContain('warning: check-data-unread');
  });
});
