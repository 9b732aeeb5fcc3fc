import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesBelow } from '../../src/compose/files-below.ts';

it('lists files, and no directory that is named like one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-files-'));
  try {
    mkdirSync(join(directory, 'site', 'main.tf'), { recursive: true });
    writeFileSync(join(directory, 'site', 'other.tf'), '');
    expect(await filesBelow(directory).list('site')).toEqual(['other.tf']);
    expect(await filesBelow(directory).list('none')).toBeUndefined();
  } finally {
    rmSync(directory, { recursive: true });
  }
});
