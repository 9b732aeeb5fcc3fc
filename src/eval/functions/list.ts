import { add, compareNumbers, type Numeric, toDouble } from '../../core/number.ts';
import { setKey } from '../../core/set-value.ts';
import { BOOL, DYNAMIC, listOf, NUMBER, STRING, type Type, tupleOf } from '../../core/type.ts';
import {
  boolValue,
  compareKeys,
  isWhollyKnown,
  listValue,
  type Mark,
  marksOf,
  nullOf,
  numberValue,
  tupleValue,
  typeOf,
  UNKNOWN,
  unknownOf,
  unmark,
  type Value,
  withAllMarks,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import { unifyTypes } from '../unify.ts';
import {
  type Fault,
  type FunctionDefinition,
  fault,
  faultUnless,
  itemsOf,
  partly,
  textOf,
} from './definition.ts';
import { elementOf, listLike } from './element-type.ts';
import { isCount, numericOf } from './numeric.ts';
import { searchFunctions } from './search.ts';
import { sliceFunction } from './slice.ts';

const number = (name: string) => ({ name, type: NUMBER }) as const;

/** Functions that take or make lists. */
export const listFunctions: readonly FunctionDefinition[] = [
  ...searchFunctions,
  {
    name: 'concat',
    parameters: [],
    variadic: partly('seqs', DYNAMIC),
    returns: (lists) => notSequences(lists) ?? concatenated(lists),
    call: (lists) => notSequences(lists) ?? concat(lists),
  },
  {
    name: 'element',
    parameters: [{ ...partly('list', DYNAMIC), inPart: true }, number('index')],
    returns: ([from]) => notSequences([from]) ?? elementOf(from),
    mayBeNull: true,
    call: ([from, index]) => element(from as Value, toDouble(numericOf(index))),
  },
  {
    name: 'flatten',
    parameters: [partly('list', DYNAMIC)],
    returns: DYNAMIC,
    call: ([list]) => flatten(list as Value),
  },
  {
    name: 'distinct',
    parameters: [{ name: 'list', type: listOf(DYNAMIC) }],
    returns: ([list]) => (list ? typeOf(list) : DYNAMIC),
    call: ([list]) => distinct(list as Value),
  },
  {
    name: 'compact',
    parameters: [{ name: 'list', type: listOf(STRING) }],
    returns: listOf(STRING),
    call: ([list]) =>
      listValue(
        STRING,
        itemsOf(list).filter((item) => item.kind === 'string' && item.value !== ''),
      ),
  },
  {
    name: 'reverse',
    parameters: [partly('list', DYNAMIC)],
    returns: ([list]) => notItems([list]) ?? reversedType(list),
    call: ([list]) => notItems([list]) ?? reverse(list as Value),
  },
  {
    name: 'sort',
    parameters: [{ name: 'list', type: listOf(STRING), allowUnknownParts: true }],
    returns: listOf(STRING),
    call: ([list]) => sort(itemsOf(list)),
  },
  sliceFunction,
  {
    name: 'chunklist',
    parameters: [partly('list', listOf(DYNAMIC)), number('size')],
    returns: ([list]) => listOf(listLike(list)),
    call: ([from, size]) => chunk(from as Value, toDouble(numericOf(size))),
  },
  {
    name: 'range',
    parameters: [],
    variadic: number('params'),
    returns: listOf(NUMBER),
    call: (args) => range(args.map(numericOf)),
  },
  {
    name: 'coalescelist',
    parameters: [],
    variadic: { name: 'vals', type: DYNAMIC, allowNull: true, allowUnknown: true },
    returns: DYNAMIC,
    call: (lists) => firstNotEmpty(lists),
  },
  {
    name: 'one',
    parameters: [{ name: 'list', type: DYNAMIC, allowUnknownParts: true }],
    returns: ([list]) => notItems([list]) ?? onlyElementOf(list),
    mayBeNull: true,
    call: ([list]) => notItems([list]) ?? one(list as Value),
  },
  allOrAny('alltrue', true),
  allOrAny('anytrue', false),
];

const notSequences = (values: readonly (Value | undefined)[]) =>
  faultUnless(['list', 'tuple'], 'a list or a tuple is required', values);
const notItems = (values: readonly (Value | undefined)[]) =>
  faultUnless(['list', 'set', 'tuple'], 'a list, a set or a tuple is required', values);

function commonElement(lists: readonly Value[]): Type {
  return unifyTypes(lists.map(elementOf)) ?? DYNAMIC;
}

function concatenated(lists: readonly Value[]): Type {
  const types = lists.map(typeOf);
  if (types.every(({ kind }) => kind === 'list')) return listOf(commonElement(lists));
  const elements = lists.map(elementTypes);
  return elements.every((part) => part !== undefined) ? tupleOf(elements.flat()) : DYNAMIC;
}

/** The types of a list's elements, one by one; undefined while it is open how many there are. */
function elementTypes(list: Value): readonly Type[] | undefined {
  const type = typeOf(list);
  if (type.kind === 'tuple') return type.elements;
  return 'items' in list ? list.items.map(typeOf) : undefined;
}

/** Lists give a list of what their elements have in common, anything else a tuple. */
function concat(lists: readonly Value[]): Value | Fault {
  if (lists.length === 0) return fault('at least one argument is required');
  const items = lists.flatMap(itemsOf);
  if (!lists.every(({ kind }) => kind === 'list')) return tupleValue(items);
  const element = unifyTypes(lists.map(elementOf));
  const converted = element && convert(tupleValue(items), listOf(element));
  return converted?.ok ? converted.value : tupleValue(items);
}

function element(from: Value, index: number): Value | Fault {
  if (from.kind !== 'list' && from.kind !== 'tuple') return fault('a list or a tuple is required', 0);
  if (index < 0 && from.kind === 'tuple') return fault('a tuple has no elements at negative indices', 1);
  if (from.items.length === 0) return fault('cannot use element function with an empty list', 0);
  if (!isCount(Math.abs(index))) return fault('the index must be a whole number of 64 bits', 1);
  return from.items.at(index % from.items.length) ?? fault('the index must be a whole number', 1);
}

/** Marks of the lists inside go on the result: what was in which can no longer be told. */
function flatten(list: Value): Value | Fault {
  if (!('items' in list)) return fault('can only flatten lists, sets and tuples', 0);
  const leaves: Value[] = [];
  const marks: ReadonlySet<Mark>[] = [];
  const known = isOfKnownLength(list) && addLeaves(list.items, leaves, marks);
  return withAllMarks(known ? tupleValue(leaves) : UNKNOWN, marks);
}

/** Items of a set that are not known may turn out to be the same. */
const isOfKnownLength = (list: Value): boolean =>
  list.kind !== 'set' || list.items.length < 2 || isWhollyKnown(list);

/** False when something is not known that may be a list; its marks are among the others all the same. */
function addLeaves(items: readonly Value[], leaves: Value[], marks: ReadonlySet<Mark>[]): boolean {
  const known = items.map((item) => {
    const inner = unmark(item);
    const isOpen = inner.kind === 'unknown' && ['dynamic', 'list', 'set', 'tuple'].includes(inner.type.kind);
    if (isOpen || 'items' in inner) marks.push(marksOf(item));
    else leaves.push(item);
    return 'items' in inner ? isOfKnownLength(inner) && addLeaves(inner.items, leaves, marks) : !isOpen;
  });
  return !known.includes(false);
}

function distinct(list: Value): Value {
  const seen = new Set<string>();
  const items = itemsOf(list).filter((item) => {
    const key = setKey(item);
    return !seen.has(key) && seen.add(key);
  });
  return list.kind === 'list' ? listValue(list.element, items) : tupleValue(items);
}

function reverse(list: Value): Value {
  const items = itemsOf(list).toReversed();
  return 'element' in list ? listValue(list.element, items) : tupleValue(items);
}

function sort(items: readonly Value[]): Value | Fault {
  const nulls = items.findIndex(({ kind }) => kind === 'null');
  if (nulls >= 0) return fault(`given list element ${nulls} is null; a null string cannot be sorted`, 0);
  if (!items.every(isWhollyKnown))
    return listValue(
      STRING,
      items.map(() => unknownOf(STRING)),
    );
  return listValue(
    STRING,
    items.toSorted((a, b) => compareKeys(textOf(a), textOf(b))),
  );
}

function reversedType(list: Value | undefined): Type {
  const type = list && typeOf(list);
  return type?.kind === 'tuple' ? tupleOf(type.elements.toReversed()) : listLike(list);
}

function chunk(from: Value, size: number): Value | Fault {
  if (from.kind !== 'list') return fault('a list is required', 0);
  if (size < 0 || !isCount(size)) return fault('the size argument must be positive', 1);
  const chunks: Value[] = [];
  const step = size === 0 ? Math.max(1, from.items.length) : size;
  for (let at = 0; at < from.items.length; at += step)
    chunks.push(listValue(from.element, from.items.slice(at, at + step)));
  return listValue(listOf(from.element), chunks);
}

const LONGEST_RANGE = 1024;

function range(args: readonly Numeric[]): Value | Fault {
  const [first, second] = args;
  if (first === undefined || args.length > 3) return fault('must have one, two, or three arguments');
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const down = compareNumbers(end, start) < 0;
  const step = args[2] ?? (down ? -1 : 1);
  const wrong = compareNumbers(start, end) === 0 ? undefined : wrongStep(step, down);
  if (wrong) return fault(wrong, compareNumbers(step, 0) === 0 ? 2 : 1);
  const items: Value[] = [];
  const isWithin = (at: Numeric) => (down ? compareNumbers(at, end) > 0 : compareNumbers(at, end) < 0);
  for (let at = start; isWithin(at); at = add(at, step) ?? end) {
    if (items.length >= LONGEST_RANGE) {
      return fault(
        `more than ${LONGEST_RANGE} values were generated; bring start and end closer or use a larger step`,
      );
    }
    items.push(numberValue(at));
  }
  return listValue(NUMBER, items);
}

function wrongStep(step: Numeric, down: boolean): string | undefined {
  const direction = compareNumbers(step, 0);
  if (direction === 0) return 'step must not be zero';
  if (down && direction > 0) return 'step must be less than zero when start is greater than end';
  return !down && direction < 0 ? 'step must be greater than zero when start is less than end' : undefined;
}

function firstNotEmpty(lists: readonly Value[]): Value | Fault {
  const accepted = ['list', 'tuple', 'unknown'];
  const wrong = lists.findIndex(
    (list) => !accepted.includes(list.kind === 'null' ? list.type.kind : list.kind),
  );
  if (wrong >= 0) return fault('a list or a tuple is required', wrong);
  for (const list of lists) {
    if (list.kind === 'unknown') return UNKNOWN;
    if ('items' in list && list.items.length > 0) return list;
  }
  return fault('no non-null, non-empty arguments');
}

const tooMany = fault('must be a list, set, or tuple value with either zero or one elements', 0);

function onlyElementOf(list: Value | undefined): Type | Fault {
  const type = list ? typeOf(list) : DYNAMIC;
  if (type.kind !== 'tuple') return elementOf(list);
  return type.elements.length > 1 ? tooMany : (type.elements[0] ?? DYNAMIC);
}

/** Elements of a set that are not known yet may turn out to be the same. */
function one(list: Value): Value | Fault {
  if (!('items' in list)) return tooMany;
  if (list.items.length > 1)
    return list.kind === 'set' && !isWhollyKnown(list) ? unknownOf(list.element) : tooMany;
  return list.items[0] ?? nullOf(list.kind === 'tuple' ? DYNAMIC : list.element);
}

/** `alltrue` is settled by a false element, `anytrue` by a true one; null counts as false. */
function allOrAny(name: string, all: boolean): FunctionDefinition {
  return {
    name,
    parameters: [{ name: 'list', type: listOf(BOOL), allowUnknownParts: true }],
    returns: BOOL,
    call: ([list]) => {
      const items = itemsOf(list);
      const isTrue = (item: Value): boolean => item.kind === 'bool' && item.value;
      const settled = items.some((item) => item.kind !== 'unknown' && isTrue(item) !== all);
      if (settled) return boolValue(!all);
      return isWhollyKnown(list as Value) ? boolValue(all) : unknownOf(BOOL, { notNull: true });
    },
  };
}
