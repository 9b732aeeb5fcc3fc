import { add, compareNumbers, type Numeric, toDouble } from '../../core/number.ts';
import { sameValue } from '../../core/same-value.ts';
import { setKey, setValue } from '../../core/set-value.ts';
import { BOOL, DYNAMIC, listOf, mapOf, NUMBER, STRING, setOf, type Type } from '../../core/type.ts';
import {
  boolValue,
  compareKeys,
  isWhollyKnown,
  listValue,
  mapValue,
  marksOf,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  typeOf,
  UNKNOWN,
  unknownOf,
  unmark,
  type Value,
  withMarks,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import { unifyTypes } from '../unify.ts';
import { entriesOf, type Fault, type FunctionDefinition, fault, itemsOf, textOf } from './definition.ts';
import { numericOf } from './numeric.ts';
import { graphemes } from './string.ts';

const any = (name: string) => ({ name, type: DYNAMIC }) as const;
const map = (name: string) => ({ name, type: DYNAMIC }) as const;
const list = (name: string) => ({ name, type: listOf(DYNAMIC) }) as const;

/** Functions of lists, sets, maps and objects. */
export const collectionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'length',
    parameters: [{ name: 'value', type: DYNAMIC, allowUnknown: true }],
    returns: NUMBER,
    call: ([value]) => lengthOf(value as Value),
  },
  {
    name: 'concat',
    parameters: [],
    variadic: any('seqs'),
    returns: DYNAMIC,
    call: (lists) => concat(lists),
  },
  {
    name: 'merge',
    parameters: [],
    variadic: { ...map('maps'), allowNull: true },
    returns: DYNAMIC,
    call: (maps) => merge(maps),
  },
  {
    name: 'keys',
    parameters: [map('inputMap')],
    returns: listOf(STRING),
    call: ([value]) => keys(value as Value),
  },
  {
    name: 'values',
    parameters: [map('mapping')],
    returns: DYNAMIC,
    call: ([value]) => values(value as Value),
  },
  {
    name: 'lookup',
    parameters: [map('inputMap'), { name: 'key', type: STRING }],
    variadic: { name: 'default', type: DYNAMIC, allowNull: true },
    returns: DYNAMIC,
    call: ([from, key, ...otherwise]) => lookup(from as Value, textOf(key), otherwise),
  },
  {
    name: 'element',
    parameters: [any('list'), { name: 'index', type: NUMBER }],
    returns: DYNAMIC,
    call: ([from, index]) => element(from as Value, toDouble(numericOf(index))),
  },
  {
    name: 'contains',
    parameters: [any('list'), { name: 'value', type: DYNAMIC, allowNull: true }],
    returns: BOOL,
    call: ([from, value]) =>
      from && 'items' in from
        ? boolValue(from.items.some((item) => alike(item, value as Value)))
        : fault('a list, a set or a tuple is required', 0),
  },
  {
    name: 'index',
    parameters: [any('list'), any('value')],
    returns: NUMBER,
    call: ([from, value]) => {
      if (!from || !('items' in from)) return fault('a list or a tuple is required', 0);
      const at = from.items.findIndex((item) => alike(item, value as Value));
      return at < 0 ? fault('item not found') : numberValue(at);
    },
  },
  {
    name: 'flatten',
    parameters: [any('list')],
    returns: DYNAMIC,
    call: ([value]) => flatten(value as Value),
  },
  {
    name: 'distinct',
    parameters: [list('list')],
    returns: ofArgument,
    call: ([value]) => distinct(value as Value),
  },
  {
    name: 'compact',
    parameters: [{ name: 'list', type: listOf(STRING) }],
    returns: listOf(STRING),
    call: ([value]) =>
      listValue(
        STRING,
        itemsOf(value).filter((item) => item.kind === 'string' && item.value !== ''),
      ),
  },
  {
    name: 'reverse',
    parameters: [any('list')],
    returns: ofArgument,
    call: ([value]) => reverse(value as Value),
  },
  {
    name: 'sort',
    parameters: [{ name: 'list', type: listOf(STRING) }],
    returns: listOf(STRING),
    call: ([value]) => sort(itemsOf(value)),
  },
  {
    name: 'slice',
    parameters: [any('list'), { name: 'start_index', type: NUMBER }, { name: 'end_index', type: NUMBER }],
    returns: DYNAMIC,
    call: ([from, start, end]) => slice(from as Value, toDouble(numericOf(start)), toDouble(numericOf(end))),
  },
  {
    name: 'coalesce',
    parameters: [],
    variadic: { name: 'vals', type: DYNAMIC, allowNull: true, allowUnknown: true, allowMarked: true },
    returns: DYNAMIC,
    call: (args) => coalesce(args),
  },
  {
    name: 'coalescelist',
    parameters: [],
    variadic: { name: 'vals', type: DYNAMIC, allowNull: true },
    returns: DYNAMIC,
    call: (args) =>
      args.find((arg) => 'items' in arg && arg.items.length > 0) ?? fault('no non-null, non-empty arguments'),
  },
  { name: 'one', parameters: [any('list')], returns: DYNAMIC, call: ([value]) => one(value as Value) },
  {
    name: 'range',
    parameters: [],
    variadic: { name: 'params', type: NUMBER },
    returns: listOf(NUMBER),
    call: (args) => range(args.map(numericOf)),
  },
  {
    name: 'zipmap',
    parameters: [{ name: 'keys', type: listOf(STRING) }, any('values')],
    returns: DYNAMIC,
    call: ([names, from]) => zipMap(itemsOf(names).map(textOf), from as Value),
  },
  {
    name: 'chunklist',
    parameters: [list('list'), { name: 'size', type: NUMBER }],
    returns: listOf(listOf(DYNAMIC)),
    call: ([from, size]) => chunk(from as Value, toDouble(numericOf(size))),
  },
  {
    name: 'transpose',
    parameters: [{ name: 'values', type: mapOf(listOf(STRING)) }],
    returns: mapOf(listOf(STRING)),
    call: ([value]) => transpose(entriesOf(value)),
  },
  setOperation('setunion', (sets) => sets.flat()),
  setOperation('setintersection', ([first = [], ...others]) =>
    first.filter((item) => others.every((other) => has(other, item))),
  ),
  setOperation('setsubtract', ([first = [], ...others]) =>
    first.filter((item) => !others.some((other) => has(other, item))),
  ),
  {
    name: 'setproduct',
    parameters: [],
    variadic: any('sets'),
    returns: DYNAMIC,
    call: (sets) => product(sets),
  },
  allOrAny('alltrue', (bools) => bools.every(Boolean)),
  allOrAny('anytrue', (bools) => bools.some(Boolean)),
];

