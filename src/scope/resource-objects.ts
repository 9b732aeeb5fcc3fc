/** What a resource means in an expression: its object, or all of them by index or key. */
import { formatKey, type InstanceKey, modePrefix, type ResourceMode } from '../core/address.ts';
import { toDouble } from '../core/number.ts';
import { typeOfBlock } from '../core/schema.ts';
import { DYNAMIC } from '../core/type.ts';
import { type Mark, objectValue, tupleValue, unknownOf, type Value, withMarks } from '../core/value.ts';
import type { Resolved, Step } from '../eval/index.ts';
import { idIn } from './blocks.ts';
import type { Evaluation } from './evaluation.ts';
import { instancesIn, resourceName } from './instances.ts';
import type { ModuleInstance, ResourceInstance, ResourceNode } from './model.ts';

/**
 * Resolves `type.name`, `type.name[key]` (or the same after `data`); `skipped` steps precede the name. One instance is
 * found by its key; the whole of a resource is put together once, until one of its objects changes. Undefined when the
 * module has no such resource.
 */
export function resolveResource(
  evaluation: Evaluation,
  module: ModuleInstance,
  mode: ResourceMode,
  type: string | Step | undefined,
  steps: readonly Step[],
  skipped: number,
): Resolved | undefined {
  const typeName = typeof type === 'string' ? type : nameOf(type);
  const name = nameOf(steps[skipped]);
  if (typeName === undefined || name === undefined) return undefined;
  const local = `${modePrefix(mode)}${typeName}.${name}`;
  const node = evaluation.nodes.get(idIn(module.module, local));
  if (node?.kind !== 'resource') return undefined;
  const key = keyOf(steps[skipped + 1]);
  const one = key === undefined ? undefined : objectAt(evaluation, module, node, key);
  if (one) return { value: one, taken: skipped + 2 };
  return { value: wholeResource(evaluation, module, node), taken: skipped + 1 };
}

const nameOf = (step: Step | undefined): string | undefined =>
  step?.kind === 'attribute' ? step.name : undefined;

function keyOf(step: Step | undefined): InstanceKey {
  if (step?.kind !== 'index') return undefined;
  return step.key.kind === 'string' ? step.key.value : toDouble(step.key.value);
}

/** The object with a key, where the block is repeated and the object is known of. */
function objectAt(
  evaluation: Evaluation,
  module: ModuleInstance,
  node: ResourceNode,
  key: InstanceKey,
): Value | undefined {
  const { count, forEach } = node.block;
  if (!(typeof key === 'number' ? count : forEach)) return undefined;
  return evaluation.objects.group(resourceName(node, module))?.byKey.get(formatKey(key));
}

function wholeResource(evaluation: Evaluation, module: ModuleInstance, node: ResourceNode): Value {
  const name = resourceName(node, module);
  const group = evaluation.objects.group(name);
  const version = group?.version ?? 0;
  const known = evaluation.memos.resources.get(name);
  if (known?.version === version) return known.value;
  const objects = group?.byKey ?? NO_OBJECTS;
  const value = putTogether(node, instancesIn(evaluation, node, module), objects);
  evaluation.memos.resources.set(name, { value, version });
  return value;
}

const NO_OBJECTS: ReadonlyMap<string, Value> = new Map();

function putTogether(
  node: ResourceNode,
  instances: readonly ResourceInstance[] | undefined,
  objects: ReadonlyMap<string, Value>,
): Value {
  if (!instances) return unknownOf(DYNAMIC);
  const type = typeOfBlock(node.type.definition.schema);
  const marks = node.type.mode === 'ephemeral' ? EPHEMERAL : NO_MARKS;
  const objectOf = ({ repetition }: ResourceInstance): Value =>
    objects.get(formatKey(repetition.key)) ?? withMarks(unknownOf(type), marks);
  if (node.block.count) return tupleValue(instances.map(objectOf));
  if (node.block.forEach) {
    return objectValue(instances.map((instance) => [String(instance.repetition.key), objectOf(instance)]));
  }
  const [only] = instances;
  return only ? objectOf(only) : withMarks(unknownOf(type), marks);
}

const EPHEMERAL: ReadonlySet<Mark> = new Set(['ephemeral']);
const NO_MARKS: ReadonlySet<Mark> = new Set();
