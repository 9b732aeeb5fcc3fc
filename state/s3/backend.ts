/** The states of an S3 backend: one object for each workspace. */
import { type Checked, checked, type Diagnostic } from '../../src/core/diagnostic.ts';
import type { State } from '../../src/core/state.ts';
import type { StateBackend } from '../../src/core/state-store.ts';
import type { ProcessTable } from '../local/index.ts';
import { type Bucket, bucketOf, type S3Connection } from './bucket.ts';
import { prefixOf } from './journal.ts';
import { type S3Place, withBucket } from './place.ts';
import { keyOf, type S3Settings, workspaceOf } from './settings.ts';
import { openS3State } from './store.ts';

export interface S3BackendOptions {
  readonly settings: S3Settings;
  readonly connection: S3Connection;
  readonly processes: ProcessTable;
}

/** Opens the backend; asks nothing. */
export function openS3Backend({ settings, connection, processes }: S3BackendOptions): StateBackend {
  const bucket = async (): Promise<Checked<Bucket>> => {
    const { value: client, diagnostics } = await connection.connect();
    return client
      ? checked(bucketOf(client, settings.bucket, settings.objects), diagnostics)
      : { diagnostics };
  };
  const place = (workspace: string): S3Place => ({
    bucketName: settings.bucket,
    key: keyOf(settings, workspace),
    locked: settings.locked,
    processes,
    bucket,
    describe: connection.describe,
  });
  return {
    type: 's3',
    store: (workspace) => openS3State(place(workspace)),
    workspaces: () =>
      withBucket(place('default'), 'state-read-failed', async (objects) => {
        const keys = await objects.list(`${settings.workspacePrefix}/`);
        const names = keys.flatMap((key) => workspaceOf(settings, key) ?? []);
        return checked(['default', ...names.filter((name) => name !== 'default').sort()]);
      }),
    create: async (workspace, empty) => create(place(workspace), empty),
    remove: async (workspace) => remove(place(workspace)),
  };
}

/** A workspace is there as soon as it has a state. */
async function create(place: S3Place, empty: State): Promise<readonly Diagnostic[]> {
  return (await openS3State(place).write(empty, '')).diagnostics;
}

async function remove(place: S3Place): Promise<readonly Diagnostic[]> {
  const removed = await withBucket(place, 'state-write-failed', async (bucket) => {
    await bucket.delete(place.key);
    for (const key of await bucket.list(prefixOf(place))) await bucket.delete(key);
    return checked(true);
  });
  return removed.diagnostics;
}
