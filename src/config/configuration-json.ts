/**
 * A configuration in Terraform's plan JSON: what the blocks say, with expressions as constants or as the names they
 * refer to (Terraform documentation, "JSON output format", configuration and expression representations).
 */
import { formatKey } from '../core/address.ts';
import { memberOf, setMember } from '../core/member.ts';
import type { BlockSchema, Schema } from '../core/schema.ts';
import { unreachable } from '../core/unreachable.ts';
import { compareKeys, isWhollyKnown } from '../core/value.ts';
import { type Json, toJson } from '../core/value-json.ts';
import { type Body, type Expression, walk } from '../hcl/index.ts';
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
import { type Reference, type ReferenceStep, visitReferences } from './references.ts';

/** The schema of a resource's type; undefined where it is not known: then its version is 0 and its blocks are lists. */
export type SchemaOfBlock = (resource: ResourceBlock) => Schema | undefined;

/** The `configuration` member. */
export function configurationJson(
  { root }: Configuration,
  schemaOf: SchemaOfBlock = () => undefined,
): { readonly [name: string]: Json } {
  const place: Place = { module: root, schemaOf, providers: providerNames(root) };
  const providers = [...providerConfigs(place)];
  return {
    ...(providers.length > 0 && { provider_config: inOrder(providers) }),
    root_module: moduleJson(place),
  };
}

interface Place {
  readonly module: Module;
  readonly schemaOf: SchemaOfBlock;
  /** Names of the provider configurations that mean something here. */
  readonly providers: ReadonlySet<string>;
  /** The call this module is reached by, and the module that makes it. */
  readonly from?: { readonly call: ModuleCall; readonly place: Place };
}

function within(place: Place, call: ModuleCall): Place {
  const { schemaOf } = place;
  return {
    module: call.module,
    schemaOf,
    providers: providerNames(call.module, call),
    from: { call, place },
  };
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
  return inOrder([...blocks].map(([name, block]) => [name, json(block)]));
}

/** An object with its members by name, as Terraform writes them. */
function inOrder(members: readonly (readonly [string, Json])[]): Record<string, Json> {
  return Object.fromEntries([...members].sort(([a], [b]) => compareKeys(a, b)));
}

function outputJson({ value, sensitive, description, dependsOn }: OutputBlock): Json {
  return {
    ...(sensitive && { sensitive }),
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
    x.mode === y.mode ? compareKeys(a, b) : x.mode === 'managed' ? -1 : 1,
  );
  return blocks.map(([address, block]) => resourceJson(address, block, place));
}

function resourceJson(address: string, block: ResourceBlock, place: Place): Json {
  const { mode, type, name, count, forEach, dependsOn, body } = block;
  const schema = place.schemaOf(block);
  return {
    address,
    mode,
    type,
    name,
    provider_config_key: providerKey(block.provider, place),
    ...(!isEmpty(body) && { expressions: bodyJson(body, schema) }),
    schema_version: schema?.version ?? 0,
    ...optional('count_expression', count),
    ...optional('for_each_expression', forEach),
    ...(dependsOn.length > 0 && { depends_on: dependsOn.flatMap((each) => namesIn(each).slice(0, 1)) }),
  };
}

function callJson(call: ModuleCall, place: Place): Json {
  const expressions = byName(call.arguments, expressionJson);
  return {
    source: call.source,
    ...(call.arguments.size > 0 && { expressions }),
    ...optional('count_expression', call.count),
    ...optional('for_each_expression', call.forEach),
    module: moduleJson(within(place, call)),
    ...(call.version !== undefined && { version_constraint: call.version }),
    ...(call.dependsOn.length > 0 && {
      depends_on: call.dependsOn.flatMap((each) => namesIn(each).slice(0, 1)),
    }),
  };
}

/**
 * Under which key a module's provider configuration is found: `aws`, `aws.west`, or `module.a:aws` for one of the module's
 * own, which is also one that it uses without being handed it, where the module around it does not know it.
 */
function providerKey(name: string, { module, from }: Place): string {
  if (!from) return name;
  const outer = from.call.providers.get(name) ?? name;
  if (module.providers.has(name) || !from.place.providers.has(outer))
    return `${moduleAddress(module)}:${name}`;
  return providerKey(outer, from.place);
}

const moduleAddress = ({ path }: Module): string => path.map((name) => `module.${name}`).join('.');

