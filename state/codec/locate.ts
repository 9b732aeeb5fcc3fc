/** Finding the place of a part of a JSON text, for messages. */
import { type Offsets, parseJson } from './json-text.ts';

/** Member names and indices from the top. */
export type Pointer = readonly (string | number)[];

/** The offset of the part's value; of the nearest part around it when it is missing. Reads the text once more. */
export function locate(text: string, pointer: Pointer): number {
  const offsets: Offsets = new WeakMap();
  let part: unknown = parseJson(text, offsets);
  let offset = text.search(/\S/);
  for (const step of pointer) {
    const found = isContainer(part) ? offsets.get(part)?.get(step) : undefined;
    if (found === undefined) break;
    offset = found;
    part = (part as Record<string | number, unknown>)[step];
  }
  return offset;
}

const isContainer = (part: unknown): part is object => typeof part === 'object' && part !== null;
