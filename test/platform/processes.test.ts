import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';
import { freeLoopbackPort, isAlive, runProgram, startChild, systemClock } from '../../src/platform/index.ts';

const node = process.execPath;

describe('runProgram', () => {
  it('captures what a program says and how it ends', async () => {
    const script = 'console.log("out"); console.error(process.env.GREETING); process.exit(3)';
    expect(await runProgram(node, ['-e', script], { environment: { GREETING: 'hello' } })).toEqual({
      code: 3,
      stdout: 'out\n',
      stderr: 'hello\n',
    });
  });

  it('shows a program only the variables it may inherit', async () => {
    const script = 'console.log(Object.keys(process.env).sort().join())';
    const { stdout } = await runProgram(node, ['-e', script], {
      inherit: ['PATH'],
      environment: { ONE: '1' },
    });
    expect(stdout).toBe('ONE,PATH\n');
  });

  it('reports a program that does not exist', async () => {
    expect(await runProgram('no-such-program', [])).toMatchObject({
      code: 127,
      stderr: expect.stringContaining('ENOENT'),
    });
  });

  it('ends a program when it is told to', async () => {
    const stop = new AbortController();
    const run = runProgram(node, ['-e', 'setInterval(() => {}, 1000)'], { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
  });
});

describe('startChild', () => {
  it('gives the first line, and stops a child that does not want to', async () => {
    const script = 'process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)';
    const child = await startChild(node, ['-e', script]);
    expect(await child?.firstLine).toBe('ready');
    expect(isAlive(child?.pid ?? 0)).toBe(true);
    await child?.stop(50);
    expect(isAlive(child?.pid ?? 0)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('has a group of its own, which Ctrl-C does not reach', async () => {
    const child = await startChild(node, ['-e', 'setInterval(() => {}, 1000)']);
    expect(() => process.kill(-(child?.pid ?? 0), 0)).not.toThrow();
    await child?.stop(1_000);
  });

  it('keeps the complaints of a child that ends by itself', async () => {
    const child = await startChild(node, ['-e', 'console.error("no"); process.exit(1)']);
    expect(await child?.firstLine).toBeUndefined();
    expect(child?.complaints()).toBe('no\n');
    await child?.stop(50);
  });

  it('is nothing where the program does not exist', async () => {
    expect(await startChild('no-such-program', [])).toBeUndefined();
  });
});

describe('freeLoopbackPort', () => {
  it('finds a port that nobody listens on', async () => {
    const port = await freeLoopbackPort();
    const refused = await new Promise((resolve) => connect(port, '127.0.0.1').once('error', resolve));
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('systemClock', () => {
  it('sleeps, and wakes with the reason when it is told to', async () => {
    await systemClock.sleep(1);
    const stop = new AbortController();
    const sleep = systemClock.sleep(60_000, stop.signal);
    stop.abort(new Error('wake up'));
    await expect(sleep).rejects.toThrow('wake up');
    await expect(systemClock.sleep(1, stop.signal)).rejects.toThrow('wake up');
  });
});

describe('a program of ours that follows another', () => {
  it('takes it along when it is killed', async () => {
    const platform = join(import.meta.dirname, '../../src/platform/processes.ts');
    const folder = await mkdtemp(join(tmpdir(), 'processes-'));
    const bundle = join(folder, 'processes.mjs');
    await build({ entryPoints: [platform], outfile: bundle, bundle: true, platform: 'node', format: 'esm' });
    const inner = `import { endWithParent } from '${bundle}'; endWithParent(); console.log(process.pid); setInterval(() => {}, 1000);`;
    const outer = `import { followProgram } from '${bundle}'; followProgram(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(inner)}], { onLine: console.log });`;
    const child = await startChild(node, ['--input-type=module', '-e', outer]);
    const followed = Number(await child?.firstLine);
    expect(isAlive(followed)).toBe(true);
    process.kill(child?.pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(isAlive(followed)).toBe(false), 5_000);
    await rm(folder, { recursive: true });
  });
});
