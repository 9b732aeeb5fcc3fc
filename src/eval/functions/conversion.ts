import { setValue } from '../../core/set-value.ts';
import {
  BOOL,
  DYNAMIC,
  describeType,
  listOf,
  mapOf,
  NUMBER,
  STRING,
  setOf,
  type Type,
} from '../../core/type.ts';
import {
  boolValue,
  isWhollyKnown,
  marksOf,
  nullOf,
  sensitive,
  typeOf,
  UNKNOWN,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withAllMarks,
  withMarks,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import { mapParts } from '../map-parts.ts';
import { type Attempt, type FunctionDefinition, fault, type LazyFunction } from './definition.ts';

const anyValue = { name: 'v', type: DYNAMIC, allowNull: true } as const;

/** Type conversion and what concerns a value as such. */
export const conversionFunctions: readonly (FunctionDefinition | LazyFunction)[] = [
  toType('tostring', STRING),
  toType('tonumber', NUMBER),
  toType('tobool', BOOL),
  toType('tolist', listOf(DYNAMIC)),
  toType('toset', setOf(DYNAMIC)),
  toType('tomap', mapOf(DYNAMIC)),
  {
    name: 'sensitive',
    parameters: [{ name: 'value', type: DYNAMIC, allowNull: true, allowUnknown: true, allowMarked: true }],
    returns: DYNAMIC,
    call: ([value]) => sensitive(value as Value),
  },
  {
    name: 'nonsensitive',
    parameters: [{ name: 'value', type: DYNAMIC, allowNull: true, allowUnknown: true, allowMarked: true }],
    returns: DYNAMIC,
    call: ([value]) => withoutSensitive(value as Value),
  },
  {
    name: 'ephemeralasnull',
    parameters: [{ name: 'value', type: DYNAMIC, allowNull: true, allowUnknown: true, allowMarked: true }],
    returns: DYNAMIC,
    call: ([value]) => ephemeralAsNull(value as Value),
  },
  {
    name: 'issensitive',
    parameters: [{ name: 'value', type: DYNAMIC, allowNull: true, allowUnknown: true, allowMarked: true }],
    returns: BOOL,
    call: ([value]) => isSensitive(value as Value),
  },
  {
    name: 'try',
    attempt: (attempts) => {
      const problems: string[] = [];
      for (const attempt of attempts) {
        const result = attempt();
        if ('value' in result) return isWhollyKnown(result.value) ? result.value : UNKNOWN;
        problems.push(result.problem);
      }
      return fault(
        problems.length === 0
          ? 'at least one argument is required'
          : `no expression succeeded:\n- ${problems.join('\n- ')}`,
      );
    },
  },
  {
    name: 'can',
    expressions: [{ name: 'expression', type: DYNAMIC }],
    attempt: ([attempt]) => (attempt ? can(attempt()) : UNKNOWN),
  },
];

/** Converts, and says in Terraform's words what cannot be. */
function toType(name: string, type: Type): FunctionDefinition {
  return {
    name,
    parameters: [{ ...anyValue, allowUnknown: true, allowMarked: true }],
    returns: type,
    call: ([value]) => {
      const converted = convert(value as Value, type);
      const given = unmark(value as Value);
      if (converted.ok)
        return given.kind === 'unknown' ? later(type, value as Value) : rebuilt(converted.value);
      return fault(
        `cannot convert ${describeType(kindOf(given))} to ${describeType(type)}: ${converted.reason}`,
        0,
      );
    },
  };
}

/** Of what is not known nothing more is told, not even the type of elements. */
const later = (type: Type, value: Value): Value => withMarks(unknownOf(type), marksOf(value));

/** A set keeps its items' marks on itself: which item was secret cannot be told any more. */
function rebuilt(value: Value): Value {
  const inner = unmark(value);
  if (inner.kind !== 'set') return value;
  const marks = inner.items.map(marksOf);
  return withAllMarks(setValue(inner.element, inner.items.map(unmark)), [marksOf(value), ...marks]);
}

/** What is not known may still turn out to be sensitive. */
function isSensitive(value: Value): Value {
  if (marksOf(value).has('sensitive')) return boolValue(true);
  return value.kind === 'unknown' ? unknownOf(BOOL) : boolValue(false);
}

/** Null in place of whatever is ephemeral, at any depth. */
function ephemeralAsNull(value: Value): Value {
  const marks = marksOf(value);
  if (!marks.has('ephemeral')) return mapParts(value, ephemeralAsNull);
  const kept = new Set([...marks].filter((mark) => mark !== 'ephemeral'));
  return withMarks(nullOf(typeOf(value)), kept);
}

/** What is not known yet may still turn out to be an error. */
function can(attempt: Attempt): Value {
  if (!('value' in attempt)) return boolValue(false);
  return isWhollyKnown(attempt.value) ? boolValue(true) : unknownOf(BOOL);
}

function kindOf(value: Unmarked): Type {
  if (value.kind === 'null' || value.kind === 'unknown') return value.type;
  return { kind: value.kind, element: DYNAMIC, elements: [], attributes: {} } as Type;
}

function withoutSensitive(value: Value): Value {
  const kept = [...marksOf(value)].filter((mark) => mark !== 'sensitive');
  return withMarks(unmark(value), new Set(kept));
}
