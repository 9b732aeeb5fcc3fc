import { isAbsolute, resolve } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import type { CliContext, Command, ExitCode } from './command.ts';
import { environmentArguments } from './environment-arguments.ts';
import { flagNotation } from './flag-notation.ts';
import { parseFlags } from './flags.ts';
import { type Entry, groups, registry } from './registry.ts';

/** Makes the context once it is known in which directory to work and whether colour is wanted. */
export type MakeContext = (options: {
  readonly directory: string;
  readonly noColor: boolean;
}) => Promise<CliContext>;

/** What can be answered without a context. */
export interface Shell {
  readonly workingDirectory: string;
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly interactive: boolean;
  readonly isDirectory: (path: string) => boolean;
  readonly environment: { readonly [name: string]: string | undefined };
}

/** Runs one command line to its exit code. Reports every problem itself; throws only for bugs. */
export async function run(
  argv: readonly string[],
  shell: Shell,
  makeContext: MakeContext,
): Promise<ExitCode> {
  if (/^--?chdir=?$/.test(argv[0] ?? '')) {
    shell.err('-chdir takes a directory after an equals sign: -chdir=example\n');
    return 1;
  }
  const { directory, rest } = takeDirectory(argv, shell.workingDirectory);
  if (rest !== argv && !shell.isDirectory(directory)) {
    shell.err(`There is no directory ${directory}, which -chdir names.\n`);
    return 1;
  }
  const [first = shell.interactive ? 'ui' : '', ...after] = rest;
  if (['-version', '--version', '-v'].includes(first)) return run(['version', ...after], shell, makeContext);
  if (['-help', '--help', '-h', 'help'].includes(first)) {
    const wanted = after[0] === undefined ? undefined : findEntry(after)?.entry;
    shell.out(wanted ? commandHelp(wanted, await wanted.load()) : overview());
    return 0;
  }
  if (isFamily(first) && after.length > 0 && after.every(isHelp)) {
    shell.out(familyHelp(first));
    return 0;
  }
  if (first === '' || (first.startsWith('-') && !rest.some((word) => findEntry([word])))) {
    shell.out(overview());
    return 127;
  }
  const found = findEntry(rest.length === 0 ? ['ui'] : rest);
  if (!found) {
    shell.err(`${unknownCommand(rest)}\n`);
    return 1;
  }
  return runCommand(found.entry, found.rest, { directory, shell, makeContext });
}

async function runCommand(
  entry: Entry,
  rest: readonly string[],
  { directory, shell, makeContext }: { directory: string; shell: Shell; makeContext: MakeContext },
): Promise<ExitCode> {
  const command = await entry.load();
  if (rest.some(isHelp)) {
    shell.out(commandHelp(entry, command));
    return 0;
  }
  const invocation = parseFlags({ name: entry.name, flags: command.flags, arguments: command.arguments }, [
    ...environmentArguments(entry.name, shell.environment),
    ...rest,
  ]);
  if ('usage' in invocation) {
    shell.err(
      `${invocation.usage}\n\nUsage: holdfast ${entry.name} ${command.usage}\nFor all options: holdfast ${entry.name} -help\n`,
    );
    return 1;
  }
  const isSet = (flag: string): boolean => Reflect.get(invocation.flags, flag) === true;
  const context = await makeContext({ directory, noColor: isSet('no-color') });
  if (context.environment.TF_WORKSPACE && !WITHOUT_WORKSPACE.has(entry.name)) {
    const { whenUnfit } = await import('./workspaces.ts');
    const problems = whenUnfit(context.environment.TF_WORKSPACE);
    if (problems.length > 0) {
      const { createPrinter } = await import('./printer.ts');
      createPrinter(context, { json: isSet('json'), compactWarnings: false }).diagnostics(problems);
      return 1;
    }
  }
  return command.run(context, invocation);
}

/** The commands to which it makes no difference which workspace is selected. */
const WITHOUT_WORKSPACE: ReadonlySet<string> = new Set(['version', 'fmt', 'metadata functions', 'demo']);

/** `-chdir=DIR` stands before the command, as in Terraform. */
function takeDirectory(
  argv: readonly string[],
  workingDirectory: string,
): { directory: string; rest: readonly string[] } {
  const match = /^--?chdir=(.*)$/s.exec(argv[0] ?? '');
  if (!match) return { directory: workingDirectory, rest: argv };
  const given = match[1] ?? '';
  return { directory: isAbsolute(given) ? given : resolve(workingDirectory, given), rest: argv.slice(1) };
}

/** Finds a command of one or two words. */
function findEntry(words: readonly string[]): { entry: Entry; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const entry = registry.find((candidate) => candidate.name === name);
    if (entry && words.length >= length) return { entry, rest: words.slice(length) };
  }
  return undefined;
}

const isHelp = (argument: string): boolean => ['-help', '--help', '-h'].includes(argument);

const isFamily = (word: string): boolean =>
  registry.some(({ name }) => name.startsWith(`${word} `)) && !registry.some(({ name }) => name === word);

/** The commands that begin with a word: `state`, `workspace`. */
function familyHelp(word: string): string {
  const family = registry.filter(({ name }) => name.startsWith(`${word} `));
  return `Usage: holdfast [-chdir=DIR] ${word} <command> [options]\n\n${listed(family)}\nFor one command's options: holdfast ${word} <command> -help\n`;
}

function listed(entries: readonly Entry[]): string {
  const width = Math.max(...registry.map(({ name }) => name.length));
  return entries.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join('');
}

function unknownCommand(words: readonly string[]): string {
  const said = words
    .slice(0, 2)
    .filter((word) => !word.startsWith('-'))
    .join(' ');
  const family = registry.filter(({ name }) => name.startsWith(`${words[0]} `));
  if (family.length > 0)
    return `holdfast ${words[0]} needs one of: ${family.map(({ name }) => name.split(' ')[1]).join(', ')}.`;
  const given = words[0] ?? '';
  const nearest = closest(
    given,
    registry.map(({ name }) => name),
  );
  const suggestion = distance(given, nearest) <= given.length / 2 ? ` Did you mean "${nearest}"?` : '';
  return `holdfast has no command "${said || given}".${suggestion} For all commands: holdfast -help`;
}

function overview(): string {
  const list = ([group, title]: readonly [string, string]): string => {
    const entries = registry.filter((entry) => entry.group === group);
    return `${title}:\n${listed(entries)}\n`;
  };
  return `Usage: holdfast [-chdir=DIR] <command> [options]

Reads the Terraform configuration of a directory, makes the cloud as declared, and holds it so.
Without a command, in a terminal: the plan as a tree to look at, approve and apply.

${Object.entries(groups).map(list).join('')}For one command's options: holdfast <command> -help
`;
}

function commandHelp(entry: Entry, command: Command): string {
  const options = Object.entries(command.flags).map(
    ([name, flag]) => `  ${flagNotation(name, flag)}\n      ${flag.doc}\n`,
  );
  return `Usage: holdfast [-chdir=DIR] ${entry.name} ${command.usage}\n\n${command.doc}\n\nOptions:\n${options.join('')}`;
}
