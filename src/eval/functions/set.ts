import { withoutMarks } from '../../core/plain-values.ts';
import { setKey, setValue } from '../../core/set-value.ts';
import { DYNAMIC, listOf, setOf, type Type, tupleOf } from '../../core/type.ts';
import {
  isWhollyKnown,
  listValue,
  marksWithin,
  tupleValue,
  typeOf,
  unknownOf,
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
  type Parameter,
  partly,
} from './definition.ts';

/** Set algebra. */
export const setFunctions: readonly FunctionDefinition[] = [
  operation('setunion', anySets({ allowUnknownParts: true }), (sets) => sets.flat()),
  operation('setintersection', anySets({}), ([first = [], ...others]) => {
    const keys = others.map(keysOf);
    return first.filter((item) => keys.every((other) => other.has(setKey(item))));
  }),
  operation('setsubtract', { parameters: ['a', 'b'].map(anySet) }, ([first = [], second = []]) => {
    const removed = keysOf(second);
    return first.filter((item) => !removed.has(setKey(item)));
  }),
  {
    name: 'setproduct',
    parameters: [],
    variadic: partly('sets', DYNAMIC),
    returns: (sets) => tooFew(sets) ?? notItems(sets) ?? productType(sets),
    call: (sets) => tooFew(sets) ?? notItems(sets) ?? product(sets),
  },
];

const notItems = (sets: readonly Value[]) =>
  faultUnless(['list', 'set', 'tuple'], 'a set or a list is required', sets);

const tooFew = (sets: readonly Value[]) =>
  sets.length < 2 ? fault('at least two arguments are required') : undefined;

const keysOf = (items: readonly Value[]): ReadonlySet<string> => new Set(items.map(setKey));

type Signature = Pick<FunctionDefinition, 'parameters' | 'variadic'>;

function anySet(name: string): Parameter {
  return { name, type: setOf(DYNAMIC) };
}

function anySets(allows: { readonly allowUnknownParts?: boolean }): Signature {
  return {
    parameters: [{ ...anySet('first_set'), ...allows }],
    variadic: { ...anySet('other_sets'), ...allows },
  };
}

/** An operation on sets of what their elements have in common. */
function operation(
  name: string,
  signature: Signature,
  combine: (sets: readonly (readonly Value[])[]) => readonly Value[],
): FunctionDefinition {
  return {
    name,
    ...signature,
    returns: (sets) => setOf(commonElement(sets) ?? DYNAMIC),
    call: (sets) => {
      const element = commonElement(sets);
      if (!element) return fault('given sets must all have compatible element types');
      const converted = sets.map((set) => convert(set, setOf(element)));
      return setValue(element, combine(converted.map((set) => (set.ok ? itemsOf(set.value) : []))));
    },
  };
}

function commonElement(sets: readonly Value[]): Type | undefined {
  return unifyTypes(sets.filter((set) => !('items' in set) || set.items.length > 0).map(elementOf));
}

function elementOf(collection: Value): Type {
  const type = typeOf(collection);
  if ('element' in type) return type.element;
  return type.kind === 'tuple' ? (unifyTypes(type.elements) ?? DYNAMIC) : DYNAMIC;
}

/** A list of more would fill the memory before anybody could use it. */
const MOST_COMBINATIONS = 1_000_000;

/** All combinations, the last set turning fastest. Where one argument is a set, so is the result. */
function product(sets: readonly Value[]): Value | Fault {
  const type = productType(sets);
  if (sets.some(isOfOpenLength)) return unknownOf(type, { notNull: true });
  const count = sets.reduce((all, set) => all * itemsOf(set).length, 1);
  if (count > MOST_COMBINATIONS)
    return fault(`there would be ${count} combinations; ${MOST_COMBINATIONS} is the most`);
  const elements = sets.map(elementOf);
  const columns = sets.map((set, index) => itemsAs(set, elements[index] ?? DYNAMIC));
  const rows = columns.reduce<Value[][]>(
    (all, items) => all.flatMap((row) => items.map((item) => [...row, item])),
    [[]],
  );
  const tuples = rows.map(tupleValue);
  if (type.kind !== 'set') return listValue(tupleOf(elements), tuples);
  return withAllMarks(setValue(tupleOf(elements), tuples.map(withoutMarks)), columns.flat().map(marksWithin));
}

/** Elements of a set that are not known yet may turn out to be the same. */
const isOfOpenLength = (set: Value): boolean =>
  set.kind === 'set' && set.items.length > 1 && !isWhollyKnown(set);

function itemsAs(collection: Value, element: Type): readonly Value[] {
  const converted = convert(collection, listOf(element));
  return itemsOf(converted.ok ? converted.value : collection);
}

function productType(sets: readonly Value[]): Type {
  const row = tupleOf(sets.map(elementOf));
  return sets.some((set) => typeOf(set).kind === 'set') ? setOf(row) : listOf(row);
}
