/** Where values of variables come from, and which of several counts. */
import { posix } from 'node:path';
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import type { Range, Source } from '../../core/source.ts';
import type { Value } from '../../core/value.ts';
import { stringValue } from '../../core/value.ts';
import { parseExpression } from '../../hcl/index.ts';
import type { VariableBlock } from '../configuration.ts';
import { constantValue } from '../constant.ts';
import type { ConfigFiles } from '../files.ts';
import { didYouMean } from '../suggest.ts';
import { type FileValues, readValuesFile } from './values-file.ts';

/** `-var 'name=text'` or `-var-file path`, as given on the command line. */
export type VariableOption =
  | { readonly kind: 'value'; readonly name: string; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** Everything outside of the configuration that may set a variable. */
export interface VariableInputs {
  /** `TF_VAR_region=north` → region: north. */
  readonly environment: { readonly [name: string]: string | undefined };
  /** The directory with `terraform.tfvars` and `*.auto.tfvars`. */
  readonly directory: string;
  readonly files: ConfigFiles;
  /** In the order of the command line. */
  readonly options: readonly VariableOption[];
}

/** A value as given, not yet converted. */
export interface GivenValue {
  readonly value: Value;
  readonly at: Range;
  /** Left out of what a file gives that nobody named. */
  readonly from?: 'command-line' | 'environment';
}

type Declared = ReadonlyMap<string, VariableBlock>;

/**
 * The value that counts for each variable, weakest source first: environment, `terraform.tfvars`,
 * `terraform.tfvars.json`, `*.auto.tfvars(.json)` by name, then the command line in order.
 */
export async function givenValues(
  declared: Declared,
  inputs: VariableInputs,
  problems: Diagnostic[],
): Promise<ReadonlyMap<string, GivenValue>> {
  const given: Readers = new Map();
  const undeclared = new Map<string, Range>();
  const take = (values: FileValues, more: Pick<GivenValue, 'from'> = {}): void => {
    for (const [name, value] of values) {
      if (declared.has(name)) given.set(name, () => ({ ...value, ...more }));
      else undeclared.set(name, value.at);
    }
  };
  takeEnvironment(declared, inputs.environment, given, problems);
  for (const path of await automaticFiles(inputs)) take(await readValuesFile(inputs.files, path, problems));
  for (const option of inputs.options) {
    if (option.kind === 'file') take(await readValuesFile(inputs.files, option.path, problems), ASKED);
    else takeOption(declared, option, given, problems);
  }
  problems.push(...undeclaredInFiles(undeclared, declared));
  return new Map([...given].flatMap(([name, read]) => withName(name, read())));
}

/** By variable, what reads the value that counts so far: what is given again is text that nobody looks at. */
type Readers = Map<string, () => GivenValue | undefined>;

const withName = (name: string, value: GivenValue | undefined): readonly [string, GivenValue][] =>
  value ? [[name, value]] : [];

const ASKED = { from: 'command-line' } as const;

async function automaticFiles({ files, directory }: VariableInputs): Promise<readonly string[]> {
  // A directory of such a name is no file that can be read, which is told then.
  const names = ((await files.list(directory)) ?? []).map((name) => name.replace(/\/$/, ''));
  const standard = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name));
  const automatic = names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name)).sort();
  return [...standard, ...automatic].map((name) => posix.join(directory, name));
}

/** Variables of the environment that the configuration does not declare may be meant for another one. */
function takeEnvironment(
  declared: Declared,
  environment: VariableInputs['environment'],
  given: Readers,
  problems: Diagnostic[],
): void {
  for (const variable of declared.values()) {
    const text = memberOf(environment, variable.name);
    if (text === undefined) continue;
    const source: Source = { path: `<value of TF_VAR_${variable.name}>`, text };
    given.set(variable.name, () => readText(variable, source, 'environment', problems));
  }
}

function takeOption(
  declared: Declared,
  { name, text }: VariableOption & { readonly kind: 'value' },
  given: Readers,
  problems: Diagnostic[],
): void {
  const variable = declared.get(name);
  if (!variable) {
    problems.push(
      diagnose('undeclared-variable-flag', {
        detail: `A variable named "${name}" was assigned on the command line, but the root module does not declare it.`,
        help: didYouMean(name, declared.keys()) ?? `Declare it with a variable "${name}" {} block.`,
      }),
    );
    return;
  }
  const source: Source = { path: `<value of -var ${name}>`, text };
  given.set(name, () => readText(variable, source, 'command-line', problems));
}

/** Text from outside, read as the variable's type wants it. */
function readText(
  variable: VariableBlock,
  source: Source,
  from: 'command-line' | 'environment',
  problems: Diagnostic[],
): GivenValue | undefined {
  const at = { source, start: 0, end: source.text.length };
  if (variable.textIs === 'literal') return { value: stringValue(source.text), at, from };
  const { value: expression, diagnostics } = parseExpression(source);
  problems.push(...diagnostics);
  if (!expression || diagnostics.length > 0) return undefined;
  const value = constantValue(expression, problems);
  return value && { value, at, from };
}

/** One by one as far as that helps: a file may be meant for many configurations. */
function undeclaredInFiles(
  undeclared: ReadonlyMap<string, Range>,
  declared: Declared,
): readonly Diagnostic[] {
  const all = Array.from(undeclared, ([name, at]) => undeclaredInFile(name, at, declared));
  const told = all.slice(0, MOST_TOLD);
  const more = all.length - told.length;
  if (more === 0) return all;
  const detail = `Files of variable values give ${more} more that the root module does not declare.`;
  return [...told, diagnose('undeclared-variable-values', { detail })];
}

const MOST_TOLD = 2;

function undeclaredInFile(name: string, subject: Range, declared: Declared): Diagnostic {
  return diagnose('undeclared-variable-value', {
    detail: `The root module does not declare a variable named "${name}", but a value for it was found in ${subject.source.path}.`,
    subject,
    help: didYouMean(name, declared.keys()) ?? `To use it, add a variable "${name}" {} block.`,
  });
}
