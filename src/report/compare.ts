/**
 * Compares values. Texts that hold JSON are compared as structures, longer texts by line, lists place by place or by their
 * longest common part, sets by membership.
 */
import { memberOf } from '../core/member.ts';
import type { Path } from '../core/path.ts';
import { sameMarks, sameValue } from '../core/same-value.ts';
import type { BlockSchema, NestedBlock } from '../core/schema.ts';
import { setKey } from '../core/set-value.ts';
import { DYNAMIC } from '../core/type.ts';
import {
  compareKeys,
  listValue,
  NULL,
  stringValue,
  type Unmarked,
  unmark,
  type Value,
} from '../core/value.ts';
import { alignItems } from './alignment.ts';
import type { Difference, DifferenceKind, Member } from './difference.ts';
import { compareLines } from './line-difference.ts';
import { parseStructure } from './structure-in-text.ts';
import { blocksIn, isSensitive, isUnset, membersOf, withoutType } from './value-parts.ts';
import { quoted } from './value-text.ts';
import { type At, wholeAt } from './whole-value.ts';

/** What a comparison needs to know beside the values. */
export interface Comparison {
  /** What the object's type says is a nested block; everything is an attribute without it. */
  readonly schema?: BlockSchema | undefined;
  /** Paths that force a replacement. */
  readonly replacePaths?: readonly Path[];
}

/** Compares two objects (resources), either of which may be null. Absent and null attributes are the same thing. */
export function compareObjects(before: Value, after: Value, comparison: Comparison): Difference {
  const replaces = replacing(comparison.replacePaths ?? []);
  return compareNamed(before, after, { path: [], replaces, schema: comparison.schema, block: true });
}

/** Compares two values without a declared type, of an output say; undefined is "not there". */
export function compareValues(before: Value | undefined, after: Value | undefined): Difference {
  return compare(before && withoutType(before), after && withoutType(after), {
    ...UNTYPED,
    attribute: true,
  });
}

function compare(before: Value | undefined, after: Value | undefined, at: At): Difference {
  if (before === undefined && after === undefined) return same(NULL);
  if (before === undefined) return wholeAt(after as Value, 'create', at);
  if (after === undefined) return wholeAt(before, 'delete', at);
  if (sameValue(before, after) && sameMarks(before, after) && unmark(after).kind !== 'unknown')
    return same(after);
  if (isSensitive(before) || isSensitive(after)) return compareHidden(before, after, at);
  return { ...compareVisible(unmark(before), unmark(after), at), replaces: at.replaces(at.path) };
}

/** What is hidden on one side at least; that this changes is a change, too. */
function compareHidden(before: Value, after: Value, at: At): Difference {
  const { action } = compare(revealed(before), revealed(after), at);
  const [was, becomes] = [isSensitive(before), isSensitive(after)];
  const turns = was === becomes || action === 'create' || action === 'delete' ? undefined : becomes;
  return {
    kind: 'sensitive',
    action: action === 'same' && turns !== undefined ? 'update' : action,
    replaces: at.replaces(at.path),
    ...(turns !== undefined && { turns: turns ? 'hidden' : 'shown' }),
  };
}

function compareVisible(a: Unmarked, b: Unmarked, at: At): Difference {
  if (b.kind === 'unknown') return a.kind === 'null' ? wholeAt(b, 'create', at) : becomes(a, b, at);
  if (a.kind === 'null') return comesFromNull(b, at) ? wholeAt(b, 'create', at) : becomes(a, b, at);
  if (b.kind === 'null') return comesFromNull(a, at) ? wholeAt(a, 'delete', at) : becomes(a, b, at);
  if (a.kind === 'string' && b.kind === 'string') return compareTexts(a.value, b.value, at);
  if (isNamed(a) && isNamed(b)) return compareNamed(a, b, at);
  if ('items' in a && 'items' in b)
    return a.kind === 'set' && b.kind === 'set'
      ? compareSets(a.items, b.items, at)
      : compareItems(a.items, b.items, at);
  return becomes(a, b, at);
}

/** Whether a null there is no value, so that the other side is new or gone. Within data null is a value itself. */
const comesFromNull = (other: Unmarked, { attribute = false, untyped = false }: At): boolean =>
  attribute || (!untyped && ('items' in other || isNamed(other)));

function becomes(before: Value, after: Value, at: At): Difference {
  const [a, b] = [wholeAt(before, 'delete', at), wholeAt(after, 'create', at)];
  if (a.kind === 'scalar' && b.kind === 'scalar' && a.before !== undefined && b.after !== undefined)
    return { kind: 'scalar', action: 'update', replaces: false, before: a.before, after: b.after };
  return { kind: 'becomes', action: 'update', replaces: false, before: a, after: b };
}

function compareTexts(before: string, after: string, at: At): Difference {
  const [a, b] = [parseStructure(before), parseStructure(after)];
  const common = { action: 'update', replaces: false } as const;
  if (a && b) {
    const inner = compare(withoutType(a), withoutType(b), UNTYPED);
    return { kind: 'json', ...common, inner, onlySpaces: inner.action === 'same' };
  }
  if (a || b) return becomes(stringValue(before), stringValue(after), at);
  if (before.includes('\n') || after.includes('\n'))
    return { kind: 'lines', ...common, lines: compareLines(before, after) };
  return { kind: 'scalar', ...common, before: quoted(before), after: quoted(after) };
}

