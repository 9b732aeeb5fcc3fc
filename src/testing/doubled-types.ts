/** Resource types and data sources some of whose objects are made up: for those, the cloud is not asked. */
import { formatInstance, type InstanceAddress } from '../core/address.ts';
import { NOT_KNOWN } from '../core/plain.ts';
import type { PlainObject } from '../core/plain-values.ts';
import type { Call, DataSource, ResourceType } from '../core/resource-type.ts';
import type { BlockSchema, Schema } from '../core/schema.ts';
import { type Double, type Doubles, doubleOf, mayBeOverridden } from './doubles.ts';
import { completed, type RandomBytes } from './made-up.ts';
import type { MockProvider } from './suite.ts';

/** The client of a mocked provider configuration, and its settings: what tells it from a real one. */
export interface MockConnection {
  readonly mock: MockProvider;
}

/** What the doubles of a run share. */
export interface Staging {
  readonly doubles: Doubles;
  readonly random: RandomBytes;
  /** What was made or changed in this run, by address and id. */
  readonly made: Map<string, PlainObject>;
}

/** A resource type whose doubled objects are kept in memory. `mocked`: every object of it is one. */
export function doubledType(real: ResourceType, staging: Staging, mocked: boolean): ResourceType {
  const { doubles, made } = staging;
  if (!mocked && doubles.mocks.size === 0 && !mayBeOverridden(doubles, real.name)) return real;
  const { readMany: _, identify: __, exists: ___, update, complete, equivalent, ...base } = real;
  const own = (call: Call): Double | undefined => doubleAt(staging, call.address, call.client);
  return {
    ...base,
    ...(!mocked && complete && { complete }),
    ...(!mocked && equivalent && { equivalent }),
    ...(mocked && { repeatable: true }),
    schema: mocked ? freeSchema(real.schema) : real.schema,
    read: async (call, id, known, wanted) =>
      own(call) ? (made.get(keyOf(call, id)) ?? known) : real.read(call, id, known, wanted),
    async create(call, config) {
      const double = own(call);
      if (!double) return real.create(call, config);
      const object = completed(config as PlainObject, real.schema, double.values, staging.random);
      const id = String(object.id);
      made.set(keyOf(call, id), object);
      return { id };
    },
    ...(real.configure && {
      configure: async (call, id, config) => {
        if (!own(call)) await real.configure?.(call, id, config);
      },
    }),
    ...((mocked || update) && {
      update: async (call, id, change) => {
        if (own(call)) made.set(keyOf(call, id), change.to as PlainObject);
        else await update?.(call, id, change);
      },
    }),
    async delete(call, id, known) {
      if (!own(call)) await real.delete(call, id, known);
    },
    refine(proposal, settings) {
      const double = doubleAt(staging, proposal.address, settings);
      if (!double) return real.refine?.(proposal, settings) ?? {};
      return double.during === 'plan' && !proposal.prior
        ? { values: early(proposal.config as PlainObject, real.schema, double, staging) }
        : {};
    },
    settled: (attributes, declared) =>
      [...made.values()].includes(attributes as PlainObject) ||
      (real.settled?.(attributes, declared) ?? true),
  };
}

/** A data source whose doubled objects are made up as they are read. */
export function doubledSource(real: DataSource, staging: Staging): DataSource {
  return {
    ...real,
    async read(call, config) {
      const double = doubleAt(staging, call.address, call.client);
      if (!double) return real.read(call, config);
      return completed(config as PlainObject, real.schema, double.values, staging.random);
    },
  };
}

function doubleAt(
  { doubles }: Staging,
  address: InstanceAddress | undefined,
  connection: unknown,
): Double | undefined {
  const mock = isMock(connection) ? connection.mock : undefined;
  if (!address) return mock && { values: new Map(), during: mock.during };
  return doubleOf(doubles, address, mock);
}

const isMock = (connection: unknown): connection is MockConnection =>
  typeof connection === 'object' && connection !== null && 'mock' in connection;

const keyOf = ({ address }: Call, id: string): string => `${address ? formatInstance(address) : ''} ${id}`;

/** What is made up while planning already: the whole object but for what is declared and not known yet. */
function early(
  config: PlainObject,
  schema: BlockSchema,
  { values }: Double,
  { random }: Staging,
): PlainObject {
  const whole = completed(config, schema, values, random);
  const entries = Object.entries(whole).filter(([name]) => config[name] !== NOT_KNOWN);
  return Object.fromEntries(entries);
}

const free = new WeakMap<BlockSchema, BlockSchema>();

/** A schema without what only the provider itself does: fill in defaults, and ask for new objects. */
function freeSchema(schema: Schema): Schema {
  return freeBlock(schema) as Schema;
}

function freeBlock(schema: BlockSchema): BlockSchema {
  const known = free.get(schema);
  if (known) return known;
  const attributes = Object.entries(schema.attributes).map(([name, attribute]) => {
    const { default: _, onChange: __, ...rest } = attribute;
    return [name, rest] as const;
  });
  const blocks = Object.entries(schema.blocks).map(([name, nested]) => {
    const { onChange: _, block, ...rest } = nested;
    return [name, { ...rest, block: freeBlock(block) }] as const;
  });
  const made = {
    ...schema,
    attributes: Object.fromEntries(attributes),
    blocks: Object.fromEntries(blocks),
  } as BlockSchema;
  free.set(schema, made);
  return made;
}
