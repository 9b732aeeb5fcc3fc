/**
 * A configuration in Terraform's plan JSON: what the blocks say, with expressions as constants or as the names they
 * refer to (Terraform documentation, "JSON output format", configuration and expression representations).
 */
import { formatKey } from '../core/address.ts';
import { isWhollyKnown } from '../core/value.ts';
import { type Json, toJson } from '../core/value-json.ts';
import { type Block, type Body, type Expression, walk } from '../hcl/index.ts';
import type {
  Configuration,
  Module,
  ModuleCall,
  OutputBlock,
  ResourceBlock,
  VariableBlock,
} from './configuration.ts';
import { constantValue } from './constant.ts';
import { impliedProviderSource } from './provider-source.ts';
import { type Reference, visitReferences } from './references.ts';

/** The `configuration` member. `schemaVersionOf` tells the version of a type's schema, 0 where it does not know. */
export function configurationJson(
  { root }: Configuration,
  schemaVersionOf: (resource: ResourceBlock) => number = () => 0,
): { readonly [name: string]: Json } {
  const place: Place = { module: root, schemaVersionOf };
  const providers = providerConfigs(place);
  return {
    ...(Object.keys(providers).length > 0 && { provider_config: providers }),
    root_module: moduleJson(place),
  };
}

interface Place {
  readonly module: Module;
  readonly schemaVersionOf: (resource: ResourceBlock) => number;
  /** The call this module is reached by, and the module that makes it. */
  readonly from?: { readonly call: ModuleCall; readonly place: Place };
}

function within(place: Place, call: ModuleCall): Place {
  return { module: call.module, schemaVersionOf: place.schemaVersionOf, from: { call, place } };
}

function moduleJson(place: Place): Json {
  const { outputs, resources, calls, variables } = place.module;
  return {
    ...(outputs.size > 0 && { outputs: byName(outputs, outputJson) }),
    ...(resources.size > 0 && { resources: resourcesJson(place) }),
    ...(calls.size > 0 && { module_calls: byName(calls, (call) => callJson(call, place)) }),
    ...(variables.size > 0 && { variables: byName(variables, variableJson) }),
  };
}

function byName<T>(blocks: ReadonlyMap<string, T>, json: (block: T) => Json): Json {
  return Object.fromEntries([...blocks].map(([name, block]) => [name, json(block)]));
}

function outputJson({ value, sensitive, ephemeral, description, dependsOn }: OutputBlock): Json {
  return {
    ...(sensitive && { sensitive }),
    ...(ephemeral && { ephemeral }),
    expression: expressionJson(value),
    ...(dependsOn.length > 0 && { depends_on: dependsOn.flatMap(namesIn) }),
    ...(description !== undefined && { description }),
  };
}

function variableJson({ default: value, description, sensitive }: VariableBlock): Json {
  return {
    ...(value && isWhollyKnown(value) && { default: toJson(value) }),
    ...(description !== undefined && { description }),
    ...(sensitive && { sensitive }),
  };
}

/** Managed resources first, as Terraform lists them; each kind by name. */
function resourcesJson(place: Place): Json {
  const blocks = [...place.module.resources.entries()].sort(([a, x], [b, y]) =>
    x.mode === y.mode ? (a < b ? -1 : 1) : x.mode === 'managed' ? -1 : 1,
  );
  return blocks.map(([address, block]) => resourceJson(address, block, place));
}

function resourceJson(address: string, block: ResourceBlock, place: Place): Json {
  const { mode, type, name, count, forEach, dependsOn } = block;
  return {
    address,
    mode,
    type,
    name,
    provider_config_key: providerKey(block.provider, place),
    expressions: bodyJson(block.body),
    schema_version: place.schemaVersionOf(block),
    ...optional('count_expression', count),
    ...optional('for_each_expression', forEach),
    ...(dependsOn.length > 0 && { depends_on: dependsOn.flatMap((each) => namesIn(each).slice(0, 1)) }),
  };
}

function callJson(call: ModuleCall, place: Place): Json {
  const { directory } = call.module;
  const expressions = byName(call.arguments, expressionJson);
  return {
    source: directory.startsWith('.') ? directory : `./${directory}`,
    ...(call.arguments.size > 0 && { expressions }),
    ...optional('count_expression', call.count),
    ...optional('for_each_expression', call.forEach),
    module: moduleJson(within(place, call)),
    ...(call.dependsOn.length > 0 && {
      depends_on: call.dependsOn.flatMap((each) => namesIn(each).slice(0, 1)),
    }),
  };
}

/** Where a module's provider configuration is declared: `aws`, `aws.west`, or `module.a:aws` for one of its own. */
function providerKey(name: string, { module, from }: Place): string {
  if (!from) return name;
  if (module.providers.has(name)) return `${moduleAddress(module)}:${name}`;
  return providerKey(from.call.providers.get(name) ?? name, from.place);
}

