/** Values as plain data for assertions: what is not known and what is sensitive stay visible. */
import { toDouble } from '../../src/core/number.ts';
import { unmark, type Value } from '../../src/core/value.ts';

export const KNOWN_AFTER_APPLY = '(known after apply)';

/** The value as JSON-like data; a sensitive one is `{ sensitive: … }`, a set is a list. */
export function readable(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  const inner = readableUnmarked(value);
  return value.kind === 'marked' ? { [[...value.marks].join('+')]: inner } : inner;
}

function readableUnmarked(value: Value): unknown {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'string':
    case 'bool':
      return inner.value;
    case 'number':
      return toDouble(inner.value);
    case 'null':
      return null;
    case 'unknown':
      return KNOWN_AFTER_APPLY;
    case 'list':
    case 'set':
    case 'tuple':
      return inner.items.map(readable);
    case 'map':
      return readableEntries(inner.entries);
    case 'object':
      return readableEntries(inner.attributes);
  }
}

function readableEntries(entries: ReadonlyMap<string, Value>): Record<string, unknown> {
  return Object.fromEntries([...entries].map(([name, value]) => [name, readable(value)]));
}
