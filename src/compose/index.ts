/**
 * Wires the machine, the providers and the state stores to the commands. The only module that knows all of them; what
 * is heavy is imported when it is first asked for.
 */
import { cp, mkdir, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { CliContext, Console, Disk } from '../cli/index.ts';
import { isErrorCode, replaceFile, systemClock, terminalFacts } from '../platform/index.ts';
import type { StackServices } from '../stack/index.ts';

export interface ContextOptions {
  /** Absolute. */
  readonly directory: string;
  readonly noColor: boolean;
  readonly version: string;
  readonly environment: Environment;
}

type Environment = CliContext['environment'];

/** Makes what a command is given. */
export async function makeContext(options: ContextOptions): Promise<CliContext> {
  const { directory, noColor, version, environment } = options;
  let services: Promise<StackServices> | undefined;
  return {
    console: machineConsole(noColor, environment),
    clock: systemClock,
    version,
    directory,
    environment,
    disk,
    nodePath: process.execPath,
    platform: `${GO_NAMES[process.platform] ?? process.platform}_${GO_NAMES[process.arch] ?? process.arch}`,
    exit: (code) => process.exit(code),
    uiTerminal: () => ({ clock: systemClock, stdin: process.stdin, stdout: process.stdout }),
    // dist/ is one folder below it.
    installation: fileURLToPath(new URL('..', import.meta.url)),
    stack: () => (services ??= import('./stack.ts').then((m) => m.stackServices(options))),
    modules: async (emit) => {
      const { moduleServices } = await import('./modules.ts');
      return moduleServices({ directory, version, environment, emit });
    },
    onInterrupt(handler) {
      for (const signal of INTERRUPTS) process.on(signal, handler);
      return () => {
        for (const signal of INTERRUPTS) process.off(signal, handler);
      };
    },
  };
}

/** What Go calls by another name than Node. */
const GO_NAMES: Readonly<Record<string, string>> = { win32: 'windows', x64: 'amd64', ia32: '386' };

const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

function machineConsole(noColor: boolean, environment: Environment): Console {
  const { stdin: input, stdout: output, stderr } = process;
  const { colour, columns, interactive } = terminalFacts({
    input,
    output,
    environment,
    noColor,
  });
  return {
    out: (words) => void output.write(words),
    err: (words) => void stderr.write(words),
    colour,
    closed: closedSignal(output),
    columns,
    interactive,
    async ask(question, { hidden = false } = {}) {
      const shown = hidden ? { output: nowhere(), terminal: true } : { output };
      const lines = createInterface({ input, ...shown });
      if (hidden) output.write(question);
      try {
        return await Promise.race([lines.question(question), ended(lines)]);
      } finally {
        lines.close();
        if (hidden) output.write('\n');
      }
    },
    async *lines(prompt) {
      const lines = createInterface({ input, output, prompt: prompt() });
      lines.on('SIGINT', () => (lines.line === '' ? lines.close() : discardLine(lines, output)));
      lines.prompt();
      try {
        for await (const line of lines) {
          yield line;
          lines.setPrompt(prompt());
          lines.prompt();
        }
      } finally {
        // Open, it would keep the program from ending.
        lines.close();
      }
    },
    readAll: () => text(input),
  };
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Ctrl-C in a line that was begun takes it back. */
function discardLine(lines: Interface, output: NodeJS.WriteStream): void {
  output.write('^C\n');
  lines.write(null, { ctrl: true, name: 'e' });
  lines.write(null, { ctrl: true, name: 'u' });
}

function closedSignal(output: NodeJS.WriteStream): AbortSignal {
  const controller = new AbortController();
  output.once('error', () => controller.abort());
  return controller.signal;
}

function ended(lines: { once(event: 'close', listener: () => void): unknown }): Promise<undefined> {
  return new Promise((settle) => lines.once('close', () => settle(undefined)));
}

const disk: Disk = {
  read: (path) => readFile(path).catch(absent),
  write: replaceFile,
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  temporaryFolder: (prefix) => mkdtemp(join(tmpdir(), prefix)),
  copyFolder: (from, to) => cp(from, to, { recursive: true }),
  remove: (path) => rm(path, { recursive: true, force: true }),
  removeEmptyFolder,
};

async function removeEmptyFolder(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!isErrorCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

function absent(error: unknown): undefined {
  if (isErrorCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG')) return undefined;
  throw error;
}
