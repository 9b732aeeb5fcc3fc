/**
 * Terraform's state format 4, as zod sees it. Only the frame is checked here: attributes belong to the resource type's
 * schema and are looked at when somebody needs them.
 */
import { z } from 'zod';
import type { Json } from '../../src/core/value-json.ts';

type JsonObject = { readonly [name: string]: Json };

const json = z.custom<Json>((value) => value !== undefined, 'Expected a value');
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Expected an object',
);

/** For Terraform null is the same as what is not there: the empty value of the kind. */
const orNull = <T extends string | number>(kind: z.ZodType<T>, empty: T) =>
  kind.nullish().transform((value) => value ?? empty);

const instance = z.looseObject({
  index_key: z.union([z.number().int().nonnegative(), z.string(), z.null()]).optional(),
  status: z.enum(['', 'tainted']).nullish(),
  deposed: z.string().nullish(),
  schema_version: orNull(z.number().int().nonnegative(), 0),
  attributes: jsonObject.nullish(),
  sensitive_attributes: z.array(json).nullish(),
  private: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  identity: json.optional(),
  dependencies: z.array(z.string()).nullish(),
  create_before_destroy: z.boolean().nullish(),
});

const resource = z.object({
  module: z.string().nullish(),
  mode: z.enum(['managed', 'data']),
  type: z.string().min(1),
  name: z.string().min(1),
  provider: z.string().min(1),
  instances: z.array(instance).nullish(),
});

const output = z.object({
  value: json,
  type: json,
  sensitive: z.boolean().optional(),
});

/** Outputs by name. (A record of zod's has none named `__proto__`.) */
const outputs = z.unknown().transform((value, context): ReadonlyMap<string, z.infer<typeof output>> => {
  const table = jsonObject.safeParse(value);
  for (const { message } of table.error?.issues ?? []) context.addIssue({ code: 'custom', message });
  const read = Object.entries(table.data ?? {}).map(([name, member]) => {
    const { data, error } = output.safeParse(member);
    for (const { path, message } of error?.issues ?? [])
      context.addIssue({ code: 'custom', message, path: [name, ...path] });
    return [name, data] as const;
  });
  return new Map(read.flatMap(([name, data]) => (data ? [[name, data]] : [])));
});

/** The whole file. Fields it does not name are kept. */
export const stateFile = z.looseObject({
  version: z.literal(4),
  terraform_version: orNull(z.string(), ''),
  serial: orNull(z.number().int().nonnegative(), 0),
  lineage: orNull(z.string(), ''),
  outputs: outputs.nullish(),
  resources: z.array(resource).nullish(),
});

export type StateFile = z.infer<typeof stateFile>;
export type ResourceRecord = z.infer<typeof resource>;
export type InstanceRecord = z.infer<typeof instance>;
