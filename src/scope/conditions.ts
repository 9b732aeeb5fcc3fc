/** Preconditions, postconditions and the like: promises that people write down, held against what is known. */
import type { Condition, Module } from '../config/index.ts';
import { formatModule } from '../core/address.ts';
import type { CheckStatus } from '../core/check-result.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import { BOOL, STRING } from '../core/type.ts';
import { marksWithin, unmark, type Value } from '../core/value.ts';
import { convert, evaluate, mentionsOf, type Scope } from '../eval/index.ts';
import type { Expression } from '../hcl/index.ts';
import type { Evaluation } from './evaluation.ts';
import { moduleInstancesOf } from './instances.ts';
import type { NamedNode, ResourceInstance } from './model.ts';
import { instanceScope, moduleScope } from './module-scope.ts';
import { checkId } from './promising.ts';

/** What came of some conditions. */
export interface ConditionsOutcome {
  /** `unknown`: it depends on what is known only after apply. */
  readonly status: CheckStatus;
  /** The error messages of those that are not met. */
  readonly problems: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const MET: ConditionsOutcome = { status: 'pass', problems: [], diagnostics: [] };

/** Holds an instance's preconditions (`before`) or postconditions (`after`, with the object as `self`) against what is known. */
export function evaluateConditions(
  evaluation: Evaluation,
  instance: ResourceInstance,
  when: 'before' | 'after',
  self?: Value,
): ConditionsOutcome {
  const { preconditions, postconditions } = instance.node.block.lifecycle;
  const conditions = when === 'before' ? preconditions : postconditions;
  if (conditions.length === 0) return MET;
  const code = when === 'before' ? 'precondition-failed' : 'postcondition-failed';
  return judge(conditions, instanceScope(evaluation, instance, self), code, instance.name);
}

/** The preconditions of an output, held against what is known in each instance of its module; none where it has none. */
export function evaluateOutputConditions(
  evaluation: Evaluation,
  { id: block, module, name }: NamedNode,
): readonly Judged[] {
  const conditions = module.outputs.get(name)?.preconditions ?? [];
  if (conditions.length === 0) return [];
  return (moduleInstancesOf(evaluation, module).value ?? []).map((instance) => {
    const address = `${instance.name === '' ? '' : `${instance.name}.`}output.${name}`;
    const scope = moduleScope(evaluation, instance);
    return { block, address, outcome: judge(conditions, scope, 'output-precondition-failed', address) };
  });
}

/** What came of a promise that is not about one resource. */
export interface Judged {
  /** The block, without any keys. */
  readonly block: string;
  readonly address: string;
  readonly outcome: ConditionsOutcome;
}

/**
 * Every `check` block in every instance of its module. An assertion that does not hold is a warning. A check whose data
 * could not be read, which was told then, does not hold.
 */
export function evaluateChecks(evaluation: Evaluation): readonly Judged[] {
  const judged: Judged[] = [];
  const visit = (module: Module): void => {
    for (const { name, asserts } of module.checks.values()) {
      for (const instance of moduleInstancesOf(evaluation, module).value ?? []) {
        const address = `${instance.name === '' ? '' : `${instance.name}.`}check.${name}`;
        const unread = evaluation.unread.get(address);
        const outcome =
          unread === undefined
            ? judge(asserts, moduleScope(evaluation, instance), 'check-assertion-failed', address)
            : { status: 'fail' as const, problems: [unread], diagnostics: [] };
        judged.push({ block: checkId(module, name), address, outcome });
      }
    }
    for (const call of module.calls.values()) visit(call.module);
  };
  visit(evaluation.inputs.configuration.root);
  return judged;
}

/** The address of the check that a data source belongs to; undefined for one that belongs to none. */
export function checkOf({ node, address: { module } }: ResourceInstance): string | undefined {
  const { scopedTo } = node.block;
  if (scopedTo === undefined) return undefined;
  return `${module.length === 0 ? '' : `${formatModule(module)}.`}check.${scopedTo}`;
}

/** How a variable's validations stand in each instance of its module; what is wrong with it is told elsewhere. */
export function evaluateValidations(
  evaluation: Evaluation,
  { id: block, module, name }: NamedNode,
): readonly Judged[] {
  const validations = module.variables.get(name)?.validations ?? [];
  if (validations.length === 0) return [];
  return (moduleInstancesOf(evaluation, module).value ?? []).map((instance) => {
    const address = `${instance.name === '' ? '' : `${instance.name}.`}var.${name}`;
    const scope = moduleScope(evaluation, instance);
    return { block, address, outcome: judge(validations, scope, 'invalid-condition', address) };
  });
}

/** Judges conditions in a scope; those not met become diagnostics of the given code. */
function judge(
  conditions: readonly Condition[],
  scope: Scope,
  code: DiagnosticCode,
  address: string,
): ConditionsOutcome {
  const problems: string[] = [];
  const diagnostics: Diagnostic[] = [];
  let status: CheckStatus = 'pass';
  for (const { condition, errorMessage } of conditions) {
    const verdict = hold(condition, scope, diagnostics);
    if (verdict === 'met') continue;
    if (verdict === 'not known') {
      if (status === 'pass') status = 'unknown';
    } else if (verdict === 'wrong') {
      status = 'error';
    } else {
      const said = messageOf(errorMessage, scope, diagnostics);
      if (said.kind === 'wrong') {
        status = 'error';
        continue;
      }
      if (status !== 'error') status = 'fail';
      if (said.kind === 'text') problems.push(said.text);
      const detail =
        said.kind === 'text' ? said.text : `The condition is not met${withoutMessage[said.kind]}`;
      const mentions = mentionsOf(condition, scope);
      diagnostics.push(diagnose(code, { detail, subject: condition, address, mentions }));
    }
  }
  return { status, problems, diagnostics };
}

function hold(
  condition: Expression,
  scope: Scope,
  diagnostics: Diagnostic[],
): 'met' | 'broken' | 'not known' | 'wrong' {
  const result = evaluate(condition, scope);
  diagnostics.push(...result.diagnostics);
  if (result.value === undefined || hasErrors(result.diagnostics)) return 'wrong';
  const converted = convert(result.value, BOOL);
  const value = converted.ok ? unmark(converted.value) : undefined;
  if (value?.kind === 'unknown') return 'not known';
  if (value?.kind === 'bool') return value.value ? 'met' : 'broken';
  const detail = 'A condition must be true or false.';
  const mentions = mentionsOf(condition, scope);
  diagnostics.push(diagnose('invalid-condition', { detail, subject: condition, mentions }));
  return 'wrong';
}

type Message =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'secret' | 'open' | 'wrong' };

