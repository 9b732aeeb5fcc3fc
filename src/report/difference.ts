/**
 * How two values differ, as a tree that every rendering (text, Markdown, terminal UI) draws from. Texts that hold JSON are
 * compared as structures, longer texts by line, lists by their longest common part, sets by membership.
 */
import { diffArrays } from 'diff';
import type { Path } from '../core/path.ts';
import { sameMarks, sameValue } from '../core/same-value.ts';
import type { BlockSchema, NestedBlock } from '../core/schema.ts';
import { setKey } from '../core/set-value.ts';
import { DYNAMIC } from '../core/type.ts';
import { compareKeys, listValue, marksOf, NULL, unmark, type Value } from '../core/value.ts';
import { compareLines, type LineDifference } from './line-difference.ts';
import { parseStructure } from './structure-in-text.ts';
import { quoted, scalarText } from './value-text.ts';

export type DifferenceKind = 'same' | 'create' | 'update' | 'delete';

export type Difference = {
  readonly action: DifferenceKind;
  /** This change makes a new object necessary. */
  readonly replaces: boolean;
} & (
  | { readonly kind: 'same'; readonly value: Value }
  /** Texts as shown; `before` and `after` both set for a change. */
  | { readonly kind: 'scalar'; readonly before?: string; readonly after?: string }
  /** Never shown. `newly`: it will be hidden from now on. */
  | { readonly kind: 'sensitive'; readonly newly: boolean }
  | { readonly kind: 'lines'; readonly lines: readonly LineDifference[] }
  | { readonly kind: 'json'; readonly inner: Difference; readonly onlySpaces: boolean }
  | {
      readonly kind: 'named';
      /** A map's keys are data and quoted; an object's are names. */
      readonly quoted: boolean;
      readonly members: readonly Member[];
      readonly blocks: readonly Member[];
    }
  | { readonly kind: 'items'; readonly items: readonly Difference[]; readonly ordered: boolean }
  /** A change of kind, or of something into what is known only after apply. */
  | { readonly kind: 'becomes'; readonly before: Difference; readonly after: Difference }
);

export interface Member {
  readonly name: string;
  readonly difference: Difference;
}

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

/** A value taken apart with one action for all of it: wholly new, wholly gone, or unchanged and shown. */
export function whole(value: Value, action: DifferenceKind, schema?: BlockSchema): Difference {
  return wholeAt(value, action, { path: [], replaces: () => false, schema, block: schema !== undefined });
}

interface At {
  readonly path: Path;
  readonly replaces: (path: Path) => boolean;
  readonly schema?: BlockSchema | undefined;
  /** Within blocks (and resources), a null attribute is one that is not set. */
  readonly block?: boolean;
  /** The value of a block's attribute: null means that it goes, where within data null is a value. */
  readonly attribute?: boolean;
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
  const names = [...new Set([...a.keys(), ...b.keys()])].sort(compareKeys);
  const members: Member[] = [];
  const blocks: Member[] = [];
  for (const name of names) {
    const [x, y] = [a.get(name), b.get(name)];
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
  const action = overall(
    before,
    after,
    [...members, ...blocks].map(({ difference }) => difference),
  );
  const quoted = unmark(after).kind === 'map' || unmark(before).kind === 'map';
  return { kind: 'named', action, replaces: false, quoted, members, blocks };
}

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

function blocksIn(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  const inner = unmark(value);
  if ('items' in inner) return inner.items;
  return inner.kind === 'null' ? [] : [inner];
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

function wholeAt(value: Value, action: DifferenceKind, at: At): Difference {
  const common = { action, replaces: at.replaces(at.path) };
  if (isSensitive(value)) return { kind: 'sensitive', newly: false, ...common };
  const inner = unmark(value);
  const scalar = scalarText(inner);
  if (scalar !== undefined) {
    const structure = inner.kind === 'string' ? parseStructure(inner.value) : undefined;
    if (structure) return { kind: 'json', ...common, inner: whole(structure, action), onlySpaces: false };
    if (inner.kind === 'string' && inner.value.includes('\n'))
      return { kind: 'lines', ...common, lines: linesOf(inner.value) };
    return { kind: 'scalar', ...common, [action === 'delete' ? 'before' : 'after']: scalar };
  }
  if ('items' in inner) {
    const items = inner.items.map((item) => wholeAt(item, action, within(at)));
    return { kind: 'items', ...common, items, ordered: inner.kind !== 'set' };
  }
  return wholeNamed(value, action, at, common);
}

function wholeNamed(
  value: Value,
  action: DifferenceKind,
  at: At,
  common: { readonly action: DifferenceKind; readonly replaces: boolean },
): Difference {
  const members: Member[] = [];
  const blocks: Member[] = [];
  for (const [name, part] of membersOf(value)) {
    const nested = at.schema?.blocks[name];
    if (nested && unmark(part).kind !== 'unknown' && !isSensitive(part)) {
      const inner: At = { ...within(at), schema: nested.block, block: true };
      for (const block of blocksIn(part)) blocks.push({ name, difference: wholeAt(block, action, inner) });
    } else if (nested) blocks.push({ name, difference: wholeAt(part, action, within(at)) });
    else if (at.block && isUnset(part)) continue;
    else members.push({ name, difference: wholeAt(part, action, within(at)) });
  }
  return { kind: 'named', ...common, quoted: unmark(value).kind === 'map', members, blocks };
}

/** Inside something wholly new or gone, replacement is marked at the top only, and schemas reach one level. */
const within = (at: At): At => ({ path: at.path, replaces: () => false });

const same = (value: Value): Difference => ({ kind: 'same', action: 'same', replaces: false, value });

const linesOf = (text: string): LineDifference[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ action: 'same', text: line }));

const isSensitive = (value: Value | undefined): boolean =>
  value !== undefined && marksOf(value).has('sensitive');

const isUnset = (value: Value | undefined): boolean =>
  value === undefined || (unmark(value).kind === 'null' && !isSensitive(value));

const isNamed = (kind: string): boolean => kind === 'object' || kind === 'map';

const noMembers: ReadonlyMap<string, Value> = new Map();

function membersOf(value: Value): ReadonlyMap<string, Value> {
  const inner = unmark(value);
  if (inner.kind === 'object') return inner.attributes;
  return inner.kind === 'map' ? inner.entries : noMembers;
}

function actionOf(before: Value, after: Value): DifferenceKind {
  if (unmark(before).kind === 'null') return 'create';
  return unmark(after).kind === 'null' ? 'delete' : 'update';
}

function overall(before: Value, after: Value, parts: readonly Difference[]): DifferenceKind {
  const action = actionOf(before, after);
  if (action !== 'update') return action;
  return parts.every((part) => part.action === 'same') ? 'same' : 'update';
}

/** Whether a path, or the whole it lies in, is among those that force a replacement. */
function replacing(paths: readonly Path[]): (path: Path) => boolean {
  const keys = new Set(paths.map(pathKey));
  return (path) => keys.has(pathKey(path));
}

function pathKey(path: Path): string {
  return path
    .map((step) => (typeof step === 'object' ? setKey(listValue(DYNAMIC, [step])) : JSON.stringify(step)))
    .join('.');
}
