import { memberOf } from '../../core/member.ts';
import { DYNAMIC, listOf, mapOf, objectOf, STRING, sameType, type Type, tupleOf } from '../../core/type.ts';
import {
  compareKeys,
  isWhollyKnown,
  listValue,
  mapValue,
  objectValue,
  stringValue,
  tupleValue,
  typeOf,
  unknownOf,
  type Value,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import {
  entriesOf,
  type Fault,
  type FunctionDefinition,
  fault,
  faultUnless,
  itemsOf,
  partly,
  textOf,
} from './definition.ts';
import { elementOf } from './element-type.ts';

/** Functions that take or make maps and objects. */
export const mapFunctions: readonly FunctionDefinition[] = [
  {
    name: 'merge',
    parameters: [],
    variadic: { ...partly('maps', DYNAMIC), allowNull: true, untypedIsLater: false },
    returns: (maps) => unmergeable(maps) ?? commonMap(maps) ?? mergedObject(maps),
    call: (maps) => unmergeable(maps) ?? merge(maps),
  },
  {
    name: 'keys',
    parameters: [{ ...partly('inputMap', DYNAMIC), allowUnknown: true, untypedIsLater: true }],
    returns: DYNAMIC,
    call: ([map]) => notMap(map) ?? keys(map as Value),
  },
  {
    name: 'values',
    parameters: [partly('mapping', DYNAMIC)],
    returns: ([map]) => notMap(map) ?? valuesType(map),
    call: ([map]) => notMap(map) ?? values(map as Value),
  },
  {
    name: 'lookup',
    parameters: [
      { ...partly('inputMap', DYNAMIC), inPart: true },
      { name: 'key', type: STRING },
    ],
    variadic: { ...partly('default', DYNAMIC), allowNull: true, allowUnknown: true, allowMarked: true },
    returns: ([from, key, ...otherwise]) =>
      notLookedUp(from, otherwise) ?? lookedUp(from as Value, key as Value, otherwise[0]),
    mayBeNull: true,
    call: ([from, key, ...otherwise]) =>
      notLookedUp(from, otherwise) ?? lookup(from as Value, textOf(key), otherwise[0]),
  },
  {
    name: 'zipmap',
    parameters: [{ name: 'keys', type: listOf(STRING) }, partly('values', DYNAMIC)],
    returns: ([names, list]) =>
      faultUnless(['list', 'tuple'], 'values must be a list or tuple value', [undefined, list]) ??
      zippedType(names, list),
    call: ([names, from]) => zipMap(itemsOf(names), from as Value),
  },
  {
    name: 'transpose',
    parameters: [{ name: 'values', type: mapOf(listOf(STRING)) }],
    returns: mapOf(listOf(STRING)),
    call: ([map]) => transpose(entriesOf(map)),
  },
];

const notMap = (value: Value | undefined) =>
  faultUnless(['map', 'object'], 'a map or an object is required', [value]);

const isUntyped = (value: Value): boolean => typeOf(value).kind === 'dynamic';

/** What cannot be merged, were it known or not. */
const unmergeable = (maps: readonly Value[]): Fault | undefined =>
  faultUnless(
    ['map', 'object'],
    'arguments must be maps or objects',
    maps.map((map) => (isUntyped(map) ? undefined : map)),
  );

/** The type of all these maps, if they have one in common. */
function commonMap(maps: readonly Value[]): Type | undefined {
  const [first, ...others] = maps.map(typeOf);
  return first?.kind === 'map' && others.every((type) => sameType(type, first)) ? first : undefined;
}

/** The type of an object with all their attributes, where it is known which there are. */
function mergedObject(maps: readonly Value[]): Type {
  const parts = maps.map(attributeTypes);
  if (!parts.every((part) => part !== undefined)) return DYNAMIC;
  return objectOf(Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
}

function attributeTypes(map: Value): Readonly<Record<string, Type>> | undefined {
  const type = typeOf(map);
  if (type.kind === 'object') return type.attributes;
  if (map.kind === 'null') return {};
  return map.kind === 'map'
    ? Object.fromEntries([...map.entries.keys()].map((key) => [key, map.element]))
    : undefined;
}

/** Later ones win; nulls are left out. Maps of one type give such a map, anything else an object. */
function merge(maps: readonly Value[]): Value {
  const given = maps.filter(({ kind }) => kind !== 'null');
  const merged = new Map(given.flatMap((map) => [...entriesOf(map)]));
  const type = commonMap(maps);
  return type?.kind === 'map' ? mapValue(type.element, merged) : objectValue(merged);
}

/** The names of an object are known from its type. */
function keys(map: Value): Value {
  const type = typeOf(map);
  if (map.kind === 'unknown' && type.kind === 'object')
    return tupleValue(Object.keys(type.attributes).sort(compareKeys).map(stringValue));
  if (map.kind === 'unknown') return unknownOf(listOf(STRING), { notNull: true });
  const names = [...entriesOf(map).keys()].map(stringValue);
  return map.kind === 'map' ? listValue(STRING, names) : tupleValue(names);
}

function values(map: Value): Value {
  const parts = [...entriesOf(map).values()];
  return map.kind === 'map' ? listValue(map.element, parts) : tupleValue(parts);
}

function valuesType(map: Value | undefined): Type {
  const type = map ? typeOf(map) : DYNAMIC;
  if (type.kind === 'map') return listOf(type.element);
  if (type.kind !== 'object') return DYNAMIC;
  const sorted = Object.entries(type.attributes).sort(([a], [b]) => compareKeys(a, b));
  return tupleOf(sorted.map(([, part]) => part));
}

function notLookedUp(from: Value | undefined, [otherwise, ...more]: readonly Value[]): Fault | undefined {
  if (more.length > 0) return fault('lookup() takes two or three arguments');
  const element = from && elementOf(from);
  const fallback = element && otherwise ? convert(otherwise, element) : undefined;
  if (fallback && !fallback.ok)
    return fault(`the default must be of the type of the elements: ${fallback.reason}`, 2);
  return notMap(from);
}

/** The type of what is found in an object is known before it is. */
function lookedUp(from: Value, key: Value, otherwise: Value | undefined): Type | Fault {
  const type = typeOf(from);
  if (type.kind !== 'object' || key.kind !== 'string') return elementOf(from);
  const found = memberOf(type.attributes, key.value) ?? (otherwise && typeOf(otherwise));
  return found ?? fault(`lookup failed to find key ${JSON.stringify(key.value)}`, 0);
}

function lookup(from: Value, key: string, otherwise: Value | undefined): Value | Fault {
  const fallback = otherwise && convert(otherwise, elementOf(from));
  const found = entriesOf(from).get(key) ?? (fallback?.ok ? fallback.value : otherwise);
  return found ?? fault(`lookup failed to find key ${JSON.stringify(key)}`, 0);
}

/** Of a tuple's elements the names must be known, for these become attributes. */
function zippedType(names: Value | undefined, list: Value | undefined): Type | Fault {
  const type = list ? typeOf(list) : DYNAMIC;
  if (type.kind === 'list') return mapOf(type.element);
  if (type.kind !== 'tuple' || !names || !isWhollyKnown(names)) return DYNAMIC;
  const keys = itemsOf(names);
  if (keys.length !== type.elements.length) return unlike(keys.length, type.elements.length);
  return objectOf(
    Object.fromEntries(keys.map((key, index) => [textOf(key), type.elements[index] ?? DYNAMIC])),
  );
}

const unlike = (keys: number, values: number): Fault =>
  fault(`number of keys (${keys}) does not match number of values (${values})`);

function zipMap(keys: readonly Value[], from: Value): Value | Fault {
  if (keys.some(({ kind }) => kind === 'null')) return fault('a null cannot be a key');
  const names = keys.map(textOf);
  if (from.kind !== 'list' && from.kind !== 'tuple') return fault('values must be a list or tuple value', 1);
  if (names.length !== from.items.length) return unlike(names.length, from.items.length);
  const entries = names.map((name, index): [string, Value] => [name, from.items[index] as Value]);
  return from.kind === 'list' ? mapValue(from.element, entries) : objectValue(entries);
}

function transpose(from: ReadonlyMap<string, Value>): Value | Fault {
  const turned = new Map<string, string[]>();
  for (const [key, listed] of from) {
    if (listed.kind === 'null') return fault('a list in the map is null');
    for (const item of itemsOf(listed)) {
      if (item.kind === 'null') return fault('a string in the map is null, and cannot become a key');
      const names = turned.get(textOf(item)) ?? [];
      turned.set(textOf(item), names);
      names.push(key);
    }
  }
  return mapValue(
    listOf(STRING),
    Array.from(turned, ([key, names]) => [key, listValue(STRING, names.sort(compareKeys).map(stringValue))]),
  );
}