function ofArgument([value]: readonly Value[]): Type {
  return value ? typeOf(value) : DYNAMIC;
}

function lengthOf(value: Value): Value | Fault {
  switch (value.kind) {
    case 'string':
      return numberValue(graphemes(value.value).length);
    case 'list':
    case 'tuple':
      return numberValue(value.items.length);
    case 'set':
      return isWhollyKnown(value) ? numberValue(value.items.length) : unknownOf(NUMBER, { notNull: true });
    case 'map':
      return numberValue(value.entries.size);
    case 'object':
      return numberValue(value.attributes.size);
    case 'unknown':
      return unknownLength(value.type);
    default:
      return fault('argument must be a string, a collection type, or a structural type', 0);
  }
}

function unknownLength(type: Type): Value | Fault {
  if (type.kind === 'tuple') return numberValue(type.elements.length);
  if (type.kind === 'object') return numberValue(Object.keys(type.attributes).length);
  if (type.kind === 'number' || type.kind === 'bool')
    return fault('argument must be a string, a collection type, or a structural type', 0);
  return unknownOf(NUMBER, { notNull: true });
}

/** Lists of one element type give a list, anything else a tuple. */
function concat(lists: readonly Value[]): Value | Fault {
  if (lists.length === 0) return fault('at least one argument is required');
  const wrong = lists.findIndex(
    (value) => value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'set',
  );
  if (wrong >= 0) return fault('all arguments must be lists or tuples', wrong);
  const items = lists.flatMap(itemsOf);
  if (!lists.every(({ kind }) => kind === 'list')) return tupleValue(items);
  const elementType = unifyTypes(lists.map((value) => (value.kind === 'list' ? value.element : DYNAMIC)));
  return elementType ? rebuild(items, elementType) : tupleValue(items);
}

