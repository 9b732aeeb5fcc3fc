import { execFile } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const build = () => promisify(execFile)(process.execPath, [join(root, 'src/tools/build.mjs')]);
const entry = () => statSync(join(dist, 'main.js')).ino;

describe('the build', () => {
  it('takes nothing from under programs that run, and from other builds, and clears what is stale', async () => {
    await build();
    const before = entry();
    const stale = join(dist, 'stale-AAAAAAAA.js');
    writeFileSync(stale, '');
    await Promise.all([build(), build()]);
    expect(entry()).toBe(before);
    const left = readdirSync(dist);
    rmSync(stale, { force: true });
    expect(left).not.toContain('stale-AAAAAAAA.js');
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