/** Objects and maps member by member, in name order; nested blocks apart. */
function compareNamed(before: Value, after: Value, at: At): Difference {
  const [a, b] = [membersOf(before), membersOf(after)];
  const members: Member[] = [];
  const blocks: Member[] = [];
  for (const name of namesOf(a, b)) {
    const x = a.get(name);
    const y = b.get(name);
    const nested = memberOf(at.schema?.blocks, name);
    const path = [...at.path, name];
    if (nested) blocks.push(...compareBlocks(name, nested, x, y, { ...at, path }));
    else if (at.block && isUnset(x) && isUnset(y)) continue;
    else members.push({ name, difference: compareMember(name, x, y, { ...at, path }) });
  }
  const whole = actionOf(before, after);
  const action = whole === 'update' && members.every(isSame) && blocks.every(isSame) ? 'same' : whole;
  const quoted = unmark(after).kind === 'map' || unmark(before).kind === 'map';
  return { kind: 'named', action, replaces: false, quoted, members, blocks };
}

function compareMember(
  name: string,
  before: Value | undefined,
  after: Value | undefined,
  at: At,
): Difference {
  const attribute = at.block ?? false;
  const { path, replaces, untyped = false } = at;
  if (memberOf(at.schema?.attributes, name)?.type.kind !== 'dynamic')
    return compare(before, after, { path, replaces, untyped, attribute });
  const inside = compare(before && withoutType(before), after && withoutType(after), {
    ...UNTYPED,
    attribute,
  });
  const isHidden = inside.kind === 'sensitive' || (after !== undefined && unmark(after).kind === 'unknown');
  return isHidden ? { ...inside, replaces: replaces(path) } : inside;
}

/** In order. Members are in order already. */
function namesOf(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): Iterable<string> {
  if (a.size === 0) return b.keys();
  if (b.size === 0) return a.keys();
  return [...new Set([...a.keys(), ...b.keys()])].sort(compareKeys);
}

const isSame = ({ difference }: Member): boolean => difference.action === 'same';

/** Every block of one type: matched by content where they can be, else by position. */
function compareBlocks(
  name: string,
  nested: NestedBlock,
  before: Value | undefined,
  after: Value | undefined,
  at: At,
): Member[] {
  const inner: At = { ...at, schema: nested.block, block: true };
  const named = (difference: Difference): Member => ({ name, difference });
  if (isSensitive(before) || isSensitive(after)) return [named(compare(before, after, at))];
  if (after && unmark(after).kind === 'unknown') return [named(compare(before, after, at))];
  const [a, b] = [blocksIn(before), blocksIn(after)];
  const compared = nested.nesting === 'set' ? compareSets(a, b, inner) : compareItems(a, b, inner);
  if (compared.kind !== 'items') return [];
  const replaces = at.replaces(at.path);
  return compared.items.map((item) =>
    named(replaces && item.action !== 'same' ? { ...item, replaces } : item),
  );
}

/** Lists: what is common stays; objects change into each other, other items come and go. */
function compareItems(before: readonly Value[], after: readonly Value[], at: At): Difference {
  const bothNamed = (i: number, j: number): boolean =>
    [before[i], after[j]].every((item) => item !== undefined && isNamed(unmark(item)));
  const items = alignItems(before.map(setKey), after.map(setKey), bothNamed).map((pair) => {
    const [x, y] = [itemAt(before, pair.before), itemAt(after, pair.after)];
    const path = [...at.path, pair.after ?? pair.before ?? 0];
    return compareElement(x, y, { ...at, attribute: false, path });
  });
  return itemsOf(items, before, after, true);
}

const itemAt = (items: readonly Value[], index: number | undefined): Value | undefined =>
  index === undefined ? undefined : items[index];

function compareElement(before: Value | undefined, after: Value | undefined, at: At): Difference {
  if (at.block && before && after && !isSensitive(before) && !isSensitive(after)) {
    if (sameValue(before, after) && unmark(after).kind !== 'unknown') return same(after);
    return compareNamed(before, after, at);
  }
  return compare(before, after, at);
}

function compareSets(before: readonly Value[], after: readonly Value[], at: At): Difference {
  const left = new Map(before.map((item) => [setKey(item), item]));
  const right = new Map(after.map((item) => [setKey(item), item]));
  const items: Difference[] = [];
  const inside = (item: Value): At => ({ ...at, attribute: false, path: [...at.path, item] });
  for (const [key, item] of left) if (!right.has(key)) items.push(wholeAt(item, 'delete', inside(item)));
  for (const [key, item] of right) {
    const known = left.get(key);
    const difference =
      known === undefined ? wholeAt(item, 'create', inside(item)) : compareElement(known, item, inside(item));
    items.push(difference);
  }
  return itemsOf(items, before, after, false);
}

function itemsOf(
  items: readonly Difference[],
  before: readonly Value[],
  after: readonly Value[],
  ordered: boolean,
): Difference {
  const changed = before.length !== after.length || items.some((item) => item.action !== 'same');
  return { kind: 'items', action: changed ? 'update' : 'same', replaces: false, items, ordered };
}

function actionOf(before: Value, after: Value): DifferenceKind {
  if (unmark(before).kind === 'null') return 'create';
  return unmark(after).kind === 'null' ? 'delete' : 'update';
}

/** Whether a path, or the whole it lies in, is among those that force a replacement. */
function replacing(paths: readonly Path[]): (path: Path) => boolean {
  if (paths.length === 0) return () => false;
  const keys = new Set(paths.map(pathKey));
  return (path) => keys.has(pathKey(path));
}

function pathKey(path: Path): string {
  return path
    .map((step) => (typeof step === 'object' ? setKey(listValue(DYNAMIC, [step])) : JSON.stringify(step)))
    .join('.');
}

const same = (value: Value): Difference => ({ kind: 'same', action: 'same', replaces: false, value });

const isNamed = ({ kind }: Unmarked): boolean => kind === 'object' || kind === 'map';

const revealed = (value: Value): Value => unmark(value);

/** Data whose type nobody declared: nothing in it is said to force a replacement. */
const UNTYPED: At = { path: [], replaces: () => false, untyped: true };