function rebuild(items: readonly Value[], elementType: Type): Value {
  return listValue(
    elementType,
    items.map((item) => convertedOr(item, elementType)),
  );
}

function convertedOr(value: Value, type: Type): Value {
  const converted = convert(value, type);
  return converted.ok ? converted.value : value;
}

/** Later ones win; nulls are left out. Maps of one element type give a map, anything else an object. */
function merge(maps: readonly Value[]): Value | Fault {
  const given = maps.filter(({ kind }) => kind !== 'null');
  const wrong = maps.findIndex(({ kind }) => kind !== 'map' && kind !== 'object' && kind !== 'null');
  if (wrong >= 0) return fault('arguments must be maps or objects', wrong);
  const merged = new Map(given.flatMap((value) => [...entriesOf(value)]));
  const [first] = given;
  if (first?.kind === 'map' && given.every((value) => value.kind === 'map' && sameElement(value, first))) {
    return mapValue(first.element, merged);
  }
  return objectValue(merged);
}

function sameElement(a: Value & { kind: 'map' }, b: Value & { kind: 'map' }): boolean {
  return JSON.stringify(a.element) === JSON.stringify(b.element);
}

function keys(value: Value): Value | Fault {
  if (value.kind === 'object') return tupleValue([...value.attributes.keys()].map(stringValue));
  return value.kind === 'map'
    ? listValue(STRING, [...value.entries.keys()].map(stringValue))
    : fault('must have map or object type', 0);
}

function values(value: Value): Value | Fault {
  if (value.kind === 'object') return tupleValue([...value.attributes.values()]);
  return value.kind === 'map'
    ? listValue(value.element, [...value.entries.values()])
    : fault('values() requires a map as the first argument', 0);
}

function lookup(from: Value, key: string, [otherwise, ...more]: readonly Value[]): Value | Fault {
  if (more.length > 0) return fault('lookup() takes two or three arguments');
  if (from.kind !== 'map' && from.kind !== 'object')
    return fault('lookup() requires a map as the first argument', 0);
  const found = entriesOf(from).get(key);
  if (found) return found;
  if (!otherwise) return fault(`lookup failed to find key ${JSON.stringify(key)}`);
  return from.kind === 'map' ? convertedOr(otherwise, from.element) : otherwise;
}

function element(from: Value, index: number): Value | Fault {
  if (from.kind !== 'list' && from.kind !== 'tuple')
    return fault('cannot read elements from this value: a list or a tuple is required', 0);
  if (index < 0) return fault('cannot use element function with a negative index', 1);
  if (from.items.length === 0) return fault('cannot use element function with an empty list', 0);
  return from.items[index % from.items.length] ?? fault('the index must be a whole number', 1);
}

/** Equality of values whose types can be told apart only by conversion: 1 is not "1". */
function alike(a: Value, b: Value): boolean {
  if (sameValue(a, b)) return unmark(a).kind === unmark(b).kind;
  const type = unifyTypes([typeOf(a), typeOf(b)]);
  if (!type || unmark(a).kind === unmark(b).kind) return false;
  const [x, y] = [convert(a, type), convert(b, type)];
  return x.ok && y.ok && isStructure(a) && sameValue(x.value, y.value);
}

