/** The values of variables while tests run: from outside, from the file, and from the run itself; the last counts. */
import {
  type ConfigFiles,
  type GivenValue,
  givenValues,
  type Module,
  type VariableBlock,
  type VariableOption,
} from '../config/index.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { rangeOf } from '../core/source.ts';
import { DYNAMIC } from '../core/type.ts';
import type { Value } from '../core/value.ts';
import { evaluate, type Scope } from '../eval/index.ts';
import type { Arguments } from './suite.ts';

/** Where values come from that no test file gives. */
export interface OutsideValues {
  /** `TF_VAR_region=north` → region: north. */
  readonly environment: { readonly [name: string]: string | undefined };
  /** Where `terraform.tfvars` and `*.auto.tfvars` may be, the stronger one last. */
  readonly directories: readonly string[];
  readonly files: ConfigFiles;
  /** `-var` and `-var-file`, in order. */
  readonly options: readonly VariableOption[];
}

/** What is given from outside to a module. Values of variables it does not have are for other modules. */
export async function outsideValues(
  { variables }: Module,
  { environment, directories, files, options }: OutsideValues,
  problems: Diagnostic[],
): Promise<ReadonlyMap<string, GivenValue>> {
  const met: Diagnostic[] = [];
  const declared = new Map([...variables, ...undeclared(variables, options)]);
  const given = new Map<string, GivenValue>();
  const take = async (from: Parameters<typeof givenValues>[1]): Promise<void> => {
    for (const [name, value] of await givenValues(declared, from, met)) given.set(name, value);
  };
  for (const [index, directory] of directories.entries())
    await take({ environment: index === 0 ? environment : {}, directory, files, options: [] });
  const noFiles = { ...files, list: async () => undefined };
  await take({ environment: {}, directory: '.', files: noFiles, options });
  problems.push(...met.filter(({ code }) => !UNDECLARED.has(code)));
  return given;
}

const UNDECLARED: ReadonlySet<string> = new Set(['undeclared-variable-value', 'undeclared-variable-values']);

/** Variables of the command line that only test files use, as if they were declared. */
function undeclared(
  variables: ReadonlyMap<string, VariableBlock>,
  options: readonly VariableOption[],
): readonly (readonly [string, VariableBlock])[] {
  return options.flatMap((option) => {
    if (option.kind !== 'value' || variables.has(option.name)) return [];
    const { name } = option;
    const range = { source: { path: `<value of -var ${name}>`, text: '' }, start: 0, end: 0 };
    const flags = { sensitive: false, nullable: true, ephemeral: false, validations: [] };
    return [[name, { name, type: DYNAMIC, textIs: 'literal', ...flags, range }] as const];
  });
}

/** The values of a `variables` block. */
export function writtenValues(
  expressions: Arguments,
  scope: Scope,
  problems: Diagnostic[],
): ReadonlyMap<string, GivenValue> {
  const values = new Map<string, GivenValue>();
  for (const [name, expression] of expressions) {
    const { value, diagnostics } = evaluate(expression, scope);
    problems.push(...diagnostics);
    if (value && !hasErrors(diagnostics)) values.set(name, { value, at: rangeOf(expression) });
  }
  return values;
}

/** A warning for every value of a run whose variable the module does not have. */
export function undeclaredValues(expressions: Arguments, module: Module, run: string): readonly Diagnostic[] {
  return [...expressions].flatMap(([name, expression]) => {
    if (module.variables.has(name)) return [];
    const detail = `The module under test does not declare a variable named "${name}", but run "${run}" gives it a value.`;
    return [diagnose('undeclared-test-variable', { detail, subject: expression })];
  });
}

/** The values alone. */
export const plainValues = (given: ReadonlyMap<string, GivenValue>): ReadonlyMap<string, Value> =>
  new Map(Array.from(given, ([name, { value }]) => [name, value]));
