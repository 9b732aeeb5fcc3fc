/** A recorded object as a value, with its type's schema where there is one and by its own shape where not. */
import type { InstanceAddress } from '../core/address.ts';
import { decodeObject } from '../core/recorded-object.ts';
import type { AttributeSchema, BlockSchema } from '../core/schema.ts';
import type { ObjectState } from '../core/state.ts';
import { DYNAMIC } from '../core/type.ts';
import type { Value } from '../core/value.ts';
import type { SchemaOf } from './change-lines.ts';
import { providerName } from './provider-name.ts';

/** The value of an object in a state; `provider` is the configuration's address as the state has it. */
export function recordedValue(
  address: InstanceAddress,
  provider: string,
  object: ObjectState,
  schemaOf: SchemaOf | undefined,
): Value {
  return decodeObject(object, schemaOfRecord(address, provider, schemaOf) ?? shapeOf(object));
}

/** The schema of a recorded object's type. */
export function schemaOfRecord(
  address: InstanceAddress,
  provider: string,
  schemaOf: SchemaOf | undefined,
): BlockSchema | undefined {
  return schemaOf?.({ address, provider: providerName(provider).split('/').at(-1) ?? '' });
}

const anything: AttributeSchema = { type: DYNAMIC, presence: 'optional', doc: '' };

function shapeOf({ attributes }: ObjectState): BlockSchema {
  return {
    attributes: Object.fromEntries(Object.keys(attributes).map((name) => [name, anything])),
    blocks: {},
  };
}