const isStructure = (value: Value): boolean =>
  !['string', 'number', 'bool', 'null'].includes(unmark(value).kind);

function flatten(value: Value): Value | Fault {
  if (!('items' in value)) return fault('can only flatten lists, sets and tuples', 0);
  return tupleValue(value.items.flatMap(leaves));
}

function leaves(value: Value): readonly Value[] {
  const inner = unmark(value);
  if (!('items' in inner)) return [value];
  return inner.items.flatMap(leaves).map((leaf) => withMarks(leaf, marksOf(value)));
}

function distinct(value: Value): Value | Fault {
  const seen = new Set<string>();
  const items = itemsOf(value).filter((item) => {
    const key = setKey(item);
    return !seen.has(key) && seen.add(key);
  });
  return value.kind === 'list' ? listValue(value.element, items) : tupleValue(items);
}

function reverse(value: Value): Value | Fault {
  if (!('items' in value)) return fault('can only reverse list or tuple values', 0);
  const items = [...value.items].reverse();
  return value.kind === 'tuple' ? tupleValue(items) : listValue(value.element, items);
}

function sort(items: readonly Value[]): Value | Fault {
  const nulls = items.findIndex(({ kind }) => kind === 'null');
  if (nulls >= 0) return fault(`given list element ${nulls} is null; a null string cannot be sorted`, 0);
  return listValue(
    STRING,
    [...items].sort((a, b) => compareKeys(textOf(a), textOf(b))),
  );
}

function slice(from: Value, start: number, end: number): Value | Fault {
  if (from.kind !== 'list' && from.kind !== 'tuple') return fault('a list or a tuple is required', 0);
  if (start < 0 || !Number.isInteger(start)) return fault('start index must not be less than zero', 1);
  if (end > from.items.length || !Number.isInteger(end))
    return fault(`end index must not be greater than the length of the list (${from.items.length})`, 2);
  if (start > end) return fault('start index must not be greater than end index', 1);
  const items = from.items.slice(start, end);
  return from.kind === 'list' ? listValue(from.element, items) : tupleValue(items);
}

function coalesce(args: readonly Value[]): Value | Fault {
  if (args.length === 0) return fault('no non-null, non-empty-string arguments');
  const type = unifyTypes(args.map(typeOf));
  if (!type) return fault('all arguments must have the same type');
  for (const arg of args) {
    const inner = unmark(arg);
    if (inner.kind === 'unknown')
      return withMarks(type.kind === 'dynamic' ? UNKNOWN : unknownOf(type), marksOf(arg));
    const converted = convertedOr(arg, type);
    const text = unmark(converted);
    if (inner.kind !== 'null' && !(text.kind === 'string' && text.value === '')) return converted;
  }
  return fault('no non-null, non-empty-string arguments');
}

function one(value: Value): Value | Fault {
  if (!('items' in value))
    return fault('must be a list, set, or tuple value with either zero or one elements', 0);
  if (value.items.length > 1)
    return fault('must be a list, set, or tuple value with either zero or one elements', 0);
  return value.items[0] ?? { kind: 'null', type: value.kind === 'tuple' ? DYNAMIC : value.element };
}

const LONGEST_RANGE = 1024;

function range(args: readonly Numeric[]): Value | Fault {
  if (args.length < 1 || args.length > 3) return fault('must have one, two, or three arguments');
  const [start, end] = args.length === 1 ? [0, args[0] as Numeric] : [args[0] as Numeric, args[1] as Numeric];
  const down = compareNumbers(end, start) < 0;
  const step = args[2] ?? (down ? -1 : 1);
  if (compareNumbers(step, 0) === 0) return fault('step must not be zero');
  if (down !== compareNumbers(step, 0) < 0 && compareNumbers(start, end) !== 0) {
    return fault(
      down
        ? 'step must be less than zero when start is greater than end'
        : 'step must be greater than zero when start is less than end',
      2,
    );
  }
  const items: Value[] = [];
  for (
    let at: Numeric = start;
    down ? compareNumbers(at, end) > 0 : compareNumbers(at, end) < 0;
    at = add(at, step) ?? end
  ) {
    if (items.length >= LONGEST_RANGE)
      return fault(
        `more than ${LONGEST_RANGE} values were generated; either decrease the difference between start and end or use a smaller step`,
      );
    items.push(numberValue(at));
  }
  return listValue(NUMBER, items);
}

