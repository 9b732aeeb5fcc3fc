import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesBelow } from '../../src/compose/files-below.ts';

it('lists files, directories as such, and nothing that has no end', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-files-'));
  try {
    mkdirSync(join(directory, 'site', 'main.tf'), { recursive: true });
    writeFileSync(join(directory, 'site', 'other.tf'), '');
    symlinkSync('other.tf', join(directory, 'site', 'linked.tf'));
    symlinkSync('nothing', join(directory, 'site', 'lost.tf'));
    symlinkSync('/dev/zero', join(directory, 'site', 'endless.tf'));
    execFileSync('mkfifo', [join(directory, 'site', 'pipe.tf')]);
    const names = await filesBelow(directory).list('site');
    expect(names?.toSorted()).toEqual(['linked.tf', 'lost.tf', 'main.tf/', 'other.tf']);
    expect(await filesBelow(directory).list('none')).toBeUndefined();
  } finally {
    rmSync(directory, { recursive: true });
  }
});
