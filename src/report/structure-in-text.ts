/** JSON inside strings: policies and other documents are compared and shown as what they are. */
import { fromDouble } from '../core/number.ts';
import {
  boolValue,
  NULL,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  type Value,
} from '../core/value.ts';

/** Longer texts are compared by line: a structure of this size is no easier to read. */
const longestStructure = 200_000;

/**
 * The object or array a text holds as JSON, else undefined. A text with numbers of more digits than a double keeps is
 * left alone: showing it as a structure would show other numbers.
 */
export function parseStructure(text: string): Value | undefined {
  if (text.length > longestStructure || !/^\s*[[{]/.test(text) || /\d{16}/.test(text)) return undefined;
  try {
    const value = toValue(JSON.parse(text));
    return 'items' in value || value.kind === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

function toValue(json: unknown): Value {
  if (typeof json === 'string') return stringValue(json);
  if (typeof json === 'number') return numberValue(fromDouble(json));
  if (typeof json === 'boolean') return boolValue(json);
  if (Array.isArray(json)) return tupleValue(json.map(toValue));
  if (typeof json === 'object' && json !== null)
    return objectValue(Object.entries(json).map(([name, part]) => [name, toValue(part)] as const));
  return NULL;
}
