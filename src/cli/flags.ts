/**
 * Flags as data. A command declares its flags once; parsing, help and the reference page are made from that.
 * The notation is Terraform's (Go's `flag` package): `-name`, `--name`, `-name=value`, `-switch=false`, and `-name value`
 * for flags that need one. Parsing itself is commander's.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { memberOf } from '../core/member.ts';

/** `switch` is on, off or `=true|false`; `text`, `number` and `duration` take one value; `list` may be repeated. */
export type Flag =
  | { readonly kind: 'switch'; readonly default: boolean; readonly doc: string }
  | {
      readonly kind: 'text';
      readonly value: string;
      readonly doc: string;
      readonly choices?: readonly string[];
    }
  | { readonly kind: 'number'; readonly default: number; readonly minimum: number; readonly doc: string }
  /** Milliseconds, written as Go writes durations: `10s`, `1m30s`, `500ms`; a bare number is seconds. */
  | { readonly kind: 'duration'; readonly default: number; readonly doc: string }
  | { readonly kind: 'list'; readonly value: string; readonly doc: string };

export type Flags = { readonly [name: string]: Flag };

type ValueOf<F extends Flag> = F extends { kind: 'switch' }
  ? boolean
  : F extends { kind: 'text' }
    ? string | undefined
    : F extends { kind: 'list' }
      ? readonly string[]
      : number;

/** What was said on the command line, every flag with its value or default. */
export interface Invocation<F extends Flags = Flags> {
  readonly flags: { readonly [name in keyof F]: ValueOf<F[name]> };
  readonly arguments: readonly string[];
  /** All list flags in the order given: `-var` and `-var-file` override each other by order. */
  readonly ordered: readonly { readonly flag: string; readonly value: string }[];
}

/** What to call a command in messages, and how many arguments may follow its flags. */
export interface CommandShape<F extends Flags> {
  readonly name: string;
  readonly flags: F;
  readonly arguments: { readonly minimum: number; readonly maximum: number };
}

/** Reads a command line; gives the invocation, or the sentence that says what is wrong with it. */
export function parseFlags<F extends Flags>(
  shape: CommandShape<F>,
  argv: readonly string[],
): Invocation<F> | { readonly usage: string } {
  const ordered: { flag: string; value: string }[] = [];
  const command = new Command(shape.name)
    .exitOverride()
    .allowExcessArguments(true)
    .helpOption(false)
    .passThroughOptions();
  command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  const options = Object.entries(shape.flags).map(
    ([name, flag]) => [name, optionFor(name, flag, ordered)] as const,
  );
  for (const [, option] of options) command.addOption(option);
  try {
    command.parse(normalize(shape.flags, argv), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { usage: sentence(error.message) };
    throw error;
  }
  const { minimum, maximum } = shape.arguments;
  if (command.args.length < minimum)
    return { usage: `holdfast ${shape.name} needs ${count(minimum)}, and got ${command.args.length}.` };
  if (command.args.length > maximum) {
    return {
      usage: `holdfast ${shape.name} takes ${maximum === 0 ? 'no arguments' : `at most ${count(maximum)}`}, and got ${command.args.length}: ${command.args.join(' ')}${misplaced(command.args)}`,
    };
  }
  const given = command.opts();
  // The parser keeps `no-color` under the name without the "no".
  const flags = Object.fromEntries(options.map(([name, option]) => [name, given[option.attributeName()]]));
  return { flags: flags as Invocation<F>['flags'], arguments: command.args, ordered };
}

/** What comes after an argument is one, too: Go's notation. */
const misplaced = (given: readonly string[]): string =>
  given.slice(1).some((text) => text.startsWith('-')) ? '\nOptions stand before the arguments.' : '';

const count = (n: number): string => (n === 1 ? '1 argument' : `${n} arguments`);
const sentence = (message: string): string =>
  message
    .replace(/^error: /, '')
    .replace(/^./, (first) => first.toUpperCase())
    .replace(/(?<=')--|(?<=Did you mean )--|(?<=one of )--/g, '-');

/** `-name` becomes `--name`, and a bare switch `--name=true`, so that it never takes the argument after it for its value. */
function normalize(flags: Flags, argv: readonly string[]): string[] {
  const result: string[] = [];
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') return [...result, ...argv.slice(index)];
    const match = /^--?([a-z][\w-]*)(=.*)?$/is.exec(argument);
    const isValue = index > 0 && takesValue(flags, argv[index - 1] ?? '');
    if (!match || isValue) result.push(argument);
    else if (memberOf(flags, match[1] ?? '')?.kind === 'switch')
      result.push(`--${match[1]}${match[2] ?? '=true'}`);
    else result.push(`--${match[1]}${match[2] ?? ''}`);
  }
  return result;
}

/** Whether the argument after this one is its value. */
function takesValue(flags: Flags, argument: string): boolean {
  const name = /^--?([a-z][\w-]*)$/i.exec(argument)?.[1];
  const kind = name === undefined ? undefined : memberOf(flags, name)?.kind;
  return kind !== undefined && kind !== 'switch';
}

function optionFor(name: string, flag: Flag, ordered: { flag: string; value: string }[]): Option {
  switch (flag.kind) {
    case 'switch':
      return new Option(`--${name} [bool]`).default(flag.default).argParser(parseSwitch);
    case 'text': {
      const option = new Option(`--${name} <${flag.value}>`);
      return flag.choices ? option.choices([...flag.choices]) : option;
    }
    case 'number':
      return new Option(`--${name} <n>`)
        .default(flag.default)
        .argParser((value) => parseCount(value, flag.minimum));
    case 'duration':
      return new Option(`--${name} <duration>`).default(flag.default).argParser(parseDuration);
    case 'list':
      return new Option(`--${name} <${flag.value}>`)
        .default([])
        .argParser((value: string, previous: string[]) => {
          ordered.push({ flag: name, value });
          return [...previous, value];
        });
  }
}

function parseSwitch(value: string): boolean {
  if (['true', 't', '1'].includes(value.toLowerCase())) return true;
  if (['false', 'f', '0'].includes(value.toLowerCase())) return false;
  throw new InvalidArgumentError('Expected true or false.');
}

function parseCount(value: string, minimum: number): number {
  if (/^\d+$/.test(value) && Number(value) >= minimum) return Number(value);
  throw new InvalidArgumentError(`Expected a whole number of at least ${minimum}.`);
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

function parseDuration(value: string): number {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== value) {
    throw new InvalidArgumentError('Expected a duration such as 500ms, 10s or 1m30s.');
  }
  return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (units[unit] ?? 0), 0);
}
