/** The built program as a child process, as a user would run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The executable. The test command builds the program first. */
export const program = join(import.meta.dirname, '../../bin/holdfast');

export interface CliOptions {
  /** Where the user stands. */
  readonly directory: string;
  /** Beside PATH and HOME, which every process gets; see `TestAccount.environment()`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input; empty when left out. */
  readonly input?: string;
}

/** How a run ended, and all it wrote. */
export interface CliResult {
  /** The exit code, or the signal that ended it. */
  readonly exit: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that goes on. */
export interface CliProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<CliResult>;
  /** Complete lines on standard output so far. */
  lines(): readonly string[];
  /** The first line, of those so far and to come, that `find` gives something for; fails after `timeoutMs`. */
  line<T>(find: (line: string) => T | undefined, timeoutMs?: number): Promise<T>;
}

/** Runs a command to its end. */
export function cli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return launchCli(args, options).ended;
}

/** Starts a command; it is killed when the test ends, if it still runs. */
export function startCli(args: readonly string[], options: CliOptions): CliProcess {
  const started = launchCli(args, options);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}

/** Starts a command for longer than a test: whoever calls ends it. */
export function launchCli(args: readonly string[], options: CliOptions): CliProcess {
  const { directory, environment = {}, input = '' } = options;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    cwd: directory,
    env: { PATH, HOME, ...environment },
  });
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const heard = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    heard();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ exit: code ?? signal ?? 'unknown', stdout, stderr });
      heard();
    });
  });
  const lines = (): readonly string[] => stdout.split('\n').slice(0, -1);
  const line = async <T>(find: (line: string) => T | undefined, timeoutMs = 20_000): Promise<T> => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      for (const each of lines()) {
        const found = find(each);
        if (found !== undefined) return found;
      }
      const left = deadline - Date.now();
      if (left <= 0 || child.exitCode !== null)
        throw new Error(`The line did not come. Written:\n${stdout}\n${stderr}`);
      await once(listeners, left);
    }
  };
  return { child, ended, lines, line };
}

/** Waits until a listener is called, or the time is over. */
function once(listeners: Set<() => void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listeners.delete(done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    listeners.add(done);
  });
}
