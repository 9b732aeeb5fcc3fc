/** Bodies of blocks → objects of the language, with the objects as they are now. */
import { decodeBlock, ephemeralArguments, type OutputBlock } from '../config/index.ts';
import { type Checked, checked, type Diagnostic, failed } from '../core/diagnostic.ts';
import { typeOfNestedBlocks } from '../core/plain-values.ts';
import type { BlockSchema } from '../core/schema.ts';
import { buildObject } from '../core/schema-parts.ts';
import { nullOf, type Value } from '../core/value.ts';
import type { Evaluation } from './evaluation.ts';
import { moduleInstancesOf } from './instances.ts';
import type { ProviderNode, ResourceInstance } from './model.ts';
import { instanceScope, moduleScope } from './module-scope.ts';
import { evaluateOutput } from './named-values.ts';

/** What the block of an instance says: an object of its schema, null where nothing is said. */
export function evaluateConfig(evaluation: Evaluation, instance: ResourceInstance): Checked<Value> {
  const { block, type } = instance.node;
  const scope = instanceScope(evaluation, instance);
  const config = decodeBlock(block.body, type.definition.schema, scope, block.range);
  const refused = config.value ? ephemeralArguments(block, type.definition.schema, config.value) : [];
  return refused.length > 0 ? failed(...config.diagnostics, ...refused) : config;
}

/** What a provider configuration says; nothing at all where it has no block. */
export function evaluateProvider(evaluation: Evaluation, node: ProviderNode): Checked<Value> {
  if (!node.block) return checked(emptyObject(node.provider.schema));
  const [module] = moduleInstancesOf(evaluation, node.module).value ?? [];
  if (!module) return checked(emptyObject(node.provider.schema));
  return decodeBlock(
    node.block.body,
    node.provider.schema,
    moduleScope(evaluation, module),
    node.block.range,
  );
}

function emptyObject(schema: BlockSchema): Value {
  return buildObject(schema, ({ attribute, nested }) => {
    if (attribute) return nullOf(attribute.type);
    const type = typeOfNestedBlocks(nested);
    return type.kind === 'list' || type.kind === 'set'
      ? { kind: type.kind, element: type.element, items: [] }
      : nullOf(type);
  });
}

/** An output of the root module. */
export interface RootOutput {
  readonly block: OutputBlock;
  /** Marked sensitive where the block says so. */
  readonly value: Value;
}

/** The root module's outputs by name, those that `wanted` accepts; one whose expression fails is left out. */
export function evaluateOutputs(
  evaluation: Evaluation,
  wanted: (name: string) => boolean = () => true,
): Checked<ReadonlyMap<string, RootOutput>> {
  const { root } = evaluation.inputs.configuration;
  const outputs = new Map<string, RootOutput>();
  const diagnostics: Diagnostic[] = [];
  for (const instance of moduleInstancesOf(evaluation, root).value ?? []) {
    for (const [name, block] of root.outputs) {
      if (!wanted(name)) continue;
      const output = evaluateOutput(evaluation, instance, name);
      diagnostics.push(...output.diagnostics);
      if (output.value) outputs.set(name, { block, value: output.value });
    }
  }
  return checked(outputs, diagnostics);
}
