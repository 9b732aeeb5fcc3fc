/** Running a TypeScript file in a process of its own, so that it can be killed for real. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A bundled script. */
export interface Script {
  start(...args: readonly string[]): ChildProcess;
  dispose(): void;
}

/** Bundles a script, given by its path from the repository's root. */
export async function bundleScript(path: string): Promise<Script> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-script-'));
  const outfile = join(directory, 'script.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: [path],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    define: { HOLDFAST_VERSION: '"0.0.0-test"' },
    banner: {
      js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
    },
  });
  return {
    start: (...args) => spawn(process.execPath, [outfile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }),
    dispose: () => rmSync(directory, { recursive: true }),
  };
}

/** Everything a process writes, and how it ends: its exit code, or the signal that killed it. */
export async function outcomeOf(
  child: ChildProcess,
): Promise<{ readonly output: string; readonly end: number | string }> {
  let output = '';
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString();
  });
  const end = await new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return { output, end };
}
