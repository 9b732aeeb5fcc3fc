/** JSON inside strings: policies and other documents are compared and shown as what they are. */
import type { Value } from '../core/value.ts';
import { ExactNumber, fromJson, impliedType, type Json } from '../core/value-json.ts';

/** Longer texts are compared by line: a structure of this size is no easier to read. */
const longestStructure = 200_000;

/** The object or array a text holds as JSON, its numbers with all their digits; else undefined. */
export function parseStructure(text: string): Value | undefined {
  if (text.length > longestStructure || !/^[[{]/.test(text)) return undefined;
  try {
    const json: Json = JSON.parse(text.replace(numbersAndTexts, exactNumber), restored);
    return fromJson(json, impliedType(json));
  } catch {
    return undefined;
  }
}

const numbersAndTexts = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const EXACT = '\0exact number ';

/** A number that a double would not give back stands in a text until the structure is read. */
function exactNumber(found: string): string {
  return found.startsWith('"') || String(Number(found)) === found ? found : JSON.stringify(EXACT + found);
}

const restored = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.startsWith(EXACT) ? new ExactNumber(value.slice(EXACT.length)) : value;
