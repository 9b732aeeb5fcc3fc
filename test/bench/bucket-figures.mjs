/** Buckets on the local sandbox: the program's own part and the emulator's share two processors or more. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTypescript } from '../../src/tools/import-typescript.mjs';
import { buckets } from './configurations.mjs';
import { liveThrough, rowsOf } from './life-figures.mjs';

export async function bucketFigures({ bucketCount, holdfast, scratch }) {
  const { cacheDirectory, systemClock } = await importTypescript('src/platform/index.ts');
  const { startSandbox } = await importTypescript('src/sandbox/index.ts');
  const services = { clock: systemClock };
  const { value: sandbox, diagnostics } = await startSandbox({ cacheDirectory: cacheDirectory() }, services);
  if (!sandbox) throw new Error(diagnostics.map(({ detail, help }) => `${detail} ${help}`).join('\n'));
  const live = (count) => {
    const directory = join(scratch, `buckets-${count}`);
    mkdirSync(directory);
    writeFileSync(join(directory, 'main.tf'), buckets(count));
    return liveThrough([process.execPath, holdfast], {
      directory,
      environment: environmentFor(sandbox),
      calls: () => sandbox.trail.records().length,
    });
  };
  try {
    const smallest = await live(1);
    const ours = await live(bucketCount);
    const what = `${bucketCount.toLocaleString('en')} buckets with versioning, sandbox`;
    return rowsOf(what, 2 * bucketCount, { ours, smallest });
  } finally {
    await sandbox.stop();
  }
}

function environmentFor(sandbox) {
  const { accessKeyId, secretAccessKey } = sandbox.principals.byName('holdfast').credentials;
  return {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: sandbox.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
