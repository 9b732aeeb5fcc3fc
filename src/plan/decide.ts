/**
 * What is to be done with one managed object: nothing, make it, change it, or replace it. Pure: everything it depends
 * on is handed in.
 */
import type { Path } from '../core/path.ts';
import type { Action, ActionReason } from '../core/plan.ts';
import type { ResourceType } from '../core/resource-type.ts';
import { typeOfBlock } from '../core/schema.ts';
import { attributesOf, schemaParts } from '../core/schema-parts.ts';
import { nullOf, unmark, type Value } from '../core/value.ts';
import { desiredObject } from '../scope/index.ts';
import type { Candidate } from './candidate.ts';
import { type Comparison, compareObjects } from './compare.ts';
import { refined } from './refine.ts';

export interface Decision {
  readonly action: Action;
  readonly reason?: ActionReason;
  readonly before: Value;
  readonly after: Value;
  readonly replacePaths: readonly Path[];
}

/**
 * Decides. Creation and replacement give an object whose computed parts are known only after apply. What its triggers
 * would have replaced is created for that reason, as in Terraform's plans.
 */
export function decide(candidate: Candidate): Decision {
  const { type, prior, demanded } = candidate;
  if (prior === undefined) {
    return {
      action: { kind: 'create' },
      ...(demanded === 'replace_by_triggers' && { reason: demanded }),
      before: nullOf(typeOfBlock(type.schema)),
      after: newObject(candidate),
      replacePaths: [],
    };
  }
  const { after, comparison, replacePaths } = changedObject(candidate, prior);
  const reason = replaceReason(candidate, replacePaths);
  if (reason) {
    const action = { kind: 'replace', order: candidate.order } as const;
    return { action, reason, before: prior, after: newObject(candidate), replacePaths };
  }
  if (!comparison.different) {
    return { action: { kind: 'none' }, before: prior, after: prior, replacePaths: [] };
  }
  return { action: { kind: 'update' }, before: prior, after, replacePaths: [] };
}

/** A new object is made from all of the configuration: there is nothing whose changes could be ignored. */
function newObject({ config, ...candidate }: Candidate): Value {
  const desired = desiredObject(candidate.type, config, undefined);
  const changed = new Set<string>();
  for (const [name, value] of attributesOf(config)) {
    if (unmark(value).kind !== 'null') changed.add(name);
  }
  return refined({ ...candidate, declared: config }, desired, undefined, changed).after;
}

interface Changed {
  readonly after: Value;
  readonly comparison: Comparison;
  readonly replacePaths: readonly Path[];
}

function changedObject(candidate: Candidate, prior: Value): Changed {
  const { type } = candidate;
  const desired = desiredObject(type, candidate.declared, prior);
  const declared = compareObjects(type.schema, prior, desired);
  const { after, replace } = refined(candidate, desired, prior, declared.changed);
  const comparison = after === desired ? declared : compareObjects(type.schema, prior, after);
  if (!type.update) {
    return { after, comparison, replacePaths: topLevelPaths(type, comparison.changed) };
  }
  const further = replace.filter(
    (name) => comparison.changed.has(name) && !comparison.replacePaths.some((path) => path[0] === name),
  );
  return {
    after,
    comparison,
    replacePaths: [...comparison.replacePaths, ...further.map((name) => [name])],
  };
}

/** The changed names that a person declared; if none is, all that changed. */
function topLevelPaths(type: ResourceType, changed: ReadonlySet<string>): readonly Path[] {
  const names = schemaParts(type.schema).filter(({ name }) => changed.has(name));
  const declarable = names.filter(({ attribute }) => attribute?.presence !== 'computed');
  return (declarable.length > 0 ? declarable : names).map(({ name }) => [name]);
}

function replaceReason(candidate: Candidate, replacePaths: readonly Path[]): ActionReason | undefined {
  if (candidate.tainted) return 'replace_because_tainted';
  if (candidate.demanded) return candidate.demanded;
  return replacePaths.length > 0 ? 'replace_because_cannot_update' : undefined;
}