/** Names of the provider configurations that a module declares, requires, uses or is handed. */
function providerNames({ providers, settings, resources }: Module, call?: ModuleCall): ReadonlySet<string> {
  const used = [...resources.values()].map(({ provider }) => provider);
  const handed = call ? call.providers.keys() : [];
  return new Set([...providers.keys(), ...settings.requiredProviders.keys(), ...handed, ...used]);
}

/** Every provider configuration that is a module's own, by its key; then those of the modules within. */
function* providerConfigs(place: Place): Generator<readonly [key: string, config: Json]> {
  const { module } = place;
  for (const name of place.providers) {
    const key = providerKey(name, place);
    if (!place.from || key === `${moduleAddress(module)}:${name}`) yield [key, providerJson(name, module)];
  }
  for (const call of module.calls.values()) yield* providerConfigs(within(place, call));
}

function providerJson(name: string, module: Module): Json {
  const [localName = name, alias] = name.split('.');
  const required = module.settings.requiredProviders.get(localName);
  const body = module.providers.get(name)?.body;
  return {
    name: localName,
    full_name: required?.source ?? impliedProviderSource(localName),
    ...(alias !== undefined && { alias }),
    ...(required?.version !== undefined && { version_constraint: required.version }),
    ...(module.path.length > 0 && { module_address: moduleAddress(module) }),
    ...(body && !isEmpty(body) && { expressions: bodyJson(body) }),
  };
}

const isEmpty = ({ attributes, blocks }: Body): boolean => attributes.length + blocks.length === 0;

/**
 * A block's arguments as expressions; its blocks as objects or lists of the same, as their nesting is. Blocks that a
 * `dynamic` block makes are left out, as Terraform leaves them out.
 */
function bodyJson({ attributes, blocks }: Body, schema?: BlockSchema): Json {
  const json: Record<string, Json> = {};
  for (const { name, value } of attributes) setMember(json, name.text, expressionJson(value));
  for (const { type, body } of blocks) {
    if (type.text === 'dynamic') continue;
    const nested = memberOf(schema?.blocks, type.text);
    const content = bodyJson(body, nested?.block);
    const before = memberOf(json, type.text);
    setMember(
      json,
      type.text,
      nested?.nesting === 'single' ? content : [...(Array.isArray(before) ? before : []), content],
    );
  }
  return inOrder(Object.entries(json));
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

/** Everything an expression refers to, in the order of the text: each reference, then the objects it goes through. */
function namesIn(expression: Expression): string[] {
  const names: string[] = [];
  visitReferences(expression, new Set(), (reference) => names.push(...namesOf(reference)));
  return names;
}

/** `aws_s3_bucket.a[0].tags.x`, then without its last step, and so on down to what is declared, `aws_s3_bucket.a`. */
function namesOf(reference: Reference): string[] {
  // `resource.a.b` is another way to write `a.b`.
  const texts: string[] = reference.root.name === 'resource' ? [] : [reference.root.name];
  for (const step of reference.steps) {
    const text = stepText(step);
    if (text === undefined) break;
    texts.push(texts.length === 0 ? text.slice(1) : text);
  }
  const names: string[] = [];
  for (let length = texts.length; length >= Math.min(declaredLength(texts), texts.length); length--)
    names.push(texts.slice(0, length).join(''));
  return names;
}

/** How many parts the shortest name has. An output of a module's instance leads to that instance only. */
function declaredLength(texts: readonly string[]): number {
  switch (texts[0]) {
    case 'self':
      return 1;
    case 'data':
      return 3;
    case 'module':
      return texts[2]?.startsWith('[') && texts.length > 3 ? 3 : 2;
    default:
      return 2;
  }
}

/** A step as it is written; undefined for one that has to be evaluated. */
function stepText(step: ReferenceStep): string | undefined {
  switch (step.kind) {
    case 'attribute':
      return `.${step.name.text}`;
    case 'index':
      return keyText(step.key);
    case 'splat':
      return undefined;
    default:
      return unreachable(step);
  }
}

/** A literal key in brackets; undefined for one that has to be evaluated. */
function keyText(key: Expression): string | undefined {
  if (key.kind === 'number') return formatKey(Number(key.digits));
  const [part, ...more] = key.kind === 'template' ? key.parts : [];
  return part?.kind === 'text' && more.length === 0 ? formatKey(part.text) : undefined;
}
