import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('run.mjs', import.meta.url));
const bench = (...options: readonly string[]) =>
  spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });

it('asked for help, the bench tells its options and measures nothing', () => {
  const { stdout, stderr, status } = bench('--help');
  expect(status, stderr).toBe(0);
  for (const option of ['--quick', '--only', '--shapes', '--sizes']) expect(stdout).toContain(option);
  expect(stderr).toBe('');
});

it.each([
  ['an option that is none', '--fast'],
  ['a word', 'quick'],
  ['a part that is none', '--only=pars'],
  ['a shape that is none', '--shapes=circle'],
  ['a size that is no number', '--sizes=many'],
])('given %s, the bench says so and measures nothing', (_, option) => {
  const { stdout, stderr, status } = bench(option);
  expect(status).toBe(2);
  expect(stderr).toContain(option.split('=').at(-1));
  expect(stdout + stderr).not.toContain('measuring');
});

it('the bench measures everything there is to measure, and names machine and commit', () => {
  const { stdout, stderr, status } = bench('--quick');
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
