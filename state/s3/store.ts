/**
 * A state in an object of S3: compare-and-swap by the object's tag, a lock that is an object made only where there is
 * none (`<key>.tflock`, as Terraform's), and a journal of objects beside it.
 */
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { State } from '../../src/core/state.ts';
import type { StateStore, StoredState } from '../../src/core/state-store.ts';
import { decodeState, encodeState } from '../codec/index.ts';
import type { Bucket } from './bucket.ts';
import { openJournal } from './journal.ts';
import { acquireLock, breakLock } from './lock.ts';
import { type S3Place, withBucket } from './place.ts';

/** The store of one object. Opening asks nothing. */
export function openS3State(place: S3Place): StateStore {
  const location = `s3://${place.bucketName}/${place.key}`;
  return {
    location,
    read: () =>
      withBucket(place, 'state-read-failed', async (bucket) => {
        const object = await bucket.get(place.key);
        if (!object || object.bytes.length === 0)
          return checked<StoredState>({ state: undefined, revision: object?.tag ?? '' });
        const { value: state, diagnostics } = decodeState(object.bytes, location);
        return state ? checked({ state, revision: object.tag }, diagnostics) : { diagnostics };
      }),
    write: (state, expectedRevision) =>
      withBucket(place, 'state-write-failed', (bucket) => write(bucket, place, state, expectedRevision)),
    lock: (holder, wait) =>
      place.locked
        ? withBucket(place, 'state-lock-failed', (bucket) => acquireLock(bucket, place, holder, wait))
        : Promise.resolve(checked({ holder, release: async () => undefined })),
    forceUnlock: (id) => withBucket(place, 'state-unlock-failed', (bucket) => breakLock(bucket, place, id)),
    journal: openJournal(place),
  };
}

async function write(
  bucket: Bucket,
  { bucketName, key }: S3Place,
  state: State,
  expectedRevision: string,
): Promise<Checked<string>> {
  const condition = expectedRevision === '' ? 'absent' : { tag: expectedRevision };
  const tag = await bucket.put(key, encodeState(state), condition);
  return tag === undefined ? failed(moved(`s3://${bucketName}/${key}`)) : checked(tag);
}

function moved(location: string): Diagnostic {
  return diagnose('state-moved', {
    detail: `"${location}" was written by somebody else since it was read. It was left as it is.`,
    help: 'Plan again from the state as it is now.',
  });
}
