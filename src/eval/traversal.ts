import { type Unmarked, unmark, type Value } from '../core/value.ts';
import type { Expression, GetAttribute, Index, Variable } from '../hcl/index.ts';
import { attributeOf, elementAt } from './access.ts';
import type { Evaluating } from './evaluating.ts';
import type { Step } from './scope.ts';

/**
 * A name with the attributes and indices after it. The scope is asked about the whole chain at once and takes what it
 * understands; the rest is looked up in the value it gives.
 */
export function traversal(expression: Variable | GetAttribute | Index, at: Evaluating): Value {
  const links: Link[] = [];
  let start: Expression = expression;
  while (start.kind === 'get-attribute' || start.kind === 'index') {
    links.push(start);
    start = start.kind === 'index' ? start.collection : start.object;
  }
  links.reverse();
  if (start.kind !== 'variable') return follow(at.valueOf(start, at), links, 0, at);
  const { steps, keys } = knownSteps(links, at);
  const resolved = at.scope.resolve(start, steps);
  for (const diagnostic of resolved.diagnostics ?? []) at.problems.push({ diagnostic });
  if (!('value' in resolved)) return { kind: 'unknown', type: { kind: 'dynamic' } };
  return follow(resolved.value, links, resolved.taken, at, keys);
}

type Link = GetAttribute | Index;

/** The links a scope can be asked about: up to the first index whose key is not known, is secret or is no key at all. */
function knownSteps(
  links: readonly Link[],
  at: Evaluating,
): { readonly steps: Step[]; readonly keys: (Value | undefined)[] } {
  const steps: Step[] = [];
  const keys: (Value | undefined)[] = [];
  for (const link of links) {
    if (link.kind === 'get-attribute') {
      const { source, start, end, text } = link.name;
      steps.push({ source, start, end, kind: 'attribute', name: text });
      keys.push(undefined);
      continue;
    }
    const key = at.valueOf(link.key, at);
    keys.push(key);
    if (key.kind !== 'string' && key.kind !== 'number') break;
    const { source, start, end } = link.key;
    steps.push({ source, start, end, kind: 'index', key: key as Unmarked & { kind: 'string' | 'number' } });
  }
  return { steps, keys };
}

/** Takes attributes and elements one after the other, but the first `taken`. Keys that were evaluated already are handed in. */
function follow(
  from: Value,
  links: readonly Link[],
  taken: number,
  at: Evaluating,
  keys: readonly (Value | undefined)[] = [],
): Value {
  let value = from;
  for (let index = taken; index < links.length; index++) {
    const link = links[index];
    if (!link) break;
    value =
      link.kind === 'get-attribute'
        ? attributeOf(value, link, at)
        : elementAt(value, keys[index] ?? at.valueOf(link.key, at), link, at);
    if (unmark(value).kind === 'unknown' && at.problems.length > 0) return value;
  }
  return value;
}