const withoutMessage = {
  secret: '. Its message holds a secret, so it is not shown.',
  open: '; its message is not known yet.',
} as const;

/** The error message. A warning tells of one that would tell a secret, an error of one that is none. */
function messageOf(expression: Expression, scope: Scope, diagnostics: Diagnostic[]): Message {
  const result = evaluate(expression, scope);
  diagnostics.push(...result.diagnostics.filter(({ severity }) => severity === 'error'));
  const converted = result.value && convert(result.value, STRING);
  const text = converted?.ok ? converted.value : undefined;
  const [mark] = text ? marksWithin(text) : [];
  if (mark) {
    const code = mark === 'ephemeral' ? 'message-of-ephemeral' : 'message-of-secret';
    diagnostics.push(
      diagnose(code, {
        detail: `The error message is made from ${mark} values, so it is not shown.`,
        subject: expression,
        mentions: mentionsOf(expression, scope, 'secret'),
      }),
    );
    return { kind: 'secret' };
  }
  if (hasErrors(result.diagnostics)) return { kind: 'wrong' };
  const inner = text && unmark(text);
  if (inner?.kind === 'string') return { kind: 'text', text: inner.value };
  if (inner?.kind === 'unknown') return { kind: 'open' };
  const detail = 'An error message is a string, and not null.';
  const mentions = mentionsOf(expression, scope);
  diagnostics.push(diagnose('invalid-error-message', { detail, subject: expression, mentions }));
  return { kind: 'wrong' };
}
