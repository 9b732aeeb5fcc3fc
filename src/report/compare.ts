/**
 * Compares values. Texts that hold JSON are compared as structures, longer texts by line, lists by their longest common
 * part, sets by membership.
 */
import { diffArrays } from 'diff';
import type { Path } from '../core/path.ts';
import { sameMarks, sameValue } from '../core/same-value.ts';
import type { BlockSchema, NestedBlock } from '../core/schema.ts';
import { setKey } from '../core/set-value.ts';
import { DYNAMIC } from '../core/type.ts';
import { compareKeys, listValue, NULL, unmark, type Value } from '../core/value.ts';
import type { Difference, DifferenceKind, Member } from './difference.ts';
import { compareLines } from './line-difference.ts';
import { parseStructure } from './structure-in-text.ts';
import { blocksIn, isSensitive, isUnset, membersOf } from './value-parts.ts';
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

/** Compares two values, of an output say; undefined is "not there". */
export function compareValues(before: Value | undefined, after: Value | undefined): Difference {
  return compare(before, after, { path: [], replaces: () => false });
}

function compare(before: Value | undefined, after: Value | undefined, at: At): Difference {
  if (before === undefined && after === undefined) return same(NULL);
  if (before === undefined) return wholeAt(after as Value, 'create', at);
  if (after === undefined) return wholeAt(before, 'delete', at);
  if (sameValue(before, after) && sameMarks(before, after) && unmark(after).kind !== 'unknown')
    return same(after);
  const replaces = at.replaces(at.path);
  if (isSensitive(before) || isSensitive(after)) {
    const newly = !isSensitive(before) && unmark(before).kind !== 'null';
    return { kind: 'sensitive', action: actionOf(before, after), newly, replaces };
  }
  return { ...compareVisible(before, after, at), replaces };
}

function compareVisible(before: Value, after: Value, at: At): Difference {
  const [a, b] = [unmark(before), unmark(after)];
  if (a.kind === 'null') return wholeAt(after, 'create', at);
  if (b.kind === 'null' && at.attribute) return wholeAt(before, 'delete', at);
  if (b.kind === 'null' || b.kind === 'unknown') return becomes(before, after, at);
  if (a.kind === 'string' && b.kind === 'string') return compareTexts(a.value, b.value);
  if (isNamed(a.kind) && isNamed(b.kind)) return compareNamed(before, after, at);
  if ('items' in a && 'items' in b)
    return a.kind === 'set' && b.kind === 'set'
      ? compareSets(a.items, b.items, at)
      : compareItems(a.items, b.items, at);
  return becomes(before, after, at);
}

function becomes(before: Value, after: Value, at: At): Difference {
  const [a, b] = [wholeAt(before, 'delete', at), wholeAt(after, 'create', at)];
  if (a.kind === 'scalar' && b.kind === 'scalar' && a.before !== undefined && b.after !== undefined)
    return { kind: 'scalar', action: 'update', replaces: false, before: a.before, after: b.after };
  return { kind: 'becomes', action: 'update', replaces: false, before: a, after: b };
}

function compareTexts(before: string, after: string): Difference {
  const [a, b] = [parseStructure(before), parseStructure(after)];
  const common = { action: 'update', replaces: false } as const;
  if (a && b) {
    const inner = compareValues(a, b);
    return { kind: 'json', ...common, inner, onlySpaces: inner.action === 'same' };
  }
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
    const nested = at.schema?.blocks[name];
    const path = [...at.path, name];
    if (nested) blocks.push(...compareBlocks(name, nested, x, y, { ...at, path }));
    else if (at.block && isUnset(x) && isUnset(y)) continue;
    else
      members.push({
        name,
        difference: compare(x, y, { path, replaces: at.replaces, attribute: at.block ?? false }),
      });
  }
  const whole = actionOf(before, after);
  const action = whole === 'update' && members.every(isSame) && blocks.every(isSame) ? 'same' : whole;
  const quoted = unmark(after).kind === 'map' || unmark(before).kind === 'map';
  return { kind: 'named', action, replaces: false, quoted, members, blocks };
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

/** The longest edit script looked for; beyond it items are matched by position. */
const mostEdits = 1_000;

/** Lists: what is common stays, and between two common stretches items are paired in order. */
function compareItems(before: readonly Value[], after: readonly Value[], at: At): Difference {
  const script = diffArrays(before.map(setKey), after.map(setKey), { maxEditLength: mostEdits });
  const items: Difference[] = [];
  let [i, j] = [0, 0];
  const pair = (removed: number, added: number): void => {
    for (let step = 0; step < Math.max(removed, added); step++) {
      const path = [...at.path, step < added ? j + step : i + step];
      items.push(
        compareElement(
          step < removed ? before[i + step] : undefined,
          step < added ? after[j + step] : undefined,
          { ...at, path },
        ),
      );
    }
    i += removed;
    j += added;
  };
  if (!script) pair(before.length, after.length);
  let removed = 0;
  let added = 0;
  for (const part of script ?? []) {
    if (part.removed) removed += part.count;
    else if (part.added) added += part.count;
    else {
      pair(removed, added);
      [removed, added] = [0, 0];
      pair(part.count, part.count);
    }
  }
  pair(removed, added);
  return itemsOf(items, before, after, true);
}

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
  for (const [key, item] of left) if (!right.has(key)) items.push(wholeAt(item, 'delete', at));
  for (const [key, item] of right) {
    const known = left.get(key);
    items.push(known === undefined ? wholeAt(item, 'create', at) : compareElement(known, item, at));
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

const isNamed = (kind: string): boolean => kind === 'object' || kind === 'map';
