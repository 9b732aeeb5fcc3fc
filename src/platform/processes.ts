import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** How a program ended: its exit code, or 127 with the reason in `stderr` when it could not be started. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly directory?: string;
  /** Added to (and overriding) this process's environment. */
  readonly environment?: { readonly [name: string]: string };
  /** The only variables of this process the program gets to see; all of them when left out. */
  readonly inherit?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Runs a program to its end and captures what it says. Never rejects, except with the reason of an aborted signal. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  options.signal?.throwIfAborted();
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(options),
    ...(options.directory && { cwd: options.directory }),
    ...(options.signal && { signal: options.signal }),
  });
  const [stdout, stderr] = [captured(child.stdout), captured(child.stderr)];
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      if (options.signal?.aborted) reject(options.signal.reason);
      else resolve({ code: 127, stdout: stdout(), stderr: error.message });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: stdout(), stderr: stderr() }));
  });
}

/** A running program that holds the other end of a pipe on its standard input: the pipe breaks when we die, however we die. */
export interface Child {
  readonly pid: number;
  /** The first line it prints, or undefined if it ends before printing one. */
  readonly firstLine: Promise<string | undefined>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** The last few kilobytes it wrote to standard error. */
  complaints(): string;
  /** Asks it to end, kills it after `graceMs`, resolves when it has ended. */
  stop(graceMs: number): Promise<void>;
}

/** Starts a program out of reach of the terminal's Ctrl-C, which is for us to answer; undefined when it cannot be started. */
export function startChild(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Child | undefined> {
  const child = spawn(command, [...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: environmentOf(options),
    ...(options.directory && { cwd: options.directory }),
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('spawn', () => resolve(watchedChild(child)));
  });
}

/** Whether a process with this id exists (it may belong to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A TCP port on 127.0.0.1 that was free a moment ago. Prefer listening on port 0 where the listener can tell its port. */
export function freeLoopbackPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function watchedChild(child: ChildProcess): Child {
  const complaints = captured(child.stderr, 8_192);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // A child that ends while we write to it breaks the pipe; `ended` tells.
  child.stdin?.on('error', () => undefined);
  return {
    pid: child.pid ?? -1,
    firstLine: firstLineOf(child),
    ended,
    complaints,
    stop: async (graceMs) => {
      if (child.exitCode !== null || child.signalCode !== null) return ended;
      child.stdin?.end();
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function firstLineOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += text.includes('\n') ? '' : chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('close', () => resolve(undefined));
  });
}

/** Collects a stream's text, keeping the last `limit` characters. */
function captured(stream: NodeJS.ReadableStream | null, limit = Number.POSITIVE_INFINITY): () => string {
  let text = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk) => {
    text += chunk;
    if (text.length > limit) text = text.slice(-limit);
  });
  return () => text;
}

function environmentOf({ environment, inherit }: RunOptions): NodeJS.ProcessEnv {
  const kept = inherit
    ? Object.fromEntries(inherit.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
    : process.env;
  return { ...kept, ...environment };
}

/** A running program whose output is handed over line by line. */
export interface Followed {
  readonly pid: number;
  /** Its exit code once it has ended; 127 when it could not be started. */
  readonly ended: Promise<number>;
  interrupt(): void;
}

/**
 * Starts a program of ours and hands over what it says, on both streams, a line at a time. It ends with us, however we
 * end, where it calls `endWithParent`.
 */
export function followProgram(
  command: string,
  args: readonly string[],
  options: RunOptions & { readonly onLine: (line: string) => void },
): Followed {
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environmentOf(options),
    ...(options.directory && { cwd: options.directory }),
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', options.onLine);
  return {
    pid: child.pid ?? -1,
    ended: new Promise((resolve) => {
      child.on('error', () => resolve(127));
      child.on('close', (code) => resolve(code ?? 1));
    }),
    interrupt: () => void child.kill('SIGINT'),
  };
}

/** Runs a program of ours on our own terminal, and gives its exit code. It ends with us, as those that are followed do. */
export function runOnTerminal(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  const child = spawn(command, [...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environmentOf(options),
    ...(options.directory && { cwd: options.directory }),
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Has this process ask itself to end (SIGTERM) when the program that started it with a channel to it, as
 * ours do, is no more, `kill -9` included. Nothing happens to a process without one. Keeps no process alive.
 */
export function endWithParent(): void {
  if (!process.connected) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
