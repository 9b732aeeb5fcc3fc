import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { machineFiles, openDurableLog, replaceFile } from '../../src/platform/index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-files-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

describe('replaceFile', () => {
  it('makes directories, replaces the content, keeps the mode asked for, and leaves nothing beside it', async () => {
    const path = join(scratch, 'deep', 'er', 'state');
    await replaceFile(path, 'one');
    await replaceFile(path, new TextEncoder().encode('two'), { mode: 0o600 });
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(scratch, 'deep', 'er'))).toEqual(['state']);
  });
});

describe('replaceFile where something is in the way', () => {
  it('changes what a link leads to, keeps its mode, and leaves the link', async () => {
    const target = join(scratch, 'target');
    writeFileSync(target, 'old', { mode: 0o640 });
    symlinkSync('target', join(scratch, 'link'));
    await replaceFile(join(scratch, 'link'), 'new');
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(scratch, 'link')).isSymbolicLink()).toBe(true);
  });

  it('rejects with an error about the file that was asked for, and leaves nothing behind', async () => {
    const path = join(scratch, 'taken', 'by-a-directory');
    mkdirSync(path, { recursive: true });
    await expect(replaceFile(path, 'x')).rejects.toMatchObject({ code: 'EISDIR', path });
    expect(readdirSync(join(scratch, 'taken'))).toEqual(['by-a-directory']);
  });
});

describe('openDurableLog', () => {
  it('writes in order, whoever waits for whom, and goes on where it ended', async () => {
    const path = join(scratch, 'journal');
    const log = await openDurableLog(path);
    await Promise.all(['a', 'b', 'c'].map((line) => log.append(`${line}\n`)));
    await log.append('d\n');
    await log.close();
    const again = await openDurableLog(path);
    void again.append('e\n');
    await again.close();
    expect(readFileSync(path, 'utf8')).toBe('a\nb\nc\nd\ne\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('machineFiles', () => {
  it('reads, lists and tells what is there', async () => {
    await replaceFile(join(scratch, 'site', 'b.html'), 'b');
    await replaceFile(join(scratch, 'site', 'a', 'c.html'), 'c');
    expect(machineFiles.list(join(scratch, 'site'))).toEqual([
      { name: 'a', kind: 'directory' },
      { name: 'b.html', kind: 'file' },
    ]);
    expect(new TextDecoder().decode(machineFiles.read(join(scratch, 'site', 'b.html')))).toBe('b');
    expect(machineFiles.kind(join(scratch, 'nothing'))).toBeUndefined();
    expect(() => machineFiles.read(join(scratch, 'nothing'))).toThrow(/ENOENT/);
  });

  it('reads devices, as far as they have an end', () => {
    expect(machineFiles.read('/dev/null')).toHaveLength(0);
    expect(() => machineFiles.read('/dev/zero')).toThrow(/no end/);
  });
});
