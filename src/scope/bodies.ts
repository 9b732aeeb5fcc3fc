/** Bodies of blocks → objects of the language, with the objects as they are now. */
import { decodeBlock, type OutputBlock, type ResourceBlock } from '../config/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import { typeOfNestedBlocks } from '../core/plain-values.ts';
import type { BlockSchema } from '../core/schema.ts';
import { attributesOf, buildObject } from '../core/schema-parts.ts';
import { marksWithin, nullOf, type Value } from '../core/value.ts';
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
  const fleeting = config.value && ephemeralParts(config.value);
  if (!fleeting?.length) return config;
  return failed(...config.diagnostics, ...fleeting.map((name) => notToBeKept(block, name)));
}

/** Top-level names whose values are, or are made from, ephemeral values. */
const ephemeralParts = (value: Value): readonly string[] =>
  [...attributesOf(value)].flatMap(([name, part]) => (marksWithin(part).has('ephemeral') ? [name] : []));

function notToBeKept({ body, range }: ResourceBlock, name: string): Diagnostic {
  return diagnose('invalid-ephemeral-use', {
    detail: `The value of ${name} is made from an ephemeral value, but would be kept in the state.`,
    subject: body.attributes.find((attribute) => attribute.name.text === name)?.value ?? range,
    help: 'Ephemeral values can be used in provider blocks, and in locals, outputs and variables that are ephemeral too.',
  });
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
