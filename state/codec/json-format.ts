/** Writing JSON byte for byte as Go's encoding/json does, which Terraform uses. */
import type { Json } from '../../src/core/value-json.ts';

/** Writes a value; with `indent` spaces a level over many lines, with 0 in one. Members that are undefined are left out. */
export function formatJson(value: Json, indent: number): string {
  return JSON.stringify(value, null, indent).replace(
    htmlCharacters,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Go escapes these inside strings; outside strings JSON has none of them. */
const htmlCharacters = /[<>&\u2028\u2029]/g;
