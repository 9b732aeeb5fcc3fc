/** Values as JSON without loss: types, numbers of any size, what is not known yet, and marks all survive. */
import type { Numeric } from '../core/number.ts';
import { type Type, type TypeJson, typeFromJson, typeToJson } from '../core/type.ts';
import {
  FALSE,
  type Mark,
  type Refinement,
  TRUE,
  type Unmarked,
  unknownOf,
  type Value,
  withMarks,
} from '../core/value.ts';

/**
 * The written form. Strings, booleans and small whole numbers stand for themselves, an array is a tuple; everything else
 * is an object with one telling key.
 */
export type ValueRecord =
  | string
  | boolean
  | number
  | readonly ValueRecord[]
  | { readonly number: readonly [mantissa: string, exponent: number] | 'inf' | '-inf' }
  | { readonly null: TypeJson }
  | { readonly unknown: TypeJson; readonly refinement?: RefinementRecord }
  | { readonly list: TypeJson; readonly items: readonly ValueRecord[] }
  | { readonly set: TypeJson; readonly items: readonly ValueRecord[] }
  | { readonly map: TypeJson; readonly entries: readonly Entry[] }
  | { readonly object: readonly Entry[] }
  | { readonly marks: readonly Mark[]; readonly value: ValueRecord };

/** Bounds are written as the numbers they are. */
type RefinementRecord = Omit<Refinement, 'min' | 'max'> & {
  readonly min?: ValueRecord;
  readonly max?: ValueRecord;
};

type Entry = readonly [name: string, value: ValueRecord];

/** Writes a value. */
export function recordValue(value: Value): ValueRecord {
  switch (value.kind) {
    case 'string':
    case 'bool':
      return value.value;
    case 'number':
      return recordNumber(value.value);
    case 'null':
      return { null: typeToJson(value.type) };
    case 'unknown': {
      const { type, refinement } = value;
      return {
        unknown: typeToJson(type),
        ...(refinement && { refinement: recordRefinement(refinement) }),
      };
    }
    case 'list':
      return { list: typeToJson(value.element), items: value.items.map(recordValue) };
    case 'set':
      return { set: typeToJson(value.element), items: value.items.map(recordValue) };
    case 'tuple':
      return value.items.map(recordValue);
    case 'map':
      return { map: typeToJson(value.element), entries: recordEntries(value.entries) };
    case 'object':
      return { object: recordEntries(value.attributes) };
    case 'marked':
      return { marks: [...value.marks], value: recordValue(value.value) };
  }
}

function recordRefinement({ min, max, ...others }: Refinement): RefinementRecord {
  return {
    ...others,
    ...(min !== undefined && { min: recordNumber(min) }),
    ...(max !== undefined && { max: recordNumber(max) }),
  };
}

function recordNumber(value: Numeric): ValueRecord {
  if (typeof value === 'number') return value;
  if ('infinity' in value) return { number: value.infinity > 0 ? 'inf' : '-inf' };
  return { number: [String(value.mantissa), value.exponent] };
}

const recordEntries = (entries: ReadonlyMap<string, Value>): readonly Entry[] =>
  Array.from(entries, ([name, value]) => [name, recordValue(value)]);

/** A record that is none. */
export class InvalidRecord extends Error {}

/** Reads what {@link recordValue} wrote; throws {@link InvalidRecord} for anything else. */
export function valueOfRecord(record: unknown): Value {
  if (typeof record === 'string') return { kind: 'string', value: record };
  if (typeof record === 'boolean') return record ? TRUE : FALSE;
  if (typeof record === 'number') return { kind: 'number', value: record };
  if (Array.isArray(record)) return { kind: 'tuple', items: record.map(valueOfRecord) };
  if (typeof record !== 'object' || record === null) throw new InvalidRecord();
  const fields = record as { readonly [field: string]: unknown };
  if ('marks' in fields) return withMarks(valueOfRecord(fields.value), new Set(marksOfRecord(fields.marks)));
  return unmarkedOfRecord(fields);
}

function unmarkedOfRecord(fields: { readonly [field: string]: unknown }): Unmarked {
  if ('object' in fields) return { kind: 'object', attributes: entriesOfRecord(fields.object) };
  if ('map' in fields)
    return { kind: 'map', element: typeOfRecord(fields.map), entries: entriesOfRecord(fields.entries) };
  if ('list' in fields)
    return { kind: 'list', element: typeOfRecord(fields.list), items: itemsOfRecord(fields.items) };
  if ('set' in fields)
    return { kind: 'set', element: typeOfRecord(fields.set), items: itemsOfRecord(fields.items) };
  if ('null' in fields) return { kind: 'null', type: typeOfRecord(fields.null) };
  if ('unknown' in fields)
    return unknownOf(typeOfRecord(fields.unknown), refinementOfRecord(fields.refinement));
  if ('number' in fields) return { kind: 'number', value: numberOfRecord(fields.number) };
  throw new InvalidRecord();
}

function refinementOfRecord(record: unknown): Refinement | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const { min, max, ...others } = record as RefinementRecord;
  return {
    ...others,
    ...(min !== undefined && { min: boundOfRecord(min) }),
    ...(max !== undefined && { max: boundOfRecord(max) }),
  };
}

function boundOfRecord(record: ValueRecord): Numeric {
  const value = valueOfRecord(record);
  if (value.kind !== 'number') throw new InvalidRecord();
  return value.value;
}

function typeOfRecord(record: unknown): Type {
  const type = typeFromJson(record);
  if (!type) throw new InvalidRecord();
  return type;
}

function itemsOfRecord(record: unknown): readonly Value[] {
  if (!Array.isArray(record)) throw new InvalidRecord();
  return record.map(valueOfRecord);
}

function entriesOfRecord(record: unknown): ReadonlyMap<string, Value> {
  if (!Array.isArray(record)) throw new InvalidRecord();
  return new Map(record.map(([name, value]: [unknown, unknown]) => [String(name), valueOfRecord(value)]));
}

function numberOfRecord(record: unknown): Numeric {
  if (record === 'inf') return { infinity: 1 };
  if (record === '-inf') return { infinity: -1 };
  if (!Array.isArray(record) || typeof record[1] !== 'number') throw new InvalidRecord();
  return { mantissa: BigInt(String(record[0])), exponent: record[1] };
}

function marksOfRecord(record: unknown): readonly Mark[] {
  if (!Array.isArray(record)) throw new InvalidRecord();
  return record.filter((mark): mark is Mark => mark === 'sensitive' || mark === 'ephemeral');
}