const moduleAddress = ({ path }: Module): string => path.map((name) => `module.${name}`).join('.');

/** Every provider configuration that is declared or used, by its key. */
function providerConfigs(place: Place): Record<string, Json> {
  const { module } = place;
  const configs: Record<string, Json> = {};
  const add = (name: string, body?: Body): void => {
    const key = providerKey(name, place);
    if (configs[key] && !body) return;
    const [localName = name, alias] = name.split('.');
    const required = module.settings.requiredProviders.get(localName);
    configs[key] = {
      name: localName,
      full_name: required?.source ?? impliedProviderSource(localName),
      ...(alias !== undefined && { alias }),
      ...(required?.version !== undefined && { version_constraint: required.version }),
      ...(module.path.length > 0 && { module_address: moduleAddress(module) }),
      ...(body && body.attributes.length + body.blocks.length > 0 && { expressions: bodyJson(body) }),
    };
  };
  for (const [name, { body }] of module.providers) add(name, body);
  for (const call of module.calls.values()) {
    for (const [key, config] of Object.entries(providerConfigs(within(place, call)))) configs[key] ??= config;
  }
  // A configuration used but declared nowhere is the root module's implied one.
  if (!place.from) for (const { provider } of module.resources.values()) add(provider);
  else
    for (const { provider } of module.resources.values())
      configs[providerKey(provider, place)] ??= impliedConfig(provider, module);
  return configs;
}

function impliedConfig(provider: string, module: Module): Json {
  const [name = provider] = provider.split('.');
  return {
    name,
    full_name: module.settings.requiredProviders.get(name)?.source ?? impliedProviderSource(name),
  };
}

/** A block's arguments as expressions, and its blocks as lists of the same. */
function bodyJson({ attributes, blocks }: Body): Json {
  const json: Record<string, Json> = {};
  for (const { name, value } of attributes) json[name.text] = expressionJson(value);
  for (const block of blocks) {
    const [name, content] = contentOf(block);
    const known = json[name];
    json[name] = [...(Array.isArray(known) ? known : []), bodyJson(content)];
  }
  return json;
}

/** What a block stands for; a dynamic one for blocks like its content. */
function contentOf(block: Block): readonly [string, Body] {
  if (block.type.text !== 'dynamic') return [block.type.text, block.body];
  const content = block.body.blocks.find(({ type }) => type.text === 'content');
  return [block.labels[0]?.text ?? 'dynamic', content?.body ?? block.body];
}

/** `{"constant_value": …}`, `{"references": […]}`, or nothing for what calls functions on constants. */
function expressionJson(expression: Expression): { readonly [name: string]: Json } {
  const references = namesIn(expression);
  if (references.length > 0) return { references };
  let calls = false;
  walk(expression, (node) => {
    if (node.kind === 'call') calls = true;
  });
  const value = calls ? undefined : constantValue(expression, []);
  return value && isWhollyKnown(value) ? { constant_value: toJson(value) } : {};
}

/** A member for an expression of which there is something to say. */
function optional(name: string, expression: Expression | undefined): { readonly [name: string]: Json } {
  const json = expression ? expressionJson(expression) : {};
  return Object.keys(json).length > 0 ? { [name]: json } : {};
}

/** Everything an expression refers to; each reference as far as it goes, then the objects it goes through. */
function namesIn(expression: Expression): string[] {
  const names: string[] = [];
  visitReferences(expression, new Set(), (reference) => names.push(...namesOf(reference)));
  return names;
}

/** Roots of names that have no instances. */
const singular = new Set(['var', 'local', 'each', 'count', 'path', 'terraform', 'self']);

/** `aws_s3_bucket.a[0].id`, `aws_s3_bucket.a[0]`, `aws_s3_bucket.a`. */
function namesOf({ root, steps }: Reference): string[] {
  const texts: string[] = [root.name];
  for (const step of steps) {
    const text =
      step.kind === 'attribute'
        ? `.${step.name.text}`
        : step.kind === 'index'
          ? keyText(step.key)
          : undefined;
    if (text === undefined) break;
    texts.push(text);
  }
  const block = root.name === 'data' ? 3 : 2;
  const isInstance = !singular.has(root.name) && (texts[block]?.startsWith('[') ?? false);
  const lengths = [texts.length, isInstance ? block + 1 : block, block];
  const distinct = new Set(lengths.map((length) => Math.min(length, texts.length)));
  return [...distinct].map((length) => texts.slice(0, length).join(''));
}

/** A literal key in brackets; undefined for one that has to be evaluated. */
function keyText(key: Expression): string | undefined {
  if (key.kind === 'number') return formatKey(Number(key.digits));
  const [part, ...more] = key.kind === 'template' ? key.parts : [];
  return part?.kind === 'text' && more.length === 0 ? formatKey(part.text) : undefined;
}
