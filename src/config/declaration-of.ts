/** Which line says so: from an attribute of an object back to the text that declares it. */
import { type InstanceAddress, modePrefix } from '../core/address.ts';
import type { Path, PathStep } from '../core/path.ts';
import { type Range, rangeOf } from '../core/source.ts';
import type { Block, Body, Expression, ObjectItem } from '../hcl/index.ts';
import type { Configuration, Module, ResourceBlock } from './configuration.ts';
import { indexBody } from './decode/body-index.ts';

/**
 * The text that declares a part of an object, as closely as it can be told without evaluating: the item of a map
 * literal (`tags = { Team = "backend" }` for `tags.Team`), else the argument, else the header of the block it would
 * stand in. What a `dynamic` block makes is declared by its header. Undefined where no such block is declared.
 */
export function declarationOf(
  configuration: Configuration,
  address: InstanceAddress,
  path: Path,
): Range | undefined {
  const resource = findResource(configuration, address);
  return resource && rangeOf(locateInBody(resource.body, path, resource.range).range);
}

/**
 * Whether the configuration says anything of this part of an object: there is such an argument or nested block. A dynamic
 * block counts for all that it makes; what an argument's value holds counts with the argument.
 */
export function isDeclared(configuration: Configuration, address: InstanceAddress, path: Path): boolean {
  const resource = findResource(configuration, address);
  return resource !== undefined && locateInBody(resource.body, path, resource.range).declared;
}

/** The block that declares an instance; undefined where the configuration has none. */
function findResource(
  { root }: Configuration,
  { module, mode, type, name }: InstanceAddress,
): ResourceBlock | undefined {
  let current: Module | undefined = root;
  for (const step of module) current = current?.calls.get(step.name)?.module;
  return current?.resources.get(`${modePrefix(mode)}${type}.${name}`);
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
  if (block.type.text === 'dynamic') return { range: block.header, declared: true };
  return locateInBody(block.body, typeof step === 'string' ? rest : inside, block.header);
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
