import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rememberedDigests } from '../../src/platform/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-digests-'));
afterAll(() => rmSync(folder, { recursive: true }));

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

describe('the digest of a file', () => {
  it('is that of its bytes, however many', () => {
    const file = join(folder, 'large');
    const bytes = Buffer.alloc(3 * 1024 * 1024 + 17, 'holdfast');
    writeFileSync(file, bytes);
    expect(rememberedDigests()(file, 'md5')).toBe(md5(bytes));
  });

  it('is worked out again when the file was changed, and not before', () => {
    const file = join(folder, 'edited');
    const digest = rememberedDigests();
    const time = new Date(1_700_000_000_000);
    writeFileSync(file, 'one');
    utimesSync(file, time, time);
    expect(digest(file, 'md5')).toBe(md5(Buffer.from('one')));
    writeFileSync(file, 'two');
    utimesSync(file, time, time);
    expect(digest(file, 'md5')).toBe(md5(Buffer.from('one')));
    utimesSync(file, time, new Date(time.getTime() + 1_000));
    expect(digest(file, 'md5')).toBe(md5(Buffer.from('two')));
  });

  it('is an error where there is no file', () => {
    expect(() => rememberedDigests()(join(folder, 'none'), 'md5')).toThrow(/ENOENT/);
  });
});
