/** What every state store must do; each store's own test runs this suite over it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { State } from '../../src/core/state.ts';
import type { Intent, LockHolder, StateStore } from '../../src/core/state-store.ts';
import { manualClock } from '../support/manual-clock.ts';

/** Opens a store; opened again it is the same place, seen by somebody else. */
export interface StoreUnderTest {
  readonly open: () => StateStore;
  readonly dispose: () => Promise<void>;
}

export const emptyState = (serial: number): State => ({
  serial,
  lineage: '2f7a3c1e-0000-4000-8000-000000000000',
  terraformVersion: '1.11.4',
  outputs: new Map(),
  resources: new Map(),
});

export function holder(id: string): LockHolder {
  return {
    id,
    operation: 'OperationTypeApply',
    who: 'ann@build',
    host: 'build',
    pid: 1,
    version: '0.1.0',
    created: '2026-01-01T00:00:00Z',
  };
}

export const intent = (number: number): Intent => ({
  kind: 'intent',
  intent: number,
  action: 'create',
  address: { module: [{ name: 'm', key: 'k' }], mode: 'managed', type: 'cloud_bucket', name: 'b', key: 0 },
  provider: 'provider["registry.terraform.io/hashicorp/cloud"]',
  token: `token ${number}`,
  at: '2026-01-01T00:00:00.000Z',
});

export function describeStateStore(name: string, setUp: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a state store`, () => {
    let under: StoreUnderTest | undefined;
    const open = async (): Promise<StateStore> => {
      under ??= await setUp();
      return under.open();
    };
    afterEach(async () => {
      await under?.dispose();
      under = undefined;
    });

    it('has no state and an empty revision before the first write', async () => {
      expect((await (await open()).read()).value).toEqual({ state: undefined, revision: '' });
    });

    it('gives back what was written, under the revision that the write gave', async () => {
      const store = await open();
      const written = await store.write(emptyState(1), '');
      const read = await (await open()).read();
      expect(read.value?.revision).toBe(written.value);
      expect(read.value?.state).toMatchObject({ serial: 1, lineage: emptyState(1).lineage });
    });

    it('refuses a write that does not name the stored revision, and keeps what is stored', async () => {
      const store = await open();
      const first = await store.write(emptyState(1), '');
      expect((await store.write(emptyState(2), '')).diagnostics[0]?.code).toBe('state-moved');
      expect((await store.write(emptyState(2), 'another')).diagnostics[0]?.code).toBe('state-moved');
      expect((await store.read()).value?.state?.serial).toBe(1);
      expect((await store.write(emptyState(2), first.value ?? '')).diagnostics).toEqual([]);
    });

    it('is locked by one at a time, and names the holder', async () => {
      const store = await open();
      const clock = manualClock();
      const first = await store.lock(holder('a'), { timeoutMs: 0, clock });
      expect(first.value?.holder.id).toBe('a');
      const second = await store.lock(holder('b'), { timeoutMs: 0, clock });
      expect(second.value).toBeUndefined();
      expect(second.diagnostics[0]).toMatchObject({
        code: 'state-locked',
        detail: expect.stringContaining('ann@build'),
      });
      await first.value?.release();
      expect((await store.lock(holder('b'), { timeoutMs: 0, clock })).value?.holder.id).toBe('b');
    });

    it('hands the lock to whoever waits for it, and tells once that it waits', async () => {
      const store = await open();
      const clock = manualClock();
      const first = await store.lock(holder('a'), { timeoutMs: 0, clock });
      const waitingFor: string[] = [];
      const onWaiting = (other: LockHolder): void => void waitingFor.push(other.id);
      const second = store.lock(holder('b'), { timeoutMs: 60_000, clock, onWaiting });
      await untilSleeping(clock);
      await clock.advance(1_000);
      await first.value?.release();
      await untilSleeping(clock);
      await clock.advance(1_000);
      expect((await second).value?.holder.id).toBe('b');
      expect(waitingFor).toEqual(['a']);
    });

    it('gives up waiting when the time is over, or when asked to', async () => {
      const store = await open();
      const clock = manualClock();
      await store.lock(holder('a'), { timeoutMs: 0, clock });
      const late = store.lock(holder('b'), { timeoutMs: 500, clock });
      for (let turn = 0; turn < 4; turn++) {
        await untilSleeping(clock, 20);
        await clock.advance(250);
      }
      expect((await late).diagnostics[0]?.code).toBe('state-locked');
      const controller = new AbortController();
      const asked = store.lock(holder('b'), { timeoutMs: 60_000, clock, signal: controller.signal });
      await untilSleeping(clock);
      controller.abort();
      expect((await asked).diagnostics[0]?.code).toBe('state-locked');
    });

    it('breaks a lock by its id only', async () => {
      const store = await open();
      const clock = manualClock();
      await store.lock(holder('a'), { timeoutMs: 0, clock });
      expect((await store.forceUnlock('b')).diagnostics[0]?.code).toBe('state-unlock-failed');
      expect((await store.forceUnlock('a')).value).toBe(true);
      expect((await store.forceUnlock('a')).diagnostics[0]?.code).toBe('state-unlock-failed');
      expect((await store.lock(holder('b'), { timeoutMs: 0, clock })).value?.holder.id).toBe('b');
    });

    it('does not release a lock that was broken and taken by another', async () => {
      const store = await open();
      const clock = manualClock();
      const first = await store.lock(holder('a'), { timeoutMs: 0, clock });
      await store.forceUnlock('a');
      await store.lock(holder('b'), { timeoutMs: 0, clock });
      await first.value?.release();
      expect((await store.lock(holder('c'), { timeoutMs: 0, clock })).diagnostics[0]?.code).toBe(
        'state-locked',
      );
    });

    it('keeps journal entries in their order until they are cleared', async () => {
      const store = await open();
      await Promise.all([1, 2, 3].map((number) => store.journal.append(intent(number))));
      await store.journal.append({ kind: 'done', intent: 2, object: null });
      const told = (await (await open()).journal.entries()).value;
      expect(told).toEqual([intent(1), intent(2), intent(3), { kind: 'done', intent: 2, object: null }]);
      await store.journal.clear();
      expect((await store.journal.entries()).value).toEqual([]);
      await store.journal.append(intent(4));
      expect((await store.journal.entries()).value).toEqual([intent(4)]);
    });
  });
}

/** Lets a store do what it does with real files until it waits for the clock. */
async function untilSleeping(clock: { readonly sleeping: number }, turns = 200): Promise<void> {
  for (let turn = 0; turn < turns && clock.sleeping === 0; turn++)
    await new Promise((resolve) => setTimeout(resolve, 1));
}
