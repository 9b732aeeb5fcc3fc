/** Writing JSON byte for byte as Go's encoding/json does, which Terraform uses. */
import { ExactNumber } from './value-json.ts';

/** Writes a document; with `indent` spaces a level over many lines, with 0 in one. Members that are undefined are left out. */
export function formatJson(value: unknown, indent = 0): string {
  const text = holdsExact(value)
    ? JSON.stringify(value, withAllDigits, indent).replace(stoodIn, '$1')
    : JSON.stringify(value, null, indent);
  return text.replace(htmlCharacters, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Go escapes these inside strings; outside strings JSON has none of them. */
const htmlCharacters = /[<>&\u2028\u2029]/g;

function holdsExact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof ExactNumber) return true;
  if (Array.isArray(value)) return value.some(holdsExact);
  for (const name in value) if (holdsExact((value as Record<string, unknown>)[name])) return true;
  return false;
}

/** Numbers with all their digits travel through `JSON.stringify` as strings that no other string looks like. */
function withAllDigits(this: unknown, name: string, value: unknown): unknown {
  const own = (this as Record<string, unknown>)[name];
  return own instanceof ExactNumber ? `\0${own.text}\0` : value;
}

const stoodIn = /"\\u0000(-?[\d.]+(?:[eE][+-]?\d+)?)\\u0000"/g;