function zipMap(names: readonly string[], from: Value): Value | Fault {
  if (from.kind !== 'list' && from.kind !== 'tuple') return fault('values must be a list or tuple value', 1);
  if (names.length !== from.items.length)
    return fault(`number of keys (${names.length}) does not match number of values (${from.items.length})`);
  const entries = names.map((name, index): [string, Value] => [name, from.items[index] as Value]);
  return from.kind === 'list' ? mapValue(from.element, entries) : objectValue(entries);
}

function chunk(from: Value, size: number): Value | Fault {
  if (from.kind !== 'list') return fault('a list is required', 0);
  if (size < 0 || !Number.isInteger(size)) return fault('the size argument must be positive', 1);
  const chunks: Value[] = [];
  const step = size === 0 ? Math.max(1, from.items.length) : size;
  for (let at = 0; at < from.items.length; at += step)
    chunks.push(listValue(from.element, from.items.slice(at, at + step)));
  return listValue(listOf(from.element), chunks);
}

function transpose(from: ReadonlyMap<string, Value>): Value {
  const turned = new Map<string, string[]>();
  for (const [key, listed] of from) {
    for (const item of itemsOf(listed)) turned.set(textOf(item), [...(turned.get(textOf(item)) ?? []), key]);
  }
  return mapValue(
    listOf(STRING),
    Array.from(turned, ([key, names]) => [key, listValue(STRING, names.sort(compareKeys).map(stringValue))]),
  );
}

function setOperation(
  name: string,
  combine: (sets: readonly (readonly Value[])[]) => readonly Value[],
): FunctionDefinition {
  return {
    name,
    parameters: [{ name: 'first_set', type: setOf(DYNAMIC) }],
    variadic: { name: 'other_sets', type: setOf(DYNAMIC) },
    returns: setOf(DYNAMIC),
    call: (sets) => {
      const elementType = unifyTypes(sets.map((set) => (set.kind === 'set' ? set.element : DYNAMIC)));
      if (!elementType) return fault('given sets must all have compatible element types');
      const converted = sets.map((set) => itemsOf(set).map((item) => convertedOr(item, elementType)));
      return setValue(elementType, combine(converted));
    },
  };
}

const has = (items: readonly Value[], value: Value): boolean => items.some((item) => sameValue(item, value));

/** All combinations, the last set turning fastest. */
function product(sets: readonly Value[]): Value | Fault {
  if (sets.length < 2) return fault('at least two arguments are required');
  const wrong = sets.findIndex((set) => !('items' in set));
  if (wrong >= 0) return fault('a set or a list is required', wrong);
  const rows = sets
    .map(itemsOf)
    .reduce<Value[][]>((all, items) => all.flatMap((row) => items.map((item) => [...row, item])), [[]]);
  const tuples = rows.map(tupleValue);
  const type = unifyTypes(tuples.map(typeOf)) ?? DYNAMIC;
  return sets.every(({ kind }) => kind === 'set') ? setValue(type, tuples) : listValue(type, tuples);
}

function allOrAny(name: string, holds: (bools: readonly boolean[]) => boolean): FunctionDefinition {
  return {
    name,
    parameters: [{ name: 'list', type: listOf(BOOL) }],
    returns: BOOL,
    call: ([value]) => boolValue(holds(itemsOf(value).map((item) => item.kind === 'bool' && item.value))),
  };
}
