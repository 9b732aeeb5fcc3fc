import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { cacheDirectory, isAlive, systemClock } from '../../src/platform/index.ts';
import { startEmulator } from '../../src/sandbox/emulator/emulator.ts';
import { whileHolding } from '../../src/sandbox/emulator/install-lock.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { useSandbox } from '../support/sandbox.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-sandbox-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

const start = (options: { readonly port?: number; readonly cacheDirectory?: string } = {}) =>
  startSandbox({ cacheDirectory: cacheDirectory(), ...options }, { clock: systemClock });

describe('a running sandbox', () => {
  const aws = useSandbox();

  it.skipIf(!existsSync('/proc/net/tcp'))('listens on loopback only', () => {
    const mine = [...listeners(aws.sandbox.emulator.pid), ...listeners(process.pid)];
    expect(mine.length).toBeGreaterThanOrEqual(2);
    expect(mine.filter((address) => !address.startsWith('0100007F:'))).toEqual([]);
  });

  it('is wiped by a reset', async () => {
    const account = aws.freshAccount();
    const { CreateBucketCommand } = await import('@aws-sdk/client-s3');
    await account.s3().send(new CreateBucketCommand({ Bucket: account.name('gone') }));
    await aws.sandbox.reset();
    expect(account.records()).toEqual([]);
    expect((await account.s3().send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  });

  it('says that a port is taken', async () => {
    const { diagnostics } = await start({ port: aws.sandbox.port });
    expect(diagnostics).toMatchObject([{ code: 'sandbox-port-taken' }]);
  });
});

describe('the life of a sandbox', () => {
  it('leaves nothing behind when it is stopped', async () => {
    const { value: sandbox } = await start();
    if (!sandbox) throw new Error('not started');
    const { pid } = sandbox.emulator;
    expect(isAlive(pid)).toBe(true);
    await sandbox.stop();
    expect(isAlive(pid)).toBe(false);
    await expect(fetch(`${sandbox.endpoint}/_holdfast/health`)).rejects.toThrow();
  });

  it('leaves no emulator behind when its process is killed', async () => {
    const program = join(scratch, 'holder.mjs');
    await build({
      stdin: { contents: holder, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    const parent = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(
      await new Promise((resolve) => parent.stdout.once('data', (line) => resolve(String(line)))),
    );
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });

  it('tells what to install where there is no Python', async () => {
    const { PATH } = process.env;
    process.env.PATH = join(scratch, 'empty');
    try {
      const { value, diagnostics } = await start({ cacheDirectory: join(scratch, 'cache') });
      expect(value).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code: 'sandbox-python-missing' }]);
      expect(diagnostics[0]?.help).toMatch(/Install Python 3\.10 .*AWS_ENDPOINT_URL/);
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('an emulator that does not start', () => {
  it('is reported with what it said and what to delete', async () => {
    const installed = { directory: '/cache/emulator', python: process.execPath };
    const { diagnostics } = await startEmulator(installed, 1, { clock: systemClock });
    expect(diagnostics).toMatchObject([
      { code: 'sandbox-emulator-unavailable', help: expect.stringContaining('Delete /cache/emulator') },
    ]);
  });
});

describe('installing', () => {
  it('is done by one process at a time', async () => {
    const lock = join(scratch, 'one.lock');
    const steps: string[] = [];
    const work = (name: string) =>
      whileHolding(lock, systemClock, async () => {
        steps.push(`${name} in`);
        await systemClock.sleep(20);
        steps.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(steps.map((step) => step.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
  });

  it('does not wait for the dead', async () => {
    const { mkdirSync, writeFileSync } = await import('node:fs');
    const lock = join(scratch, 'dead.lock');
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), '999999999');
    await expect(whileHolding(lock, systemClock, async () => 'done')).resolves.toBe('done');
  });
});

/** Starts a sandbox, prints the emulator's pid, and stays. */
const holder = `
  import { cacheDirectory, systemClock } from './src/platform/index.ts';
  import { startSandbox } from './src/sandbox/index.ts';
  const { value } = await startSandbox({ cacheDirectory: cacheDirectory() }, { clock: systemClock });
  console.log(value.emulator.pid);
`;

/** The addresses (hexadecimal, with port) that a process listens on, from /proc. */
function listeners(pid: number): readonly string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode ?? ''))
      .map(([, address]) => address ?? ''),
  );
}
