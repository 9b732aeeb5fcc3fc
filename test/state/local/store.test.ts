import {
  chmodSync,
  existsSync,
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FileSystem,
  nodeFileSystem,
  openLocalState,
  type ProcessTable,
} from '../../../state/local/index.ts';
import { describeStateStore, emptyState, holder, intent } from '../../contract/state-store.ts';
import { manualClock } from '../../support/manual-clock.ts';

const nobodyDies: ProcessTable = { host: 'build', start: () => 'then' };

describeStateStore('a local file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-state-'));
  const path = join(directory, 'deep', 'terraform.tfstate');
  await nodeFileSystem.makeDirectory(join(directory, 'deep'));
  return {
    open: () => openLocalState({ path, processes: nobodyDies }),
    dispose: async () => rmSync(directory, { recursive: true }),
  };
});

describe('a local state', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfast-state-'));
    path = join(directory, 'terraform.tfstate');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const open = (files: FileSystem = nodeFileSystem, processes = nobodyDies) =>
    openLocalState({ path, processes, files });

  /** The machine's files, with some operations replaced. */
  const broken = (operations: Partial<FileSystem>): FileSystem => ({ ...nodeFileSystem, ...operations });
  const failWith = (code: string) => async (): Promise<never> => {
    throw Object.assign(new Error(code), { code });
  };

  it('keeps what the run found as a backup, not its own checkpoints', async () => {
    const first = await open().write(emptyState(1), '');
    const store = open();
    const second = await store.write(emptyState(2), first.value ?? '');
    await store.write(emptyState(3), second.value ?? '');
    expect(JSON.parse(readFileSync(`${path}.backup`, 'utf8')).serial).toBe(1);
    expect(JSON.parse(readFileSync(path, 'utf8')).serial).toBe(3);
  });

  it('is private when new, and keeps the permissions it has', async () => {
    const { value = '' } = await open().write(emptyState(1), '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o640);
    await open().write(emptyState(2), value);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('writes through a symbolic link', async () => {
    writeFileSync(join(directory, 'real'), '');
    symlinkSync(join(directory, 'real'), path);
    const { value } = await open().read();
    expect((await open().write(emptyState(1), value?.revision ?? '')).diagnostics).toEqual([]);
    expect(JSON.parse(readFileSync(join(directory, 'real'), 'utf8')).serial).toBe(1);
  });

  it('takes an empty file for none, unless a backup shows that something was lost', async () => {
    writeFileSync(path, '');
    expect((await open().read()).value?.state).toBeUndefined();
    expect((await open().read()).diagnostics).toEqual([]);
    writeFileSync(`${path}.backup`, '{}');
    expect((await open().read()).diagnostics[0]?.code).toBe('state-corrupt');
  });

  it.each(['ENOSPC', 'EACCES', 'EROFS'])(
    'is untouched when writing fails with %s, and says so',
    async (code) => {
      const { value = '' } = await open().write(emptyState(1), '');
      const before = readFileSync(path);
      const files = broken({ create: failWith(code) });
      const failed = await open(files).write(emptyState(2), value);
      expect(failed.diagnostics[0]).toMatchObject({
        code: 'state-write-failed',
        detail: expect.stringContaining(code),
      });
      expect(readFileSync(path)).toEqual(before);
      expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );

  it('cannot be read without permission, and says so', async () => {
    const failed = await open(broken({ read: failWith('EACCES') })).read();
    expect(failed.diagnostics[0]?.code).toBe('state-read-failed');
  });

  it('cannot be locked in a directory that cannot be written, and says so', async () => {
    const store = open(broken({ create: failWith('EROFS') }));
    const failed = await store.lock(holder('a'), { timeoutMs: 0, clock: manualClock() });
    expect(failed.diagnostics[0]?.code).toBe('state-lock-failed');
  });

  it('is locked without hard links too', async () => {
    const store = open(broken({ link: failWith('EPERM') }));
    const clock = manualClock();
    expect((await store.lock(holder('a'), { timeoutMs: 0, clock })).value).toBeDefined();
    expect((await store.lock(holder('b'), { timeoutMs: 0, clock })).diagnostics[0]?.code).toBe(
      'state-locked',
    );
  });

  it("respects Terraform's own lock, and writes what Terraform reads", async () => {
    const lock = join(directory, '.terraform.tfstate.lock.info');
    writeFileSync(
      lock,
      '{"ID":"t","Operation":"OperationTypePlan","Info":"","Who":"bob@laptop","Version":"1.11.4","Created":"2026-01-01T00:00:00Z","Path":"terraform.tfstate"}',
    );
    const clock = manualClock();
    const refused = await open().lock(holder('a'), { timeoutMs: 0, clock });
    expect(refused.diagnostics[0]?.detail).toContain('bob@laptop');
    await open().forceUnlock('t');
    await open().lock(holder('a'), { timeoutMs: 0, clock });
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({
      ID: 'a',
      Operation: 'OperationTypeApply',
      Path: path,
    });
  });

  describe('whose lock was left behind', () => {
    const dead: ProcessTable = { host: 'build', start: (pid) => (pid === 1 ? undefined : 'now') };
    const clock = manualClock();

    it('is taken over when the holder is proven dead, with a notice', async () => {
      await open().lock(holder('a'), { timeoutMs: 0, clock });
      const taken = await open(nodeFileSystem, dead).lock(
        { ...holder('b'), pid: 2 },
        { timeoutMs: 0, clock },
      );
      expect(taken.value?.holder.id).toBe('b');
      expect(taken.diagnostics[0]?.code).toBe('state-lock-taken-over');
      await taken.value?.release();
      expect(readdirSync(directory)).toEqual([]);
    });

    it('is taken over when its pid has been given to another process', async () => {
      await open().lock({ ...holder('a'), processStart: 'then' }, { timeoutMs: 0, clock });
      const recycled: ProcessTable = { host: 'build', start: () => 'later' };
      const taken = await open(nodeFileSystem, recycled).lock(holder('b'), { timeoutMs: 0, clock });
      expect(taken.value?.holder.id).toBe('b');
    });

    it('is respected when it is of another host', async () => {
      await open().lock({ ...holder('a'), host: 'elsewhere' }, { timeoutMs: 0, clock });
      const refused = await open(nodeFileSystem, dead).lock(holder('b'), { timeoutMs: 0, clock });
      expect(refused.diagnostics[0]?.code).toBe('state-locked');
    });

    it('that says nothing is told by the name of its file', async () => {
      const file = join(directory, '.terraform.tfstate.lock.info');
      writeFileSync(file, 'garbage');
      const refused = await open(nodeFileSystem, dead).lock(holder('b'), { timeoutMs: 0, clock });
      expect(refused.diagnostics[0]?.help).toContain(`remove ${file}`);
    });

    it('that is a link to nowhere is not waited for without end', async () => {
      const file = join(directory, '.terraform.tfstate.lock.info');
      symlinkSync('nowhere', file);
      const refused = await open(nodeFileSystem, dead).lock(holder('b'), { timeoutMs: 0, clock });
      expect(refused.diagnostics[0]?.help).toContain(`remove ${file}`);
    });

    it('is taken over by one of many who find it', async () => {
      await open().lock(holder('a'), { timeoutMs: 0, clock });
      const tries = await Promise.all(
        ['b', 'c', 'd', 'e', 'f'].map((id) =>
          open(nodeFileSystem, dead).lock({ ...holder(id), pid: 2 }, { timeoutMs: 0, clock }),
        ),
      );
      expect(tries.filter(({ value }) => value).length).toBeLessThanOrEqual(1);
      const last = await open(nodeFileSystem, dead).lock({ ...holder('g'), pid: 2 }, { timeoutMs: 0, clock });
      expect(tries.filter(({ value }) => value).length + (last.value ? 1 : 0)).toBe(1);
    });

    it('is taken over after a crash in the middle of taking it over', async () => {
      await open().lock(holder('a'), { timeoutMs: 0, clock });
      let unlinks = 0;
      const crash = broken({
        // The draft of the second lock is removed; then the process "dies" before it clears the first.
        unlink: (file) => (++unlinks > 2 ? new Promise<void>(() => {}) : nodeFileSystem.unlink(file)),
      });
      void open(crash, dead).lock({ ...holder('b'), pid: 1 }, { timeoutMs: 0, clock });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(readdirSync(directory).length).toBeGreaterThan(1);
      const taken = await open(nodeFileSystem, dead).lock(
        { ...holder('c'), pid: 2 },
        { timeoutMs: 0, clock },
      );
      expect(taken.value?.holder.id).toBe('c');
    });
  });

  describe('with a journal', () => {
    const journal = () => `${path}.journal`;

    it('leaves out a line that was being written when the writer died, and goes on after it', async () => {
      await open().journal.append(intent(1));
      writeFileSync(journal(), '{"kind":"don', { flag: 'a' });
      expect((await open().journal.entries()).value).toEqual([intent(1)]);
      await open().journal.append(intent(2));
      expect((await open().journal.entries()).value).toEqual([intent(1), intent(2)]);
    });

    it('says so when a line within is damaged', async () => {
      writeFileSync(journal(), 'nonsense\n{"kind":"done","intent":1,"object":null}\n');
      expect((await open().journal.entries()).diagnostics[0]?.code).toBe('journal-damaged');
    });

    it('flushes once for entries handed in together', async () => {
      let flushes = 0;
      const files = broken({
        openAppend: async (file, mode) => {
          const opened = await nodeFileSystem.openAppend(file, mode);
          return {
            get size() {
              return opened.size;
            },
            append: (bytes) => {
              flushes++;
              return opened.append(bytes);
            },
            truncate: (size) => opened.truncate(size),
            close: () => opened.close(),
          };
        },
      });
      const store = open(files);
      await Promise.all(Array.from({ length: 50 }, (_, index) => store.journal.append(intent(index))));
      expect(flushes).toBe(1);
    });

    it('rejects what it could not write, and starts the next entry on a line of its own', async () => {
      let full = true;
      const files = broken({
        openAppend: async (file, mode) => {
          const opened = await nodeFileSystem.openAppend(file, mode);
          return {
            get size() {
              return opened.size;
            },
            append: async (bytes) => {
              if (!full) return opened.append(bytes);
              writeFileSync(file, bytes.subarray(0, 10), { flag: 'a' });
              throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
            },
            truncate: (size) => opened.truncate(size),
            close: () => opened.close(),
          };
        },
      });
      const store = open(files);
      await expect(store.journal.append(intent(1))).rejects.toThrow('no space');
      full = false;
      await store.journal.append(intent(2));
      expect((await store.journal.entries()).value).toEqual([intent(2)]);
    });

    it('is gone once cleared', async () => {
      const store = open();
      await store.journal.append(intent(1));
      await store.journal.clear();
      expect(existsSync(journal())).toBe(false);
    });
  });
});
