/** Whether an instance must be replaced because something it follows (`replace_triggered_by`) changes. */

import type { Path } from '../core/path.ts';
import type { ResourceChange } from '../core/plan.ts';
import { sameValue } from '../core/same-value.ts';
import { NULL, unmark, type Value } from '../core/value.ts';
import { type ResourceInstance, type Trigger, triggersOf } from '../scope/index.ts';
import type { Planning } from './request.ts';

/** Looks at the changes planned for what the instance follows. A creation triggers nothing: there was nothing to follow. */
export function isTriggered(planning: Planning, instance: ResourceInstance): boolean {
  if (instance.node.block.lifecycle.replaceTriggeredBy.length === 0) return false;
  const { value, diagnostics } = triggersOf(planning.evaluation, instance);
  planning.problems.push(...diagnostics);
  return (value ?? []).some((trigger) =>
    changesOf(planning, trigger).some((change) => fires(change, trigger)),
  );
}

function changesOf(planning: Planning, trigger: Trigger): readonly ResourceChange[] {
  if (trigger.one) {
    const change = planning.byName.get(trigger.name);
    return change ? [change] : [];
  }
  const single = planning.byName.get(trigger.name);
  return single ? [single] : (planning.changes.get(trigger.block) ?? []);
}

function fires({ action, before, after }: ResourceChange, { path }: Trigger): boolean {
  if (action.kind !== 'update' && action.kind !== 'replace') return false;
  return path.length === 0 || !sameValue(partAt(before, path), partAt(after, path));
}

function partAt(value: Value, path: Path): Value {
  let part: Value = value;
  for (const step of path) {
    const inner = unmark(part);
    if (inner.kind === 'object') part = inner.attributes.get(String(step)) ?? NULL;
    else if (inner.kind === 'map') part = inner.entries.get(String(step)) ?? NULL;
    else if ('items' in inner) part = inner.items[Number(step)] ?? NULL;
    else return part;
  }
  return part;
}
