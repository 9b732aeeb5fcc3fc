/** The values of the root module's variables, from everything that may set them. */
import { type Checked, type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { unknownOf, type Value } from '../../core/value.ts';
import type { Functions } from '../../eval/index.ts';
import type { Condition, Configuration, VariableBlock } from '../configuration.ts';
import { visitReferences } from '../references.ts';
import { convertVariable } from './convert-variable.ts';
import { type GivenValue, givenValues, type VariableInputs } from './given-values.ts';
import { validateVariable } from './validate-variable.ts';
import { variablesScope } from './variables-scope.ts';

/** Values by name; of one that is wrong, none that is known. `missing` are the variables that need a value and have none: a terminal may ask for them. */
export interface ResolvedVariables extends Checked<ReadonlyMap<string, Value>> {
  readonly missing: readonly VariableBlock[];
  /** What was given from outside, as it was written. */
  readonly given: ReadonlyMap<string, GivenValue>;
}

/**
 * Works out every variable of the root module, in Terraform's precedence, converted to its type and validated.
 * Validations that refer to more than variables have to wait for the plan: see {@link deferredValidations}.
 */
export async function resolveVariables(
  { root }: Configuration,
  inputs: VariableInputs,
  functions: Functions,
): Promise<ResolvedVariables> {
  const problems: Diagnostic[] = [];
  const given = await givenValues(root.variables, inputs, problems);
  return settleVariables(root.variables, given, functions, problems);
}

/** The same from values that were found already; `earlier` are the problems met on the way, with which there are no values. */
export function settleVariables(
  declared: ReadonlyMap<string, VariableBlock>,
  given: ReadonlyMap<string, GivenValue>,
  functions: Functions,
  earlier: readonly Diagnostic[] = [],
): ResolvedVariables {
  const problems = [...earlier];
  const values = new Map<string, Value>();
  const missing: VariableBlock[] = [];
  for (const variable of declared.values()) {
    const found = given.get(variable.name);
    const { value, diagnostics } = convertVariable(variable, found?.value, found?.at);
    problems.push(...diagnostics);
    if (!value && diagnostics.length === 0) missing.push(variable);
    values.set(variable.name, value ?? unknownOf(variable.type));
  }
  // A file that could not be read may be what gives them.
  if (!earlier.some(({ code }) => code === 'unreadable-variables-file'))
    problems.push(...missing.map(noValue));
  problems.push(...validateAll(declared, values, given, functions));
  return hasErrors(earlier)
    ? { diagnostics: problems, missing, given }
    : { value: values, diagnostics: problems, missing, given };
}

function validateAll(
  variables: ReadonlyMap<string, VariableBlock>,
  values: ReadonlyMap<string, Value>,
  given: ReadonlyMap<string, GivenValue>,
  functions: Functions,
): readonly Diagnostic[] {
  const scope = variablesScope(values, functions);
  return [...variables.values()].flatMap((variable) => {
    const validations = variable.validations.filter(refersOnlyToVariables);
    return validateVariable({ ...variable, validations }, scope, given.get(variable.name)?.at);
  });
}

/** Validations of a root variable that were not held against its value, because they look at more than variables. */
export function deferredValidations({ validations }: VariableBlock): readonly Condition[] {
  return validations.filter((validation) => !refersOnlyToVariables(validation));
}

function refersOnlyToVariables({ condition, errorMessage }: Condition): boolean {
  let only = true;
  for (const expression of [condition, errorMessage])
    visitReferences(expression, new Set(), ({ root }) => {
      only &&= root.name === 'var';
    });
  return only;
}

function noValue({ name, range }: VariableBlock): Diagnostic {
  return diagnose('no-value-for-variable', {
    detail: `The root module input variable "${name}" is not set, and has no default value.`,
    subject: range,
    help: `Give it a value with -var '${name}=…', in a .tfvars file, or in the environment as TF_VAR_${name}.`,
  });
}
