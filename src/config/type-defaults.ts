/** Values meet type constraints: what a value leaves out is filled in, then it is converted. */
import {
  marksOf,
  objectValue,
  tupleValue,
  type Unmarked,
  unmark,
  type Value,
  withMarks,
} from '../core/value.ts';
import { type Conversion, convert } from '../eval/index.ts';
import type { TypeConstraint, TypeDefaults } from './configuration.ts';

/** The value as the constraint wants it, or why it does not fit. */
export function convertToConstraint(value: Value, { type, defaults }: TypeConstraint): Conversion {
  return convert(defaults ? applyDefaults(value, defaults) : value, type);
}

/**
 * Fills in optional attributes that are missing or null, at every depth. Values of other shapes than the defaults
 * expect are left alone: conversion will say what is wrong with them.
 */
function applyDefaults(value: Value, defaults: TypeDefaults): Value {
  return withMarks(fill(unmark(value), defaults), marksOf(value));
}

function fill(value: Unmarked, defaults: TypeDefaults): Unmarked {
  const within = (key: string, part: Value): Value => {
    const child = defaults.children.get(key) ?? defaults.children.get('');
    return child ? applyDefaults(part, child) : part;
  };
  switch (value.kind) {
    case 'object':
      return objectValue(fillEntries(value.attributes, defaults, within));
    case 'map':
      return objectValue(fillEntries(value.entries, defaults, within));
    case 'list':
    case 'set':
    case 'tuple':
      return tupleValue(value.items.map((item, index) => within(`${index}`, item)));
    default:
      return value;
  }
}

function fillEntries(
  entries: ReadonlyMap<string, Value>,
  defaults: TypeDefaults,
  within: (key: string, part: Value) => Value,
): Map<string, Value> {
  const filled = new Map<string, Value>();
  for (const [key, part] of entries) filled.set(key, within(key, part));
  for (const [key, byDefault] of defaults.values) {
    const given = filled.get(key);
    if (given === undefined || unmark(given).kind === 'null') filled.set(key, byDefault);
  }
  return filled;
}
