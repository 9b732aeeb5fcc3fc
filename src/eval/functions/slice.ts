import { toDouble } from '../../core/number.ts';
import { DYNAMIC, NUMBER, type Type, tupleOf } from '../../core/type.ts';
import { listValue, tupleValue, typeOf, type Value } from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, faultUnless, itemsOf, partly } from './definition.ts';
import { isCount, numericOf } from './numeric.ts';

/** `slice(list, start, end)`: bounds that are known are checked before everything is. */
export const sliceFunction: FunctionDefinition = {
  name: 'slice',
  parameters: [
    partly('list', DYNAMIC),
    { name: 'start_index', type: NUMBER },
    { name: 'end_index', type: NUMBER },
  ],
  returns: (args) => notSequence(args) ?? wrongBounds(args) ?? slicedType(args),
  call: (args) => notSequence(args) ?? wrongBounds(args) ?? slice(args),
};

const notSequence = ([list]: readonly Value[]): Fault | undefined =>
  faultUnless(['list', 'tuple'], 'a list or a tuple is required', [list]);

function slicedType([from, start, end]: readonly Value[]): Type {
  const type = from ? typeOf(from) : DYNAMIC;
  if (type.kind === 'list') return type;
  if (type.kind !== 'tuple') return DYNAMIC;
  if (start?.kind !== 'number' || end?.kind !== 'number') return DYNAMIC;
  return tupleOf(type.elements.slice(toDouble(start.value), toDouble(end.value)));
}

function slice([from, start, end]: readonly Value[]): Value {
  const items = itemsOf(from).slice(toDouble(numericOf(start)), toDouble(numericOf(end)));
  return from?.kind === 'list' ? listValue(from.element, items) : tupleValue(items);
}

/** What is wrong with the bounds of a slice, as far as they and the list are known. */
function wrongBounds([from, ...bounds]: readonly Value[]): Fault | undefined {
  const length = from && lengthOf(from);
  const [start, end] = bounds.map((bound) => (bound.kind === 'number' ? toDouble(bound.value) : undefined));
  for (const [index, bound] of [start, end].entries()) {
    const name = index === 0 ? 'start' : 'end';
    if (bound === undefined) continue;
    if (!isCount(bound)) return fault(`${name} index must be a whole number`, index + 1);
    if (bound < 0) return fault(`${name} index must not be less than zero`, index + 1);
    if (length !== undefined && bound > length)
      return fault(`${name} index must not be greater than the length of the list (${length})`, index + 1);
  }
  const isBackward = start !== undefined && end !== undefined && start > end;
  return isBackward ? fault('start index must not be greater than end index', 1) : undefined;
}

function lengthOf(list: Value): number | undefined {
  if ('items' in list) return list.items.length;
  const type = typeOf(list);
  return type.kind === 'tuple' ? type.elements.length : undefined;
}
