/** Buckets on the local sandbox: the program's own part and the emulator's share two processors or more. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTypescript } from '../../src/tools/import-typescript.mjs';
import { buckets } from './configurations.mjs';
import { liveThrough } from './life-figures.mjs';

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
    const figures = await live(bucketCount);
    return figures.map((figure, at) => rowOf(figure, smallest[at], bucketCount));
  } finally {
    await sandbox.stop();
  }
}

/** What a resource takes is what it adds to the figures of a life with one bucket. */
function rowOf({ name, seconds, cpuSeconds, peakMiB, calls }, smallest, count) {
  return {
    measured: `${name}: ${count.toLocaleString('en')} buckets with versioning, sandbox`,
    holdfast: `${seconds.toFixed(2)} s`,
    cpu: cpuSeconds === undefined ? '-' : `${cpuSeconds.toFixed(2)} s`,
    each: `${Math.max(0, Math.round(((seconds - smallest.seconds) / (2 * count)) * 1e6))} µs`,
    peak: peakMiB === undefined ? '-' : `${Math.round(peakMiB)} MiB`,
    calls: String(calls),
  };
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
