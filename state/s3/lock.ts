/**
 * The lock of a state in S3: Terraform's `<key>.tflock`, written only where there is none. Who made it holds it.
 * A dead holder's lock (proven so, which only a process of the same machine can) is replaced by its tag, so that of two
 * that found it dead one wins.
 */
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { Lock, LockHolder, StateStore } from '../../src/core/state-store.ts';
import { isProvenDead } from '../local/index.ts';
import {
  describeClaim,
  formatLockInfo,
  holderOf,
  type LockClaim,
  parseLockInfo,
} from '../local/lock-info.ts';
import type { Bucket } from './bucket.ts';
import type { S3Place } from './place.ts';

/** Milliseconds between two looks at a lock somebody else holds: each is a request. */
const POLL_MS = 1_000;

type Wait = Parameters<StateStore['lock']>[1];

/** Takes the lock, waiting as long as `wait` allows; the diagnostic names the holder. Rejects with S3's errors. */
export async function acquireLock(
  bucket: Bucket,
  place: S3Place,
  holder: LockHolder,
  wait: Wait,
): Promise<Checked<Lock>> {
  const deadline = wait.clock.now() + wait.timeoutMs;
  const notices: Diagnostic[] = [];
  let told = false;
  for (;;) {
    const other = await attempt(bucket, place, holder, notices);
    if (!other) return checked(held(bucket, place, holder), notices);
    if (wait.clock.now() >= deadline || wait.signal?.aborted) return failed(lockedBy(other, place));
    if (!told) wait.onWaiting?.(holderOf(other));
    told = true;
    const pause = Math.min(POLL_MS, deadline - wait.clock.now());
    await wait.clock.sleep(pause, wait.signal).catch(() => undefined);
  }
}

/** Breaks the lock with this id. Refused when another lock, or none, is there. */
export async function breakLock(bucket: Bucket, place: S3Place, id: string): Promise<Checked<true>> {
  const object = await bucket.get(lockKey(place));
  if (!object) return failed(notUnlocked(`"${locationOf(place)}" is not locked.`));
  const claim = claimIn(object.bytes);
  if (claim.id !== id)
    return failed(
      notUnlocked(`The lock's id is "${claim.id}", not "${id}". It is held by ${describeClaim(claim)}.`),
    );
  await bucket.delete(lockKey(place));
  return checked(true);
}

/** Whoever holds the lock instead; undefined when it was taken. */
async function attempt(
  bucket: Bucket,
  place: S3Place,
  holder: LockHolder,
  notices: Diagnostic[],
): Promise<LockClaim | undefined> {
  const text = Buffer.from(formatLockInfo(holder, `${place.bucketName}/${place.key}`));
  for (;;) {
    if ((await bucket.put(lockKey(place), text, 'absent')) !== undefined) return undefined;
    const object = await bucket.get(lockKey(place));
    if (!object) continue;
    const claim = claimIn(object.bytes);
    // A first try whose answer was lost on the way has been made again by the client.
    if (claim.id === holder.id) return undefined;
    if (!isProvenDead(claim, place.processes)) return claim;
    if ((await bucket.put(lockKey(place), text, { tag: object.tag })) === undefined) continue;
    notices.push(takenOver(claim, place));
    return undefined;
  }
}

function held(bucket: Bucket, place: S3Place, holder: LockHolder): Lock {
  return {
    holder,
    release: async () => {
      // Broken by force and taken by another, it is not ours to remove.
      const object = await bucket.get(lockKey(place));
      if (object && claimIn(object.bytes).id === holder.id) await bucket.delete(lockKey(place));
    },
  };
}

/** Where Terraform's `use_lockfile` looks for it, too. */
export const lockKey = ({ key }: Pick<S3Place, 'key'>): string => `${key}.tflock`;

const locationOf = ({ bucketName, key }: S3Place): string => `s3://${bucketName}/${key}`;

const claimIn = (bytes: Uint8Array): LockClaim => parseLockInfo(new TextDecoder().decode(bytes));

function lockedBy(claim: LockClaim, place: S3Place): Diagnostic {
  return diagnose('state-locked', {
    detail: `The state "${locationOf(place)}" is locked by ${describeClaim(claim)}.`,
    notes: [
      `Lock id: ${claim.id || 'unknown'}`,
      ...(claim.pid === undefined ? [] : [`Process: ${claim.pid} on ${claim.host ?? 'unknown host'}`]),
    ],
    help: `Wait for it with -lock-timeout=5m. If that process is certainly gone: holdfast force-unlock ${claim.id || 'ID'}`,
  });
}

function takenOver(claim: LockClaim, place: S3Place): Diagnostic {
  return diagnose('state-lock-taken-over', {
    detail: `The state "${locationOf(place)}" was locked by ${describeClaim(claim)}, but that process (${claim.pid ?? 0}) is gone.`,
  });
}

const notUnlocked = (detail: string): Diagnostic => diagnose('state-unlock-failed', { detail });
