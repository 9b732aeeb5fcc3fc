import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeState } from '../../state/codec/index.ts';
import { bundleScript, outcomeOf, type Script } from '../support/script.ts';
import { worldInFiles } from '../support/world-provider.ts';

const text = `
  resource "world_thing" "a" { name = "a" }
  resource "world_thing" "b" {
    count = 4
    name  = "b-\${world_thing.a.id}-\${count.index}"
  }
  resource "world_thing" "c" { name = "c-\${world_thing.b[3].id}" }
`;
const everything = ['a', 'b-a-0', 'b-a-1', 'b-a-2', 'b-a-3', 'c-b-a-3'];

describe('processes that apply', () => {
  let script: Script;
  let directory: string;
  beforeAll(async () => {
    script = await bundleScript('test/apply/apply-in-files.script.ts');
  });
  afterAll(() => script.dispose());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfast-kill-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const statePath = (): string => join(directory, 'terraform.tfstate');
  const trackedIds = (): readonly string[] => {
    const state = decodeState(readFileSync(statePath()), statePath()).value;
    return [...(state?.resources.values() ?? [])]
      .flatMap(({ instances }) => [...instances.values()])
      .map(({ current }) => String(current?.attributes.id))
      .sort();
  };

  it.each([1, 2, 3, 5, 7, 10, 12])(
    'are completed by the next when killed (-9) after %i signs of life',
    async (signs) => {
      const child = script.start(directory, text, '5');
      let seen = 0;
      child.stdout?.on('data', (data: Buffer) => {
        seen += data.toString().split('\n').length - 1;
        if (seen >= signs) child.kill('SIGKILL');
      });
      expect((await outcomeOf(child)).end).toBe('SIGKILL');
      const second = await outcomeOf(script.start(directory, text, '0'));
      expect(second.output).toContain('state-lock-taken-over');
      expect(second.end).toBe(0);
      const world = worldInFiles(directory);
      expect(world.ids()).toEqual(everything);
      expect(trackedIds()).toEqual(everything);
      expect(new Set(world.calls()).size).toBe(world.calls().length);
      const left = readdirSync(directory).filter((name) => /lock|journal|tmp/.test(name));
      expect(left).toEqual([]);
    },
  );

  it('take turns: the second names the first, or waits for it and finds nothing to do', async () => {
    const first = script.start(directory, text, '100');
    const firstOutcome = outcomeOf(first);
    await new Promise<void>((resolve) => first.stdout?.once('data', () => resolve()));
    const refused = await outcomeOf(script.start(directory, text, '0'));
    expect(refused).toEqual({ output: 'state-locked\n', end: 1 });
    const waited = await outcomeOf(script.start(directory, text, '0', '20000'));
    expect((await firstOutcome).end).toBe(0);
    expect(waited).toEqual({ output: 'locked\n', end: 0 });
    expect(trackedIds()).toEqual(everything);
  });

  it('are not held up by a lock that a dead process left', async () => {
    const lock = {
      ID: 'x',
      Who: 'a@b',
      Host: (await import('node:os')).hostname(),
      Pid: 2 ** 30,
      Operation: 'x',
    };
    writeFileSync(join(directory, '.terraform.tfstate.lock.info'), JSON.stringify(lock));
    const { output, end } = await outcomeOf(script.start(directory, text, '0'));
    expect(output).toContain('state-lock-taken-over');
    expect(end).toBe(0);
  });
});
