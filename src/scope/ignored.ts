/** `ignore_changes`: what is declared, with the ignored parts as they are now. */
import type { Path } from '../core/path.ts';
import { compareKeys, marksOf, type Unmarked, unmark, type Value, withMarks } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import type { ResourceNode } from './model.ts';

/** The declared object with every part that `ignore_changes` names taken from the prior one. */
export function withIgnored(node: ResourceNode, declared: Value, prior: Value): Value {
  const { ignoreChanges } = node.block.lifecycle;
  if (ignoreChanges === 'all') return prior;
  return ignoreChanges.reduce((value, traversal) => {
    const path = pathOf(traversal);
    return path.length === 0 ? value : (taken(value, prior, path) ?? value);
  }, declared);
}

/** The path a traversal of constants describes: `tags["Team"]` → tags, Team. */
export function pathOf(traversal: Expression): Path {
  switch (traversal.kind) {
    case 'variable':
      return [traversal.name];
    case 'get-attribute':
      return [...pathOf(traversal.object), traversal.name.text];
    case 'index': {
      const key = constantKey(traversal.key);
      return key === undefined ? pathOf(traversal.collection) : [...pathOf(traversal.collection), key];
    }
    default:
      return [];
  }
}

function constantKey(key: Expression): string | number | undefined {
  if (key.kind === 'number') return Number(key.digits);
  if (key.kind !== 'template') return undefined;
  const texts = key.parts.map((part) => (part.kind === 'text' ? part.text : ''));
  return texts.join('');
}

/** The value with the part at a path as the prior value has it; undefined where the prior value has none there. */
function taken(value: Value | undefined, prior: Value | undefined, path: Path): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return prior;
  if (value === undefined) return undefined;
  const [now, before] = [unmark(value), prior && unmark(prior)];
  const changed = takenWithin(now, before, step, rest);
  return withMarks(changed, marksOf(value));
}

function takenWithin(now: Unmarked, before: Unmarked | undefined, step: Path[number], rest: Path): Unmarked {
  if (now.kind === 'object' && typeof step === 'string') {
    const old = before?.kind === 'object' ? before.attributes.get(step) : undefined;
    return {
      ...now,
      attributes: withEntry(now.attributes, step, taken(now.attributes.get(step), old, rest)),
    };
  }
  if (now.kind === 'map' && typeof step === 'string') {
    const old = before?.kind === 'map' ? before.entries.get(step) : undefined;
    return { ...now, entries: withEntry(now.entries, step, taken(now.entries.get(step), old, rest)) };
  }
  if ((now.kind === 'list' || now.kind === 'tuple') && typeof step === 'number') {
    const old = before?.kind === now.kind ? before.items[step] : undefined;
    const items = now.items.map((item, index) => (index === step ? (taken(item, old, rest) ?? item) : item));
    return { ...now, items };
  }
  return now;
}

/** Entries with one set, or taken out when the value is undefined; in key order. */
function withEntry(
  entries: ReadonlyMap<string, Value>,
  key: string,
  value: Value | undefined,
): ReadonlyMap<string, Value> {
  const changed = new Map(entries);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  return entries.has(key) ? changed : new Map([...changed].sort(([a], [b]) => compareKeys(a, b)));
}
