import { DYNAMIC, listOf, mapOf, STRING, sameType, type Type } from '../../core/type.ts';
import {
  compareKeys,
  listValue,
  mapValue,
  objectValue,
  stringValue,
  tupleValue,
  typeOf,
  type Value,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import {
  entriesOf,
  type Fault,
  type FunctionDefinition,
  fault,
  itemsOf,
  partly,
  textOf,
} from './definition.ts';

/** Functions that take or make maps and objects. */
export const mapFunctions: readonly FunctionDefinition[] = [
  {
    name: 'merge',
    parameters: [],
    variadic: { ...partly('maps', DYNAMIC), allowNull: true },
    returns: (maps) => commonMap(maps) ?? DYNAMIC,
    call: (maps) => merge(maps),
  },
  {
    name: 'keys',
    parameters: [partly('inputMap', DYNAMIC)],
    returns: ([map]) => (map && typeOf(map).kind === 'map' ? listOf(STRING) : DYNAMIC),
    call: ([map]) => keys(map as Value),
  },
  {
    name: 'values',
    parameters: [partly('mapping', DYNAMIC)],
    returns: ([map]) => (map && typeOf(map).kind === 'map' ? listOf(elementOf(map)) : DYNAMIC),
    call: ([map]) => values(map as Value),
  },
  {
    name: 'lookup',
    parameters: [partly('inputMap', DYNAMIC), { name: 'key', type: STRING }],
    variadic: { ...partly('default', DYNAMIC), allowNull: true, allowMarked: true },
    returns: ([map]) => (map ? elementOf(map) : DYNAMIC),
    call: ([from, key, ...otherwise]) => lookup(from as Value, textOf(key), otherwise),
  },
  {
    name: 'zipmap',
    parameters: [{ name: 'keys', type: listOf(STRING) }, partly('values', DYNAMIC)],
    returns: ([, list]) => (list && typeOf(list).kind === 'list' ? mapOf(elementOf(list)) : DYNAMIC),
    call: ([names, from]) => zipMap(itemsOf(names), from as Value),
  },
  {
    name: 'transpose',
    parameters: [{ name: 'values', type: mapOf(listOf(STRING)) }],
    returns: mapOf(listOf(STRING)),
    call: ([map]) => transpose(entriesOf(map)),
  },
];

function elementOf(value: Value): Type {
  const type = typeOf(value);
  return 'element' in type ? type.element : DYNAMIC;
}

/** The type of all these maps, if they have one in common; nulls have no say. */
function commonMap(maps: readonly Value[]): Type | undefined {
  const [first, ...others] = maps.filter(({ kind }) => kind !== 'null').map(typeOf);
  return first?.kind === 'map' && others.every((type) => sameType(type, first)) ? first : undefined;
}

/** Later ones win; nulls are left out. Maps of one type give such a map, anything else an object. */
function merge(maps: readonly Value[]): Value | Fault {
  const wrong = maps.findIndex(({ kind }) => kind !== 'map' && kind !== 'object' && kind !== 'null');
  if (wrong >= 0) return fault('arguments must be maps or objects', wrong);
  const given = maps.filter(({ kind }) => kind !== 'null');
  const merged = new Map(given.flatMap((map) => [...entriesOf(map)]));
  const type = commonMap(given);
  return type?.kind === 'map' ? mapValue(type.element, merged) : objectValue(merged);
}

function keys(map: Value): Value | Fault {
  if (map.kind === 'object') return tupleValue([...map.attributes.keys()].map(stringValue));
  return map.kind === 'map'
    ? listValue(STRING, [...map.entries.keys()].map(stringValue))
    : fault('must have map or object type', 0);
}

function values(map: Value): Value | Fault {
  if (map.kind === 'object') return tupleValue([...map.attributes.values()]);
  return map.kind === 'map'
    ? listValue(map.element, [...map.entries.values()])
    : fault('values() requires a map as the first argument', 0);
}

function lookup(from: Value, key: string, [otherwise, ...more]: readonly Value[]): Value | Fault {
  if (more.length > 0) return fault('lookup() takes two or three arguments');
  if (from.kind !== 'map' && from.kind !== 'object')
    return fault('lookup() requires a map as the first argument', 0);
  const fallback = otherwise && from.kind === 'map' ? convert(otherwise, from.element) : undefined;
  if (fallback && !fallback.ok)
    return fault(`the default must be of the type of the elements: ${fallback.reason}`, 2);
  const found = entriesOf(from).get(key) ?? (fallback ? fallback.value : otherwise);
  return found ?? fault(`lookup failed to find key ${JSON.stringify(key)}`, 0);
}

function zipMap(keys: readonly Value[], from: Value): Value | Fault {
  if (keys.some(({ kind }) => kind === 'null')) return fault('a null cannot be a key');
  const names = keys.map(textOf);
  if (from.kind !== 'list' && from.kind !== 'tuple') return fault('values must be a list or tuple value', 1);
  if (names.length !== from.items.length)
    return fault(`number of keys (${names.length}) does not match number of values (${from.items.length})`);
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
