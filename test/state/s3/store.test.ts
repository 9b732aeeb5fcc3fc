import { describe, expect, it } from 'vitest';
import type { ProcessTable } from '../../../state/local/index.ts';
import { openS3State } from '../../../state/s3/store.ts';
import { describeStateStore, emptyState, holder, intent } from '../../contract/state-store.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type MemoryBucket, memoryBucket } from '../../support/memory-bucket.ts';

const dead: ProcessTable = {
  host: 'build',
  start: (pid: number) => (pid === process.pid ? 'boot/ns/1' : undefined),
};
const alive: ProcessTable = { host: 'build', start: () => 'boot/ns/1' };

const open = (bucket: MemoryBucket, { processes = alive, locked = true } = {}) =>
  openS3State({
    bucketName: 'states',
    key: 'a/b.tfstate',
    locked,
    processes,
    bucket: async () => ({ value: bucket, diagnostics: [] }),
    describe: (error) => ({ detail: error instanceof Error ? error.message : String(error) }),
  });

describeStateStore('An object of S3', async () => {
  const bucket = memoryBucket();
  return { open: () => open(bucket), dispose: async () => undefined };
});

describe('a state in S3', () => {
  it("is locked by an object that terraform's use_lockfile makes, too", async () => {
    const bucket = memoryBucket();
    const lock = await open(bucket).lock(holder('a'), { timeoutMs: 0, clock: manualClock() });
    const text = new TextDecoder().decode(bucket.objects.get('a/b.tfstate.tflock'));
    expect(JSON.parse(text)).toMatchObject({ ID: 'a', Path: 'states/a/b.tfstate', Who: 'ann@build' });
    await lock.value?.release();
    expect([...bucket.objects.keys()]).toEqual([]);
  });

  it('is not locked where the backend says so', async () => {
    const bucket = memoryBucket();
    const lock = await open(bucket, { locked: false }).lock(holder('a'), {
      timeoutMs: 0,
      clock: manualClock(),
    });
    expect(lock.value?.holder.id).toBe('a');
    expect(bucket.objects.size).toBe(0);
  });

  it('is taken over from a holder of this machine that is gone, by one of two that see it', async () => {
    const bucket = memoryBucket();
    const clock = manualClock();
    await open(bucket).lock({ ...holder('a'), processStart: 'boot/ns/0' }, { timeoutMs: 0, clock });
    const stores = [open(bucket, { processes: dead }), open(bucket, { processes: dead })];
    const taken = await Promise.all(
      stores.map((store, index) =>
        store.lock(
          { ...holder(`b${index}`), pid: process.pid, processStart: 'boot/ns/1' },
          { timeoutMs: 0, clock },
        ),
      ),
    );
    expect(taken.filter(({ value }) => value)).toHaveLength(1);
    const codes = taken.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(codes.sort()).toEqual(['state-lock-taken-over', 'state-locked']);
  });

  it('is not overwritten by who has not seen the latest, with or without a lock', async () => {
    const bucket = memoryBucket();
    const [one, other] = [open(bucket, { locked: false }), open(bucket, { locked: false })];
    const written = await one.write(emptyState(1), '');
    await other.write(emptyState(2), written.value ?? '');
    expect((await one.write(emptyState(3), written.value ?? '')).diagnostics[0]?.code).toBe('state-moved');
    expect((await one.read()).value?.state?.serial).toBe(2);
  });

  it('tells of refusals in the words of S3', async () => {
    const bucket = memoryBucket();
    bucket.before = () => {
      throw new Error('AccessDenied');
    };
    const store = open(bucket);
    expect((await store.read()).diagnostics[0]).toMatchObject({ code: 'state-read-failed' });
    const written = await store.write(emptyState(1), '');
    expect(written.diagnostics[0]?.detail).toBe('s3://states/a/b.tfstate: AccessDenied');
    await expect(store.journal.append(intent(1))).rejects.toThrow('AccessDenied');
  });
});

describe('the journal of a state in S3', () => {
  it('is over as soon as it is marked so, however far the deleting comes', async () => {
    const bucket = memoryBucket();
    const { journal } = open(bucket);
    await journal.append(intent(1));
    await journal.append({ kind: 'done', intent: 1, object: null });
    let deleted = 0;
    bucket.before = (call) => {
      if (call === 'delete' && ++deleted > 1) throw new Error('cut off');
    };
    await expect(journal.clear()).rejects.toThrow('cut off');
    bucket.before = () => undefined;
    expect((await open(bucket).journal.entries()).value).toEqual([]);
    expect([...bucket.objects.keys()]).toEqual([]);
    await open(bucket).journal.append(intent(2));
    expect((await open(bucket).journal.entries()).value).toEqual([intent(2)]);
    await open(bucket).journal.clear();
    expect([...bucket.objects.keys()]).toEqual([]);
  });

  it('keeps entries handed in together in one object', async () => {
    const bucket = memoryBucket();
    const { journal } = open(bucket);
    await Promise.all([1, 2, 3].map((number) => journal.append(intent(number))));
    expect(bucket.objects.size).toBe(1);
  });

  it('loses nothing to another that writes beside it', async () => {
    const bucket = memoryBucket();
    const [one, other] = [open(bucket).journal, open(bucket).journal];
    await one.append(intent(1));
    await other.append(intent(2));
    await one.append(intent(3));
    expect((await open(bucket).journal.entries()).value).toEqual([intent(1), intent(2), intent(3)]);
  });
});
