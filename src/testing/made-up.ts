/** Values nobody gave: what a mocked provider answers where it is free to. */
import type { Plain } from '../core/plain.ts';
import { type PlainObject, toPlainAttribute } from '../core/plain-values.ts';
import type { BlockSchema, NestedBlock } from '../core/schema.ts';
import { attributesOf, schemaParts } from '../core/schema-parts.ts';
import type { Type } from '../core/type.ts';
import { unmark, type Value } from '../core/value.ts';
import { convert } from '../eval/index.ts';

/** Where made-up texts come from. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * The object with a value wherever the provider decides and none is known: that of the double, or one made up. Texts
 * are eight random letters and digits, numbers 0, booleans false, collections empty.
 */
export function completed(
  object: PlainObject,
  schema: BlockSchema,
  values: ReadonlyMap<string, Value>,
  random: RandomBytes,
): PlainObject {
  const whole: Record<string, Plain> = { ...object };
  for (const part of schemaParts(schema)) {
    const { name, attribute, nested } = part;
    const given = values.get(name);
    if (nested) {
      whole[name] = completedBlocks(object[name], nested, given, random);
      continue;
    }
    if (!attribute.presence.includes('computed') || isGiven(object[name])) continue;
    whole[name] = given === undefined ? madeUp(attribute.type, random) : fitted(given, attribute.type);
  }
  return whole;
}

const isGiven = (plain: Plain): boolean => plain !== undefined && typeof plain !== 'symbol';

function completedBlocks(
  blocks: Plain,
  nested: NestedBlock,
  given: Value | undefined,
  random: RandomBytes,
): Plain {
  if (!Array.isArray(blocks)) return nested.computed ? [] : blocks;
  const values = attributesOf(given);
  return blocks.map((block: PlainObject) => completed(block, nested.block, values, random));
}

function fitted(value: Value, type: Type): Plain {
  const converted = convert(value, type);
  return toPlainAttribute(converted.ok ? converted.value : unmark(value), type);
}

function madeUp(type: Type, random: RandomBytes): Plain {
  switch (type.kind) {
    case 'string':
      return madeUpText(random);
    case 'number':
      return 0;
    case 'bool':
      return false;
    case 'list':
    case 'set':
      return [];
    case 'map':
      return {};
    case 'tuple':
      return type.elements.map((element) => madeUp(element, random));
    case 'object':
      return Object.fromEntries(
        Object.entries(type.attributes).map(([name, of]) => [name, madeUp(of, random)]),
      );
    case 'dynamic':
      return undefined;
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function madeUpText(random: RandomBytes): string {
  return Array.from(random(8), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
