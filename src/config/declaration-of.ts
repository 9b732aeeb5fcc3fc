/** Which line says so: from an attribute of an object back to the text that declares it. */
import { type InstanceAddress, modePrefix } from '../core/address.ts';
import type { Path, PathStep } from '../core/path.ts';
import type { ValueSource } from '../core/schema.ts';
import { type Range, rangeOf } from '../core/source.ts';
import type { Block, Body, Expression, ObjectItem } from '../hcl/index.ts';
import type { Configuration, Module, ModuleCall, ProviderBlock, ResourceBlock } from './configuration.ts';
import { indexBody } from './decode/body-index.ts';

/** Text that declares something, and the module it stands in. */
export interface DeclaringText {
  readonly range: Range;
  readonly module: Module;
}

/**
 * The text that declares a part of an object, as closely as it can be told without evaluating: the item of a map
 * literal (`tags = { Team = "backend" }` for `tags.Team`), else the argument, else the header of the block it would
 * stand in. What a `dynamic` block makes is declared in its `content`; by its header where blocks after it make uncertain
 * which one is meant. What no argument declares is declared by the first of `sources` that is there. Undefined where no
 * such block is declared.
 */
export function declarationOf(
  configuration: Configuration,
  address: InstanceAddress,
  path: Path,
  sources: readonly ValueSource[] = [],
): DeclaringText | undefined {
  const chain = modulesTo(configuration, address);
  const module = chain.at(-1)?.module;
  const resource = module?.resources.get(resourceName(address));
  if (!module || !resource) return undefined;
  const own = locateInBody(resource.body, path, resource.range);
  if (!own.declared) {
    for (const source of sources) {
      const found = locateSource(source, path, resource, chain);
      if (found) return found;
    }
  }
  return { range: rangeOf(own.range), module };
}

/**
 * Whether the configuration says anything of this part of an object: there is such an argument or nested block. A dynamic
 * block counts for all that it may make; what an argument's value holds counts with the argument.
 */
export function isDeclared(configuration: Configuration, address: InstanceAddress, path: Path): boolean {
  const resource = findResource(configuration, address);
  return resource !== undefined && locateInBody(resource.body, path, resource.range).declared;
}

const resourceName = ({ mode, type, name }: InstanceAddress): string => `${modePrefix(mode)}${type}.${name}`;

/** The block that declares an instance; undefined where the configuration has none. */
function findResource(configuration: Configuration, address: InstanceAddress): ResourceBlock | undefined {
  return modulesTo(configuration, address).at(-1)?.module.resources.get(resourceName(address));
}

/** A module, and the call that makes it, which the root module has not. */
interface Called {
  readonly module: Module;
  readonly call?: ModuleCall;
}

/** The modules from the root to that of an instance; none where one of them is not called. */
function modulesTo({ root }: Configuration, { module: path }: InstanceAddress): readonly Called[] {
  const chain: Called[] = [{ module: root }];
  for (const { name } of path) {
    const call = chain.at(-1)?.module.calls.get(name);
    if (!call) return [];
    chain.push({ module: call.module, call });
  }
  return chain;
}

/** Where a source stands: an argument beside the one that is asked for, or one of the provider's block, with what is in it. */
function locateSource(
  { block, path }: ValueSource,
  [, ...within]: Path,
  resource: ResourceBlock,
  chain: readonly Called[],
): DeclaringText | undefined {
  const home =
    block === 'provider' ? providerBlock(resource.provider, chain) : { ...chain.at(-1), ...resource };
  if (!home?.module) return undefined;
  const { range, declared } = locateInBody(home.body, [...path, ...within], home.range);
  return declared ? { range: rangeOf(range), module: home.module } : undefined;
}

/** The block of a provider configuration, found by its name in the innermost module, else up through the calls. */
function providerBlock(
  name: string,
  chain: readonly Called[],
): (ProviderBlock & { readonly module: Module }) | undefined {
  const innermost = chain.at(-1);
  if (!innermost) return undefined;
  const { module, call } = innermost;
  const block = module.providers.get(name);
  if (block) return { ...block, module };
  return providerBlock(call?.providers.get(name) ?? name, chain.slice(0, -1));
}

interface Location {
  readonly range: Range;
  /** False where the range is only that of the block in which it would stand. */
  readonly declared: boolean;
}

function locateInBody(body: Body, [name, ...rest]: Path, header: Range): Location {
  const { attributes, blocks } = indexBody(body);
  if (typeof name !== 'string') return { range: header, declared: true };
  const attribute = attributes.get(name);
  if (attribute) return { range: locateInExpression(attribute.value, rest) ?? attribute, declared: true };
  const candidates = blocks.get(name) ?? [];
  const [first] = candidates;
  if (!first) return { range: header, declared: false };
  const [step, ...inside] = rest;
  const block = blockAt(candidates, step);
  if (!block) return { range: first.header, declared: typeof step !== 'number' };
  const contents = block.type.text === 'dynamic' ? contentOf(block, candidates) : block.body;
  if (!contents) return { range: block.header, declared: true };
  return locateInBody(contents, typeof step === 'string' ? rest : inside, block.header);
}

/**
 * The block behind a list's index: certain up to the first dynamic one, which may make any number. An element of a set
 * is known by its value only, so it is certain where there is but one block.
 */
function blockAt(blocks: readonly Block[], step: PathStep | undefined): Block | undefined {
  if (typeof step !== 'number')
    return blocks.length === 1 || typeof step === 'string' ? blocks[0] : undefined;
  const dynamic = blocks.findIndex((block) => block.type.text === 'dynamic');
  return dynamic < 0 || step < dynamic ? blocks[step] : blocks[dynamic];
}

/** What is in every block that a dynamic one makes; undefined where the block behind an index may be a later one's. */
function contentOf(dynamic: Block, siblings: readonly Block[]): Body | undefined {
  if (siblings.at(-1) !== dynamic) return undefined;
  return dynamic.body.blocks.find(({ type }) => type.text === 'content')?.body;
}

/** The part of a literal that a path leads to; undefined where the literal ends before the path begins. */
function locateInExpression(expression: Expression, path: Path): Range | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  switch (expression.kind) {
    case 'parentheses':
      return locateInExpression(expression.inner, path);
    case 'object': {
      const item = expression.items.findLast((each) => keyOf(each) === step);
      return item && (locateInExpression(item.value, rest) ?? item);
    }
    case 'tuple': {
      const item = typeof step === 'number' ? expression.items[step] : undefined;
      return item && (locateInExpression(item, rest) ?? item);
    }
    case 'call':
      return expression.name.text === 'merge' ? locateInMerge(expression.arguments, path) : undefined;
    default:
      return undefined;
  }
}

/** Of merged maps the last one that has a key decides it, if every map after it is a literal, too. */
function locateInMerge(maps: readonly Expression[], path: Path): Range | undefined {
  for (const map of maps.toReversed()) {
    if (map.kind !== 'object') return undefined;
    const found = locateInExpression(map, path);
    if (found) return found;
  }
  return undefined;
}

function keyOf({ key }: ObjectItem): string | undefined {
  if (key.kind === 'variable') return key.name;
  if (key.kind !== 'template' || key.parts.length !== 1) return undefined;
  const [part] = key.parts;
  return part?.kind === 'text' ? part.text : undefined;
}
