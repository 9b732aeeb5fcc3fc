/** Bodies of blocks → objects of the language, with the objects as they are now. */
import { decodeBlock, ephemeralArguments, type OutputBlock } from '../config/index.ts';
import { type Checked, checked, type Diagnostic, failed } from '../core/diagnostic.ts';
import { type PlainObject, toPlain, typeOfNestedBlocks, withoutMarks } from '../core/plain-values.ts';
import type { BlockSchema } from '../core/schema.ts';
import { buildObject } from '../core/schema-parts.ts';
import { DYNAMIC } from '../core/type.ts';
import { marksOf, nullOf, unmark, type Value, withMarks } from '../core/value.ts';
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
  if (!config.value || type.mode === 'ephemeral') return config;
  const refused = ephemeralArguments(block, type.definition.schema, config.value);
  if (refused.length > 0) return failed(...config.diagnostics, ...refused);
  return checked(withoutWriteOnly(type.definition.schema, config.value), config.diagnostics);
}

/** The write-only arguments that an instance's block gives, as its provider is to be given them; nothing keeps them. */
export function evaluateWriteOnly(evaluation: Evaluation, instance: ResourceInstance): Checked<PlainObject> {
  const { block, type } = instance.node;
  const { schema } = type.definition;
  const names = writeOnlyIn(schema);
  if (names.length === 0) return checked({});
  const { value, diagnostics } = decodeBlock(
    block.body,
    schema,
    instanceScope(evaluation, instance),
    block.range,
  );
  if (!value) return { diagnostics };
  const plain = toPlain(withoutMarks(value), schema);
  return checked(Object.fromEntries(names.map((name) => [name, plain[name]])), diagnostics);
}

const writeOnlyIn = (schema: BlockSchema): readonly string[] =>
  Object.keys(schema.attributes).filter((name) => schema.attributes[name]?.writeOnly);

function withoutWriteOnly(schema: BlockSchema, config: Value): Value {
  const names = writeOnlyIn(schema);
  const inner = unmark(config);
  if (names.length === 0 || inner.kind !== 'object') return config;
  const attributes = new Map(inner.attributes);
  for (const name of names) attributes.set(name, nullOf(schema.attributes[name]?.type ?? DYNAMIC));
  return withMarks({ ...inner, attributes }, marksOf(config));
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
