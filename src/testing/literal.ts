/** Values written as expressions, where a configuration has to be given what was worked out elsewhere. */
import { formatNumber } from '../core/number.ts';
import { type Range, rangeOf } from '../core/source.ts';
import { unmark, type Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';

/** An expression that gives the value; `at` is the place it is said to stand at. What is not known becomes null. */
export function literal(value: Value, at: Range): Expression {
  const range = rangeOf(at);
  const inner = unmark(value);
  const entries = (parts: ReadonlyMap<string, Value>): Expression => ({
    kind: 'object',
    ...range,
    items: [...parts].map(([name, part]) => ({
      kind: 'object-item',
      ...range,
      key: textLiteral(name, range),
      value: literal(part, range),
    })),
  });
  switch (inner.kind) {
    case 'string':
      return textLiteral(inner.value, range);
    case 'number':
      return { kind: 'number', ...range, digits: formatNumber(inner.value) };
    case 'bool':
      return { kind: 'bool', ...range, value: inner.value };
    case 'list':
    case 'set':
    case 'tuple':
      return { kind: 'tuple', ...range, items: inner.items.map((item) => literal(item, range)) };
    case 'map':
      return entries(inner.entries);
    case 'object':
      return entries(inner.attributes);
    case 'null':
    case 'unknown':
      return { kind: 'null', ...range };
  }
}

/** A quoted string without interpolation. */
export function textLiteral(text: string, at: Range): Expression {
  const range = rangeOf(at);
  return { kind: 'template', ...range, form: 'quoted', parts: [{ kind: 'text', ...range, text }] };
}
