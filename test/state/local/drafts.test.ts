import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalState, type ProcessTable } from '../../../state/local/index.ts';
import { holder } from '../../contract/state-store.ts';
import { manualClock } from '../../support/manual-clock.ts';

/** Process 7 is gone, all others live. */
const processes: ProcessTable = { host: 'build', start: (pid) => (pid === 7 ? undefined : 'then') };

const claimOf = (pid: number) =>
  JSON.stringify({ ID: `lock-${pid}`, Host: 'build', Pid: pid, ProcessStart: 'then' });
const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('drafts left by runs that died', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfast-state-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Writes files, takes the lock and lets it go; gives the names that are left. */
  async function left(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const store = openLocalState({ path: join(directory, 'terraform.tfstate'), processes });
    const lock = await store.lock(holder('me'), { timeoutMs: 0, clock: manualClock() });
    await lock.value?.release();
    return readdirSync(directory).sort();
  }

  it('are removed by the next that holds the lock: of the state, its backup and its lock', async () => {
    const files = {
      'terraform.tfstate': '',
      'terraform.tfstate.0123456789ab.tmp': '{"version":',
      'terraform.tfstate.backup.ba9876543210.tmp': '',
      [`.terraform.tfstate.lock.info.${uuid}.tmp`]: claimOf(7),
      [`.terraform.tfstate.lock.info.lock-3.${uuid}.tmp`]: claimOf(7),
    };
    expect(await left(files)).toEqual(['terraform.tfstate']);
  });

  it('of a lock stay while their writer may live', async () => {
    const draft = `.terraform.tfstate.lock.info.${uuid}.tmp`;
    expect(await left({ [draft]: claimOf(8) })).toEqual([draft]);
    expect(await left({ [draft]: '' })).toEqual([draft]);
  });

  it('are nobody else’s files', async () => {
    const others = {
      'terraform.tfstate.bak.tmp': '',
      'terraform.tfstate.0123456789ab.tmp.old': '',
      'terraform.tfstate.d': '',
      'other.tfstate.0123456789ab.tmp': '',
      'xterraform.tfstate.0123456789ab.tmp': '',
      '0123456789ab.tmp': '',
    };
    expect(await left(others)).toEqual(Object.keys(others).sort());
  });
});
