/** A real terminal for tests: a tmux session of its own, keys go in, the screen comes out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { program } from './cli.ts';

/** Whether tmux is installed here. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

export interface Terminal {
  /** Sends keys as tmux names them: `Down`, `Enter`, `q`. */
  press(...keys: readonly string[]): void;
  /** What is on the screen now, without trailing blank lines. */
  screen(): string;
  /** The screen with its colours, as escape sequences. */
  coloured(): string;
  /** The first screen that shows `text`; fails after `timeoutMs` with the last one. */
  shows(text: string | RegExp, timeoutMs?: number): Promise<string>;
}

let sessions = 0;

/** Runs the program in a terminal of this size; afterwards the shell prints `exit=<code>`. */
export function openTerminal(
  args: readonly string[],
  options: {
    readonly directory: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly columns?: number;
    readonly rows?: number;
  },
): Terminal {
  const { directory, environment, columns = 100, rows = 30 } = options;
  const server = `holdfast-test-${process.pid}-${++sessions}`;
  const tmux = (...words: readonly string[]): string =>
    execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...words], { encoding: 'utf8' });
  const variables = Object.entries(environment).map(([name, text]) => quoted(`${name}=${text}`));
  // A person's terminal: no CI system runs there, and nothing of ours forces colours on it or off.
  const without = ['CI', 'NO_COLOR', 'FORCE_COLOR'].flatMap((name) => ['-u', name]);
  const command = ['env', ...without, ...variables, ...[process.execPath, program, ...args].map(quoted)].join(
    ' ',
  );
  const shell = `${command}; echo exit=$?; sleep 60`;
  const size = ['-x', String(columns), '-y', String(rows)];
  tmux('new-session', '-d', '-s', 'test', ...size, '-c', directory, shell);
  onTestFinished(() => void spawnSync('tmux', ['-L', server, 'kill-server']));
  const screen = (): string => tmux('capture-pane', '-p', '-t', 'test').trimEnd();
  return {
    press: (...keys) => void tmux('send-keys', '-t', 'test', ...keys),
    screen,
    coloured: () => tmux('capture-pane', '-p', '-e', '-t', 'test'),
    async shows(text, timeoutMs = 15_000) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const now = screen();
        if (typeof text === 'string' ? now.includes(text) : text.test(now)) return now;
        if (Date.now() > deadline) throw new Error(`The screen never showed ${text}:\n${now}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
