/** Variables, local values and outputs of a module instance: each evaluated once, as long as what it says is final. */
import {
  convertVariable,
  deferredValidations,
  type VariableBlock,
  validateVariable,
} from '../config/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { isWhollyKnown, type Mark, marksWithin, unknownOf, type Value, withMarks } from '../core/value.ts';
import { evaluate, evaluateBounded } from '../eval/index.ts';
import type { Evaluation } from './evaluation.ts';
import { moduleInstancesOf } from './instances.ts';
import type { ModuleInstance, NamedNode } from './model.ts';
import { moduleScope, repeatedScope } from './module-scope.ts';

/** The value of an input variable: as given to the root, as its call says elsewhere. Undefined when there is none such. */
export function evaluateVariable(
  evaluation: Evaluation,
  module: ModuleInstance,
  name: string,
): Checked<Value> | undefined {
  const block = module.module.variables.get(name);
  if (!block) return undefined;
  return once(evaluation, module, `var.${name}`, () => variableValue(evaluation, module, block));
}

function variableValue(
  evaluation: Evaluation,
  instance: ModuleInstance,
  block: VariableBlock,
): Checked<Value> {
  const { parent, module, repetition } = instance;
  if (!parent) return checked(evaluation.inputs.variables.get(block.name) ?? unknownOf(block.type));
  const argument = evaluation.callSites.get(module)?.call.arguments.get(block.name);
  if (!argument) return convertVariable(block, undefined, block.range);
  const { value, diagnostics } = evaluate(argument, repeatedScope(evaluation, parent, repetition));
  if (value === undefined) return { diagnostics };
  if (!block.ephemeral && marksWithin(value).has('ephemeral'))
    return failed(...diagnostics, notEphemeral(`The variable "${block.name}" of the module`, argument));
  const converted = convertVariable(block, value, argument);
  return { ...converted, diagnostics: [...diagnostics, ...converted.diagnostics] };
}

/** The value of a local. Undefined when there is none such. */
export function evaluateLocal(
  evaluation: Evaluation,
  module: ModuleInstance,
  name: string,
): Checked<Value> | undefined {
  const local = module.module.locals.get(name);
  if (!local) return undefined;
  return once(evaluation, module, `local.${name}`, () =>
    evaluateBounded(local.value, moduleScope(evaluation, module)),
  );
}

/** The value of an output, marked as its block says. */
export function evaluateOutput(evaluation: Evaluation, module: ModuleInstance, name: string): Checked<Value> {
  const output = module.module.outputs.get(name);
  if (!output) return { diagnostics: [] };
  return once(evaluation, module, `output.${name}`, () => {
    const { value, diagnostics } = evaluateBounded(output.value, moduleScope(evaluation, module));
    if (value === undefined) return { diagnostics };
    if (!output.ephemeral && marksWithin(value).has('ephemeral'))
      return failed(...diagnostics, notEphemeral(`The output "${name}"`, output.value));
    const marks = new Set<Mark>([
      ...(output.sensitive ? SENSITIVE : []),
      ...(output.ephemeral ? EPHEMERAL : []),
    ]);
    return checked(withMarks(value, marks), diagnostics);
  });
}

const SENSITIVE: readonly Mark[] = ['sensitive'];
const EPHEMERAL: readonly Mark[] = ['ephemeral'];

const notEphemeral = (what: string, subject: Diagnostic['subject']): Diagnostic =>
  diagnose('ephemeral-not-allowed', {
    detail: `${what} is not declared as ephemeral, so it cannot take a value made from an ephemeral one.`,
    subject,
    help: 'Declare it with ephemeral = true, or take the value with ephemeralasnull(…).',
  });

/** Evaluates a variable, local or output in every instance of its module, or expands a call; gives the problems. */
export function evaluateNamed(evaluation: Evaluation, node: NamedNode): readonly Diagnostic[] {
  if (node.kind === 'module') return [];
  if (node.kind === 'call') {
    const call = node.module.calls.get(node.name);
    return call ? moduleInstancesOf(evaluation, call.module).diagnostics : [];
  }
  const evaluateOne = evaluators[node.kind];
  const instances = moduleInstancesOf(evaluation, node.module).value ?? [];
  return instances.flatMap((module) => {
    const problems = evaluateOne(evaluation, module, node.name)?.diagnostics ?? [];
    return node.kind === 'variable' && !hasErrors(problems)
      ? [...problems, ...validated(evaluation, module, node.name)]
      : problems;
  });
}

/** The validations of a variable; of the root's, those that could not be held against its value when it was given. */
function validated(evaluation: Evaluation, module: ModuleInstance, name: string): readonly Diagnostic[] {
  const block = module.module.variables.get(name);
  if (!block || block.validations.length === 0) return [];
  const scope = moduleScope(evaluation, module);
  if (!module.parent) return validateVariable({ ...block, validations: deferredValidations(block) }, scope);
  const argument = evaluation.callSites.get(module.module)?.call.arguments.get(name);
  return validateVariable(block, scope, argument ?? block.range);
}

const evaluators = { variable: evaluateVariable, local: evaluateLocal, output: evaluateOutput } as const;

/**
 * Keeps an answer: for good when it is wholly known, until an object changes otherwise. Problems are told the first time
 * only, so that a broken local used in many places is reported once.
 */
function once(
  evaluation: Evaluation,
  module: ModuleInstance,
  id: string,
  work: () => Checked<Value>,
): Checked<Value> {
  const { named } = evaluation.memos;
  let memos = named.get(module);
  if (!memos) {
    memos = new Map();
    named.set(module, memos);
  }
  const known = memos.get(id);
  const { version } = evaluation.objects;
  if (known && (known.final || known.version === version)) return known.answer;
  const answer = work();
  const { value } = answer;
  const later = value === undefined ? { diagnostics: [] } : { value, diagnostics: [] };
  memos.set(id, { answer: later, version, final: value === undefined || isWhollyKnown(value) });
  return answer;
}
