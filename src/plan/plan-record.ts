/** The document of a saved plan: what zod accepts, and how a plan is written into it. */
import { z } from 'zod';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Path } from '../core/path.ts';
import type { Plan } from '../core/plan.ts';
import type { InstanceState, ObjectState, State } from '../core/state.ts';
import { typeFromJson, typeToJson } from '../core/type.ts';
import { marksWithin, NULL, type Value } from '../core/value.ts';
import { type ExactPlace, exactNumbersIn, withExactNumbers } from './exact-numbers.ts';
import { recordValue, valueOfRecord } from './value-record.ts';

const value = z.unknown().transform((record, context): Value => {
  try {
    return valueOfRecord(record);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no value' });
    return z.NEVER;
  }
});

const type = z.unknown().transform((record, context) => {
  const found = typeFromJson(record);
  if (found) return found;
  context.addIssue({ code: 'custom', message: 'is no type' });
  return z.NEVER;
});

const mapOf = <T extends z.ZodType>(item: T) =>
  z.array(z.tuple([z.string(), item])).transform((entries) => new Map(entries as [string, z.output<T>][]));

const key = z.union([z.number(), z.string()]).optional();
const modulePath = z.array(z.object({ name: z.string(), key }));
const resourceAddress = z.object({
  module: modulePath,
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  name: z.string(),
});
const instanceAddress = resourceAddress.extend({ key });
const path = z.array(
  z.union([z.string(), z.number(), z.object({ element: value }).transform(({ element }) => element)]),
);

const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['none', 'create', 'update', 'delete', 'forget', 'read']) }),
  z.object({ kind: z.literal('replace'), order: z.enum(['create-first', 'delete-first']) }),
]);

const change = z.object({
  address: instanceAddress,
  previousAddress: instanceAddress.optional(),
  deposed: z.string().optional(),
  provider: z.string(),
  providerConfig: z.string(),
  action,
  reason: z.string().optional(),
  before: value,
  after: value,
  replacePaths: z.array(path),
  waitsFor: z.array(z.string()),
  deletedAfter: z.array(z.string()),
  dependencies: z.array(z.string()),
  createBeforeDestroy: z.boolean(),
  connectsAfter: z.array(z.string()).optional(),
  observed: z.string().optional(),
  importing: z.string().optional(),
  generatedConfig: z.string().optional(),
});

const place = z.array(z.union([z.string(), z.number()]));

const object = z
  .looseObject({
    schemaVersion: z.number(),
    attributes: z.record(z.string(), z.unknown()),
    exact: z.array(z.tuple([place, z.string()])).optional(),
    sensitive: z.array(z.unknown()),
    status: z.enum(['ready', 'tainted']),
    dependencies: z.array(z.string()),
    createBeforeDestroy: z.boolean(),
  })
  .transform(({ exact = [], ...read }) => ({
    ...read,
    attributes: withExactNumbers(read.attributes, exact as readonly ExactPlace[]),
  }));

const instance = z
  .looseObject({ key, current: object.optional(), deposed: mapOf(object) })
  .transform((read) => ({ ...read, key: read.key }));

const check = z.object({
  kind: z.enum(['resource', 'output', 'check', 'variable']),
  block: z.string(),
  address: z.string().optional(),
  status: z.enum(['pass', 'fail', 'error', 'unknown']),
  problems: z.array(z.string()),
});

const state = z.object({
  serial: z.number(),
  lineage: z.string(),
  terraformVersion: z.string(),
  outputs: mapOf(z.object({ value, type, sensitive: z.boolean() })),
  resources: mapOf(
    z.looseObject({
      address: resourceAddress,
      provider: z.string(),
      instances: mapOf(instance),
    }),
  ),
  checks: z.array(check).optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
});

const output = z.object({
  name: z.string(),
  action: z.enum(['none', 'create', 'update', 'delete']),
  before: value,
  after: value,
  sensitive: z.boolean(),
});

const drift = z.object({
  address: instanceAddress,
  provider: z.string(),
  action: z.enum(['update', 'delete']),
  before: value,
  after: value,
});

/** A plan as it is read from its document. Diagnostics come without their places: the files may be gone. */
export const planRecord = z.object({
  mode: z.enum(['normal', 'destroy', 'refresh-only']),
  createdAt: z.number(),
  configurationRevision: z.string(),
  stateRevision: z.string(),
  variables: mapOf(value),
  given: mapOf(value).optional(),
  targets: z.array(z.string()),
  priorState: state,
  changes: z.array(change),
  drift: z.array(drift),
  rebound: z.literal(true).optional(),
  relevant: z
    .array(z.object({ resource: instanceAddress, attribute: z.array(z.union([z.string(), z.number()])) }))
    .default([]),
  outputs: z.array(output),
  checks: z.array(check),
  diagnostics: z.array(z.looseObject({ code: z.string(), severity: z.string() })),
});

/** Writes a plan as the document that {@link planRecord} reads. */
export function recordPlan(plan: Plan): unknown {
  return {
    ...plan,
    variables: recordVariables(plan.variables, plan),
    ...(plan.given && { given: recordVariables(plan.given, plan) }),
    priorState: recordState(plan.priorState),
    changes: plan.changes.map((each) => ({
      ...withValues(each),
      replacePaths: each.replacePaths.map(recordPath),
    })),
    drift: plan.drift.map(withValues),
    outputs: plan.outputs.map(withValues),
    diagnostics: plan.diagnostics.map(withoutPlaces),
  };
}

/** Ephemeral values are not saved. */
const recordVariables = (values: Plan['variables'], { variables }: Plan): unknown =>
  Array.from(values, ([name, each]) => [name, recordValue(each)]).filter(
    ([name]) => !marksWithin(variables.get(name as string) ?? NULL).has('ephemeral'),
  );

const withValues = <T extends { readonly before: Value; readonly after: Value }>(each: T) => ({
  ...each,
  before: recordValue(each.before),
  after: recordValue(each.after),
});

const recordPath = (steps: Path): unknown =>
  steps.map((step) => (typeof step === 'object' ? { element: recordValue(step) } : step));

function withoutPlaces({ subject: _, context: __, ...rest }: Diagnostic): unknown {
  return rest;
}

function recordState({ outputs, resources, ...rest }: State): unknown {
  return {
    ...rest,
    outputs: Array.from(outputs, ([name, each]) => [
      name,
      { ...each, value: recordValue(each.value), type: typeToJson(each.type) },
    ]),
    resources: Array.from(resources, ([name, { instances, ...resource }]) => [
      name,
      {
        ...resource,
        instances: Array.from(instances, ([name, each]) => [name, recordInstance(each)]),
      },
    ]),
  };
}

function recordInstance({ current, deposed, ...rest }: InstanceState): unknown {
  return {
    ...rest,
    ...(current && { current: recordObject(current) }),
    deposed: Array.from(deposed, ([name, object]) => [name, recordObject(object)]),
  };
}

function recordObject(object: ObjectState): unknown {
  const exact = exactNumbersIn(object.attributes);
  return exact.length === 0 ? object : { ...object, exact };
}
