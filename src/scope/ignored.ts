/** `ignore_changes`: what is declared, with the ignored parts as they are now. */
import { compareKeys, marksOf, type Unmarked, unmark, type Value, withMarks } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import type { ResourceNode } from './model.ts';

/**
 * The declared object with every part that `ignore_changes` names taken from the prior one. As in Terraform, a name leads
 * into an object and a key into a map or list; and a key at the end that is said of an object means the whole object.
 */
export function withIgnored(node: ResourceNode, declared: Value, prior: Value): Value {
  const { ignoreChanges } = node.block.lifecycle;
  if (ignoreChanges === 'all') return prior;
  return ignoreChanges.reduce((value, traversal) => {
    const steps = stepsOf(traversal);
    return steps.length === 0 ? value : (taken(value, prior, steps) ?? value);
  }, declared);
}

type Step = { readonly name: string } | { readonly key: string | number };

/** The steps of a traversal of constants: `tags["Team"]` → the name tags, the key Team. */
function stepsOf(traversal: Expression): readonly Step[] {
  switch (traversal.kind) {
    case 'variable':
      return [{ name: traversal.name }];
    case 'get-attribute':
      return [...stepsOf(traversal.object), { name: traversal.name.text }];
    case 'index': {
      const key = constantKey(traversal.key);
      const steps = stepsOf(traversal.collection);
      return key === undefined ? steps : [...steps, { key }];
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

/** The value with the part at some steps as the prior value has it; undefined where the prior value has none there. */
function taken(
  value: Value | undefined,
  prior: Value | undefined,
  steps: readonly Step[],
): Value | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return prior;
  if (value === undefined) return undefined;
  const [now, before] = [unmark(value), prior && unmark(prior)];
  if (isKeyOfWhole(step, rest, now)) return prior ?? value;
  return withMarks(
    'name' in step ? takenByName(now, before, step.name, rest) : takenByKey(now, before, step.key, rest),
    marksOf(value),
  );
}

/** A text key at the end that is said of something other than a map. */
const isKeyOfWhole = (step: Step, rest: readonly Step[], now: Unmarked): boolean =>
  rest.length === 0 && 'key' in step && typeof step.key === 'string' && now.kind !== 'map';

function takenByName(
  now: Unmarked,
  before: Unmarked | undefined,
  name: string,
  rest: readonly Step[],
): Unmarked {
  if (now.kind !== 'object' || before?.kind !== 'object') return now;
  const part = taken(now.attributes.get(name), before.attributes.get(name), rest);
  return { ...now, attributes: withEntry(now.attributes, name, part) };
}

function takenByKey(
  now: Unmarked,
  before: Unmarked | undefined,
  key: string | number,
  rest: readonly Step[],
): Unmarked {
  if (now.kind === 'map' && typeof key === 'string') {
    const old = before?.kind === 'map' ? before.entries.get(key) : undefined;
    return { ...now, entries: withEntry(now.entries, key, taken(now.entries.get(key), old, rest)) };
  }
  if ((now.kind === 'list' || now.kind === 'tuple') && typeof key === 'number') {
    const old = before?.kind === now.kind ? before.items[key] : undefined;
    const items = now.items.map((item, index) => (index === key ? (taken(item, old, rest) ?? item) : item));
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
