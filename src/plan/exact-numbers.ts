/**
 * Numbers of more digits than JavaScript keeps, on their way through a document that is plain JSON: listed beside it by
 * their places, and put back when it is read.
 */
import { ExactNumber, type Json } from '../core/value-json.ts';

/** A place within a JSON value, and the digits that stand there. */
export type ExactPlace = readonly [place: readonly (string | number)[], digits: string];

/** Every exact number in a JSON value. */
export function exactNumbersIn(json: unknown): readonly ExactPlace[] {
  const found: ExactPlace[] = [];
  collect(json, [], found);
  return found;
}

function collect(json: unknown, place: readonly (string | number)[], found: ExactPlace[]): void {
  if (typeof json !== 'object' || json === null) return;
  if (json instanceof ExactNumber) found.push([place, json.text]);
  else if (Array.isArray(json))
    for (const [index, item] of json.entries()) collect(item, [...place, index], found);
  else for (const [name, part] of Object.entries(json)) collect(part, [...place, name], found);
}

/** The value with exact numbers put in their places. Places that are not there are passed over. */
export function withExactNumbers<T>(json: T, places: readonly ExactPlace[]): T {
  for (const [place, digits] of places) {
    const last = place.at(-1);
    let holder: unknown = json;
    for (const step of place.slice(0, -1)) holder = partAt(holder, step);
    if (last !== undefined && partAt(holder, last) !== undefined)
      (holder as Record<string | number, Json>)[last] = new ExactNumber(digits) as unknown as Json;
  }
  return json;
}

function partAt(holder: unknown, step: string | number): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, step)) return undefined;
  return (holder as Record<string | number, unknown>)[step];
}
