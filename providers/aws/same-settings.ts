/**
 * Whether two settings mean the same: what is left out, empty, zero or off is the same nothing, as AWS answers with it or
 * without it and states made by Terraform hold it. Inside of a `set`, and at the top if `unordered` says so, order means
 * nothing, so all lists of texts are compared without it.
 */
export function sameSettings(a: unknown, b: unknown, { unordered = false } = {}): boolean {
  return JSON.stringify(essence(a, unordered)) === JSON.stringify(essence(b, unordered));
}

function essence(value: unknown, unordered: boolean): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => essence(item, unordered) ?? {});
    const free = unordered || items.every((item) => typeof item === 'string');
    return items.length === 0 ? undefined : free ? items.sort(byText) : items;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([name, part]) => [name, essence(part, unordered)] as const)
      .filter(([, part]) => part !== undefined && !isEmptyBlock(part))
      .sort(([x], [y]) => (x < y ? -1 : 1));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value === '' || value === 0 || value === false || value === null ? undefined : value;
}

/** A block in which nothing is said: `filter {}`. */
const isEmptyBlock = (part: unknown): boolean =>
  Array.isArray(part) && part.length === 1 && JSON.stringify(part[0]) === '{}';

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
