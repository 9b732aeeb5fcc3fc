import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileSystem, openLocalState, type ProcessTable } from '../../state/local/index.ts';
import { holder } from '../contract/state-store.ts';
import { instantClock, run } from '../support/applying.ts';
import { doom, doomedFiles } from '../support/crashing.ts';
import { worldInMemory, worldProvider } from '../support/world-provider.ts';

const text = `
  resource "world_thing" "a" { name = "a" }
  resource "world_thing" "b" { name = "b-\${world_thing.a.id}" }
`;

/** The process with pid 1 has died. */
const processes: ProcessTable = { host: 'build', start: (pid) => (pid === 1 ? undefined : 'now') };

describe('a run over files that dies at any operation on them', () => {
  it.each([
    ['before it', false],
    ['in the middle of it or right after it', true],
  ])('%s is completed by the next', async (_, half) => {
    for (let after = 0; ; after++) {
      const directory = mkdtempSync(join(tmpdir(), 'holdfast-crash-'));
      try {
        const world = worldInMemory();
        const fate = doom(after, half);
        const command = { text, providers: { world: worldProvider(world) } };
        const path = join(directory, 'terraform.tfstate');
        const dying = openLocalState({ path, processes, files: doomedFiles(nodeFileSystem, fate) });
        const life = async (store: typeof dying, pid: number) => {
          const held = await store.lock(
            { ...holder(`of ${pid}`), pid },
            { timeoutMs: 0, clock: instantClock() },
          );
          expect(held.value, `operation ${after}`).toBeDefined();
          const { errors } = await run({ ...command, store });
          await held.value?.release();
          return errors;
        };
        if ((await Promise.race([life(dying, 1), fate.death])) !== 'died') return;
        expect(await life(openLocalState({ path, processes }), 2), `operation ${after}`).toEqual([]);
        expect(world.calls(), `operation ${after}`).toEqual(['create a', 'create b-a']);
        const state = (await openLocalState({ path, processes }).read()).value?.state;
        expect([...(state?.resources.keys() ?? [])], `operation ${after}`).toEqual([
          'world_thing.a',
          'world_thing.b',
        ]);
        const left = readdirSync(directory).filter((name) => !name.endsWith('.tmp'));
        expect(
          left.filter((name) => !name.startsWith('terraform.tfstate')),
          `operation ${after}`,
        ).toEqual([]);
      } finally {
        rmSync(directory, { recursive: true });
      }
    }
  });
});
