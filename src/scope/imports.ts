/** `import` blocks → which object becomes which instance, as far as expressions tell. */
import type { ImportBlock } from '../config/index.ts';
import { formatInstance, type InstanceAddress, type InstanceKey, type ModuleStep } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { toDouble } from '../core/number.ts';
import { STRING } from '../core/type.ts';
import { unmark } from '../core/value.ts';
import { convert, evaluate, type Scope } from '../eval/index.ts';
import type { Expression } from '../hcl/index.ts';
import type { Evaluation } from './evaluation.ts';
import { importedBlock } from './import-blocks.ts';
import { moduleInstancesOf } from './instances.ts';
import type { ResourceNode } from './model.ts';
import { repeatedScope } from './module-scope.ts';
import { repetitionsOf } from './repetition.ts';

/** An object to be taken over. */
export interface ImportTarget {
  readonly address: InstanceAddress;
  /** `formatInstance(address)` */
  readonly name: string;
  /** As it is written for `terraform import`. */
  readonly id: string;
  readonly block: ImportBlock;
}

/** What is to be imported into a resource block. Everything it depends on must be known by now. */
export function importsInto(evaluation: Evaluation, node: ResourceNode): Checked<readonly ImportTarget[]> {
  const { root } = evaluation.inputs.configuration;
  const targets: ImportTarget[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const block of root.imports) {
    if (importedBlock(block) !== node.id) continue;
    const found = targetsOfBlock(evaluation, block);
    diagnostics.push(...found.diagnostics);
    targets.push(...(found.value ?? []));
  }
  return hasErrors(diagnostics) ? { diagnostics } : checked(targets, diagnostics);
}

function targetsOfBlock(evaluation: Evaluation, block: ImportBlock): Checked<readonly ImportTarget[]> {
  const [module] = moduleInstancesOf(evaluation, evaluation.inputs.configuration.root).value ?? [];
  if (!module) return checked([]);
  const { forEach } = block;
  const repetitions = repetitionsOf(evaluation, module, forEach ? { forEach } : {});
  if (!repetitions.value) return { diagnostics: repetitions.diagnostics };
  const diagnostics: Diagnostic[] = [...repetitions.diagnostics];
  const targets = repetitions.value.flatMap((repetition) => {
    const scope = repeatedScope(evaluation, module, repetition);
    const id = idOf(block, scope);
    const address = addressOf(block, scope);
    diagnostics.push(...id.diagnostics, ...address.diagnostics);
    if (id.value === undefined || !address.value) return [];
    return [{ address: address.value, name: formatInstance(address.value), id: id.value, block }];
  });
  return hasErrors(diagnostics) ? { diagnostics } : checked(targets, diagnostics);
}

function idOf({ id }: ImportBlock, scope: Scope): Checked<string> {
  const { value, diagnostics } = evaluate(id, scope);
  if (value === undefined) return { diagnostics };
  const wrong = (detail: string): Checked<string> =>
    failed(...diagnostics, diagnose('invalid-import-id', { detail, subject: id }));
  const converted = convert(value, STRING);
  const text = converted.ok ? unmark(converted.value) : undefined;
  if (text?.kind === 'unknown')
    return wrong(
      'The id is known only after apply, so the object cannot be read while planning. Apply first, with -target, what it depends on.',
    );
  if (text?.kind !== 'string') return wrong('The id must be a string, and not null.');
  return text.value === '' ? wrong('The id is an empty string.') : checked(text.value, diagnostics);
}

function addressOf({ to: { module, resource } }: ImportBlock, scope: Scope): Checked<InstanceAddress> {
  const diagnostics: Diagnostic[] = [];
  const keyed = <T extends { readonly name: string; readonly key?: Expression }>({
    name,
    key,
  }: T): ModuleStep => {
    const value = key && keyOf(key, scope, diagnostics);
    return value === undefined ? { name } : { name, key: value };
  };
  const path = module.map(keyed);
  const address = { module: path, mode: 'managed', type: resource.type, ...keyed(resource) } as const;
  return hasErrors(diagnostics) ? { diagnostics } : checked(address, diagnostics);
}

function keyOf(expression: Expression, scope: Scope, problems: Diagnostic[]): InstanceKey {
  const { value, diagnostics } = evaluate(expression, scope);
  problems.push(...diagnostics);
  const inner = value && unmark(value);
  if (inner?.kind === 'string') return inner.value;
  if (inner?.kind === 'number') return toDouble(inner.value);
  if (inner) {
    const detail = 'The key of an instance is a whole number or a string, known while planning.';
    problems.push(diagnose('invalid-import-target', { detail, subject: expression }));
  }
  return undefined;
}
