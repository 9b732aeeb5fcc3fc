import { refined } from '../../core/refinement.ts';
import { DYNAMIC, NUMBER, type Type } from '../../core/type.ts';
import {
  isWhollyKnown,
  numberValue,
  type Refinement,
  typeOf,
  UNKNOWN,
  unknownOf,
  type Value,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import { type Effort, spendOn } from '../effort.ts';
import { unifyTypes } from '../unify.ts';
import { type Fault, type FunctionDefinition, fault } from './definition.ts';
import { graphemes } from './graphemes.ts';
import { listFunctions } from './list.ts';
import { mapFunctions } from './map.ts';
import { setFunctions } from './set.ts';

/** Functions of collections: those of one kind in `list.ts`, `map.ts` and `set.ts`, the others here. */
export const collectionFunctions: readonly FunctionDefinition[] = [
  ...listFunctions,
  ...mapFunctions,
  ...setFunctions,
  {
    name: 'length',
    parameters: [{ name: 'value', type: DYNAMIC, allowUnknown: true, allowMarkedParts: true, inPart: true }],
    returns: NUMBER,
    call: ([value], effort) => lengthOf(value as Value, effort),
  },
  {
    name: 'coalesce',
    parameters: [],
    variadic: { name: 'vals', type: DYNAMIC, allowNull: true, allowUnknown: true },
    returns: DYNAMIC,
    call: (args) => coalesce(args),
  },
];

function lengthOf(value: Value, effort: Effort): Value | Fault {
  switch (value.kind) {
    case 'string':
      return numberValue(graphemes(value.value, effort).length);
    case 'list':
    case 'tuple':
      return numberValue(value.items.length);
    case 'set':
      spendOn(effort, value);
      return value.items.length < 2 || isWhollyKnown(value)
        ? numberValue(value.items.length)
        : lengthBetween(1, value.items.length);
    case 'map':
      return numberValue(value.entries.size);
    case 'object':
      return numberValue(value.attributes.size);
    case 'unknown':
      return unknownLength(value.type, value.refinement);
    default:
      return fault('argument must be a string, a collection type, or a structural type', 0);
  }
}

function unknownLength(type: Type, refinement: Refinement = {}): Value | Fault {
  switch (type.kind) {
    case 'tuple':
      return numberValue(type.elements.length);
    case 'object':
      return numberValue(Object.keys(type.attributes).length);
    case 'number':
    case 'bool':
      return fault('argument must be a string, a collection type, or a structural type', 0);
    case 'dynamic':
      return unknownOf(NUMBER, { notNull: true });
    case 'string':
      return lengthBetween(graphemes(refinement.prefix ?? '').length, undefined);
    default:
      return lengthBetween(refinement.minLength ?? 0, refinement.maxLength);
  }
}

const lengthBetween = (min: number, max: number | undefined): Value =>
  refined(NUMBER, max === undefined ? { notNull: true, min } : { notNull: true, min, max });

/** The first that is neither null nor an empty string, as the type that all have in common. */
function coalesce(args: readonly Value[]): Value | Fault {
  const types = args.map(typeOf);
  const type = unifyTypes(types) ?? types.find(({ kind }) => kind === 'dynamic');
  if (!type) return fault('all arguments must have the same type');
  for (const arg of args) {
    if (arg.kind === 'unknown') return type.kind === 'dynamic' ? UNKNOWN : unknownOf(type, { notNull: true });
    const converted = convert(arg, type);
    const value = converted.ok ? converted.value : arg;
    const isEmpty = type.kind === 'string' && value.kind === 'string' && value.value === '';
    if (value.kind !== 'null' && !isEmpty) return value;
  }
  return fault('no non-null, non-empty-string arguments');
}
