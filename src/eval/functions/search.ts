import { setKey } from '../../core/set-value.ts';
import { BOOL, DYNAMIC, listOf, NUMBER } from '../../core/type.ts';
import { boolValue, listValue, NULL, numberValue, typeOf, unknownOf, type Value } from '../../core/value.ts';
import { convert } from '../convert.ts';
import { equal } from '../equality.ts';
import { unifyTypes } from '../unify.ts';
import { type Fault, type FunctionDefinition, fault, itemsOf } from './definition.ts';
import { elementOf, listLike } from './element-type.ts';

/** What is looked in, and what for. */
const LIST_AND_VALUE: FunctionDefinition['parameters'] = ['list', 'value'].map((name) => ({
  name,
  type: DYNAMIC,
  allowUnknownParts: true,
}));

/** Functions that look for equal elements of lists. */
export const searchFunctions: readonly FunctionDefinition[] = [
  {
    name: 'contains',
    parameters: LIST_AND_VALUE,
    returns: BOOL,
    call: ([from, value]) => contains(from as Value, value as Value),
  },
  {
    name: 'index',
    parameters: LIST_AND_VALUE,
    returns: NUMBER,
    call: ([from, value]) => indexOf(from as Value, value as Value),
  },
  {
    name: 'matchkeys',
    parameters: ['values', 'keys', 'searchset'].map((name) => ({ name, type: listOf(DYNAMIC) })),
    returns: ([values, keys, wanted]) =>
      mismatched(values as Value, keys as Value, wanted as Value) ?? listLike(values),
    call: ([values, keys, wanted]) =>
      mismatched(values as Value, keys as Value, wanted as Value) ??
      matchKeys(values as Value, itemsOf(keys), itemsOf(wanted)),
  },
];

function contains(from: Value, value: Value): Value | Fault {
  if (!('items' in from)) return fault('a list, a set or a tuple is required', 0);
  let isOpen = false;
  for (const item of from.items) {
    const answer = equal(item, value);
    if (answer) return boolValue(true);
    isOpen ||= answer === undefined;
  }
  return isOpen ? unknownOf(BOOL, { notNull: true }) : boolValue(false);
}

/** The place of the first equal element; open when one before it may turn out to be equal. */
function indexOf(from: Value, value: Value): Value | Fault {
  if (from.kind !== 'list' && from.kind !== 'tuple') return fault('a list or a tuple is required', 0);
  for (const [index, item] of from.items.entries()) {
    const answer = equal(item, value);
    if (answer === undefined) return unknownOf(NUMBER, { notNull: true });
    if (answer) return numberValue(index);
  }
  return fault('item not found');
}

function mismatched(values: Value, keys: Value, wanted: Value): Fault | undefined {
  if ('items' in values && 'items' in keys && values.items.length !== keys.items.length)
    return fault('there must be as many keys as values', 1);
  const type = unifyTypes([keys, wanted].map(elementOf));
  return type ? undefined : fault('the keys and the wanted keys must have a type in common');
}

/** The values whose keys, at the same places, are among the wanted. */
function matchKeys(values: Value, keys: readonly Value[], wanted: readonly Value[]): Value | Fault {
  const items = itemsOf(values);
  const type = unifyTypes([...keys, ...wanted].map(typeOf)) ?? DYNAMIC;
  const converted = (value: Value): Value => {
    const result = convert(value, type);
    return result.ok ? result.value : value;
  };
  const targets = new Set(wanted.map((value) => setKey(converted(value))));
  const kept = items.filter((_, index) => targets.has(setKey(converted(keys[index] ?? NULL))));
  return listValue(elementOf(values), kept);
}
