/** JSON inside strings: policies and other documents are compared and shown as what they are. */
import type { Value } from '../core/value.ts';
import { fromJson, impliedType, type Json } from '../core/value-json.ts';

/** Longer texts are compared by line: a structure of this size is no easier to read. */
const longestStructure = 200_000;

/**
 * The object or array a text holds as JSON, else undefined. A text with numbers of more digits than a double keeps is
 * left alone: showing it as a structure would show other numbers.
 */
export function parseStructure(text: string): Value | undefined {
  if (text.length > longestStructure || !/^\s*[[{]/.test(text) || /\d{16}/.test(text)) return undefined;
  try {
    const json: Json = JSON.parse(text);
    return fromJson(json, impliedType(json));
  } catch {
    return undefined;
  }
}
