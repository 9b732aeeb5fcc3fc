/**
 * Cases of command lines: directories, and what is run in each, line by line, by a program that is compared with another.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Environment, Program } from './scenario-steps.ts';
import type { SmallConfiguration } from './small-configurations.ts';

/** A line of `commands`, and what came of it. */
export interface CommandOutcome {
  readonly line: string;
  readonly exit: number;
  /** Left out where a line begins with `?`: what is said is said in other words. */
  readonly output?: readonly string[];
}

/**
 * Runs the lines of the file `commands` of a case, one after the other in a directory of its other files:
 * `[?] [NAME=value …] arguments [<<< standard input]`, with `\n` for an end of a line.
 */
export async function playCommands(
  { files }: SmallConfiguration,
  program: Program,
): Promise<readonly CommandOutcome[]> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-lines-'));
  try {
    const { commands = '', ...others } = files;
    for (const [path, text] of Object.entries(others)) {
      mkdirSync(join(directory, dirname(path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const outcomes: CommandOutcome[] = [];
    for (const line of commands.trim().split('\n')) outcomes.push(await playLine(line, directory, program));
    return outcomes;
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function playLine(line: string, directory: string, program: Program): Promise<CommandOutcome> {
  const [command = '', input = ''] = line.replace(/^\? /, '').split(/ <<< ?/);
  const words = command.split(' ');
  const first = words.findIndex((word) => !/^[A-Z][\w]*=/.test(word));
  const environment: Environment = Object.fromEntries(
    words.slice(0, first).map((word) => word.split(/=(.*)/s).slice(0, 2)),
  );
  const typed = input === '' ? '' : `${input.replaceAll('\\n', '\n')}\n`;
  const { code, output } = await program(directory, words.slice(first), environment, typed);
  return { line, exit: code, ...(!line.startsWith('? ') && { output: masked(output, directory) }) };
}

const masked = (text: string, directory: string): readonly string[] =>
  stripVTControlCharacters(text).replaceAll(directory, '<directory>').split('\n');
