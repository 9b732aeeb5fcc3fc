import { formatInstance, type InstanceAddress } from '../core/address.ts';
import { type Difference, differences } from '../core/differences.ts';
import type { AttributeDrift } from '../core/drift.ts';
import { memberOf } from '../core/member.ts';
import type { Path } from '../core/path.ts';
import type { Plan, ResourceChange, ResourceDrift } from '../core/plan.ts';
import { sameValue } from '../core/same-value.ts';
import type { BlockSchema } from '../core/schema.ts';
import { marksWithin, NULL, unmark, type Value, withMarks } from '../core/value.ts';

/** What must be known of a resource beside the plan. */
export interface DriftFacts {
  /** The schema of a resource type. */
  readonly schemaOf: (type: string) => BlockSchema | undefined;
  /** Whether the configuration gives the attribute a value; of others the cloud's own value counts as declared. */
  readonly isDeclared: (address: InstanceAddress, path: Path) => boolean;
}

/** An object that drifted, before anybody asked who did it. */
export interface Drifted {
  readonly address: InstanceAddress;
  readonly id: string;
  readonly kind: 'changed' | 'deleted';
  readonly attributes: readonly AttributeDrift[];
}

/**
 * The objects that are not as declared because the world moved: those the refresh saw differ from the state, and that
 * the plan would put back, with the attributes concerned. A difference that comes from an edited configuration alone is
 * a change to apply, not drift; a moved attribute that nobody declared is the cloud's own business.
 */
export function detectDrift(plan: Plan, facts: DriftFacts): readonly Drifted[] {
  const changes = new Map(
    plan.changes.filter((c) => c.deposed === undefined).map((c) => [formatInstance(c.address), c]),
  );
  return plan.drift.flatMap((moved) => {
    const change = changes.get(formatInstance(moved.address));
    if (!change || !isPutBack(change)) return [];
    const drifted = describe(moved, change, facts);
    return drifted.kind === 'changed' && drifted.attributes.length === 0 ? [] : [drifted];
  });
}

function isPutBack({ action, address }: ResourceChange): boolean {
  return address.mode === 'managed' && ['create', 'update', 'replace'].includes(action.kind);
}

function describe(moved: ResourceDrift, change: ResourceChange, facts: DriftFacts): Drifted {
  const { address } = moved;
  const id = stringAttribute(moved.before, 'id') ?? '';
  if (moved.action === 'delete') return { address, id, kind: 'deleted', attributes: [] };
  const movedPlaces = differences(moved.before, moved.after);
  const all = differences(change.after, change.before).filter((difference) =>
    movedPlaces.some(({ path }) => overlap(path, difference.path)),
  );
  const telling = all.filter(({ left, right }) => !isNothing(left) || !isNothing(right));
  const moves = telling.length > 0 ? telling : all;
  const managed = moves.filter((difference) => isManaged(difference, address, facts));
  const declared = managed.map((one) => withDefault(one, moves));
  // What nobody declared is to be put back only where the provider foretold it (an object's etag from its content,
  // tags_all from default tags); it is told when nothing declared tells the same.
  const foretold = moves.filter(
    (one) => !managed.includes(one) && !declared.some((each) => tells(each, one)),
  );
  // What is there in place of a secret is one, too: a password that was changed by hand, say.
  const attributes = [...declared, ...foretold].map(({ path, left, right }) => ({
    path,
    declared: left,
    live: withMarks(right, marksWithin(left)),
  }));
  return { address, id, kind: 'changed', attributes };
}

/** What is left out, off, or an empty collection: told to have become another of these only where nothing else is told. */
function isNothing(value: Value): boolean {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'null':
      return true;
    case 'bool':
      return !inner.value;
    case 'list':
    case 'set':
      return inner.items.length === 0;
    case 'map':
      return inner.entries.size === 0;
    default:
      return false;
  }
}

/**
 * A key that the declared map lacks, but that a default gives it: told as the foretold map has it (`tags_all["Owner"]`,
 * from default tags), not as a key that nobody declared.
 */
function withDefault(difference: Difference, all: readonly Difference[]): Difference {
  if (difference.path.length < 2 || unmark(difference.left).kind !== 'null') return difference;
  const given = all.find(
    ({ path, left, right }) =>
      path.length === difference.path.length &&
      path[0] !== difference.path[0] &&
      path.slice(1).every((step, index) => step === difference.path[index + 1]) &&
      unmark(left).kind !== 'null' &&
      sameValue(right, difference.right),
  );
  return given ?? difference;
}

/** Whether one difference tells another, too: the same is missed at the same place of another attribute (`tags_all` of `tags`). */
function tells(told: Difference, other: Difference): boolean {
  const [, ...within] = told.path;
  const [, ...place] = other.path;
  if (!within.every((step, index) => step === place[index])) return false;
  return sameValue(partAt(told.left, place.slice(within.length)), other.left);
}

/** What is at a place of a value; null where it has nothing there. */
function partAt(value: Value, [step, ...rest]: Path): Value {
  if (step === undefined) return value;
  const inner = unmark(value);
  const part = inner.kind === 'map' && typeof step === 'string' ? inner.entries.get(step) : undefined;
  return part ? partAt(part, rest) : NULL;
}

/** Whether one path leads to, or through, the place of the other. */
function overlap(a: Path, b: Path): boolean {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Computed attributes follow from others, so the others tell; optional ones count when declared, or when they have a default. */
function isManaged(
  { path }: Difference,
  address: InstanceAddress,
  { schemaOf, isDeclared }: DriftFacts,
): boolean {
  const name = path[0];
  const attribute = typeof name === 'string' ? memberOf(schemaOf(address.type)?.attributes, name) : undefined;
  if (!attribute) return true;
  if (attribute.presence === 'computed') return false;
  return attribute.presence !== 'optional-computed' || isDeclared(address, path);
}

function stringAttribute(object: Value, name: string): string | undefined {
  const inner = unmark(object);
  const value = inner.kind === 'object' ? inner.attributes.get(name) : undefined;
  const text = value && unmark(value);
  return text?.kind === 'string' ? text.value : undefined;
}
