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
  try {
    const directory = join(scratch, 'buckets');
    mkdirSync(directory);
    writeFileSync(join(directory, 'main.tf'), buckets(bucketCount));
    const { accessKeyId, secretAccessKey } = sandbox.principals.byName('holdfast').credentials;
    const figures = await liveThrough([process.execPath, holdfast], {
      directory,
      environment: {
        AWS_ENDPOINT_URL: sandbox.endpoint,
        AWS_REGION: sandbox.region,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      calls: () => sandbox.trail.records().length,
    });
    return rowsOf(
      `${bucketCount.toLocaleString('en')} buckets with versioning, sandbox`,
      2 * bucketCount,
      figures,
    );
  } finally {
    await sandbox.stop();
  }
}
