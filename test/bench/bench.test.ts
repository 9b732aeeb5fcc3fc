import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the bench measures everything there is to measure, and names machine and commit', () => {
  const script = fileURLToPath(new URL('run.mjs', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, '--quick'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(stdout).toMatch(/; Node v[\d.]+; commit /);
  for (const part of [
    'MB/s',
    'holdfast version',
    'validate',
    'state write',
    'buckets with versioning',
    'chain',
  ]) {
    expect(stdout).toContain(part);
  }
}, 180_000);
