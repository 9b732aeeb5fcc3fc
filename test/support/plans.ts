/** Plans made by hand, for tests of everything that shows or tells a plan. */
import { type InstanceAddress, parseAddress } from '../../src/core/address.ts';
import { fromDouble } from '../../src/core/number.ts';
import type { Action, OutputChange, Plan, ResourceChange, ResourceDrift } from '../../src/core/plan.ts';
import type { State } from '../../src/core/state.ts';
import { DYNAMIC, STRING } from '../../src/core/type.ts';
import {
  boolValue,
  listValue,
  mapValue,
  NULL,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  unknownOf,
  type Value,
} from '../../src/core/value.ts';

/** JavaScript data where a value is wanted; values may be mixed in. */
export type Sketch =
  | string
  | number
  | boolean
  | null
  | Value
  | readonly Sketch[]
  | { readonly [name: string]: Sketch };

/** "Known after apply". */
export const LATER: Value = unknownOf(DYNAMIC);

/** Makes a value: arrays become tuples, objects objects; use {@link map} and {@link list} for the collections. */
export function value(sketch: Sketch): Value {
  if (sketch === null) return NULL;
  if (typeof sketch === 'string') return stringValue(sketch);
  if (typeof sketch === 'number') return numberValue(fromDouble(sketch));
  if (typeof sketch === 'boolean') return boolValue(sketch);
  if (isArray(sketch)) return tupleValue(sketch.map(value));
  if (isValue(sketch)) return sketch;
  return objectValue(Object.entries(sketch).map(([name, part]) => [name, value(part)] as const));
}

const isArray = (sketch: Sketch): sketch is readonly Sketch[] => Array.isArray(sketch);

function isValue(sketch: object): sketch is Value {
  return 'kind' in sketch && typeof sketch.kind === 'string' && Object.keys(sketch).length > 1;
}

/** A map of strings. */
export function map(entries: { readonly [key: string]: Sketch }): Value {
  return mapValue(
    STRING,
    Object.entries(entries).map(([key, part]) => [key, value(part)] as const),
  );
}

/** A list; of blocks when it holds objects. */
export function list(...items: readonly Sketch[]): Value {
  return listValue(DYNAMIC, items.map(value));
}

/** The address a text names. */
export function address(text: string): InstanceAddress {
  const found = parseAddress(text)?.instance;
  if (!found) throw new Error(`not an address: ${text}`);
  return found;
}

/** A change of one object: `change('aws_s3_bucket.logs', 'create', null, { bucket: 'logs' })`. */
export function change(
  at: string,
  action: Action['kind'] | Action,
  before: Sketch,
  after: Sketch,
  more: Partial<ResourceChange> = {},
): ResourceChange {
  const kind = typeof action === 'string' ? action : action.kind;
  return {
    address: address(at),
    provider: 'aws',
    providerConfig: 'provider["registry.terraform.io/hashicorp/aws"]',
    action:
      typeof action === 'object' ? action : kind === 'replace' ? { kind, order: 'delete-first' } : { kind },
    before: value(before),
    after: value(after),
    replacePaths: [],
    waitsFor: [],
    deletedAfter: [],
    dependencies: [],
    createBeforeDestroy: false,
    ...more,
  };
}

/** An object that was changed outside. */
export function drifted(at: string, before: Sketch, after: Sketch): ResourceDrift {
  return {
    address: address(at),
    provider: 'aws',
    action: after === null ? 'delete' : 'update',
    before: value(before),
    after: value(after),
  };
}

/** A change of an output. */
export function output(
  name: string,
  action: OutputChange['action'],
  before: Sketch,
  after: Sketch,
  hidden = false,
): OutputChange {
  return { name, action, before: value(before), after: value(after), sensitive: hidden };
}

/** A state without anything. */
export const emptyState: State = {
  serial: 1,
  lineage: '00000000-0000-0000-0000-000000000000',
  terraformVersion: '1.11.4',
  outputs: new Map(),
  resources: new Map(),
};

/** A plan of these parts, everything else as in a normal plan of nothing. */
export function plan(parts: Partial<Plan> = {}): Plan {
  return {
    mode: 'normal',
    createdAt: Date.UTC(2026, 10, 24, 12, 0, 0),
    configurationRevision: 'configuration',
    stateRevision: 'state',
    variables: new Map(),
    targets: [],
    priorState: emptyState,
    changes: [],
    drift: [],
    relevant: [],
    outputs: [],
    checks: [],
    diagnostics: [],
    ...parts,
  };
}
