/** Values taken apart with one action for everything in them. */
import { memberOf } from '../core/member.ts';
import type { Path } from '../core/path.ts';
import type { BlockSchema } from '../core/schema.ts';
import { unmark, type Value } from '../core/value.ts';
import type { Difference, DifferenceKind, Member } from './difference.ts';
import { type LineDifference, textLines } from './line-difference.ts';
import { parseStructure } from './structure-in-text.ts';
import { blocksIn, isSensitive, isUnset, membersOf, withoutType } from './value-parts.ts';
import { scalarText } from './value-text.ts';

/** A value wholly new, wholly gone, or unchanged and shown. */
export function whole(value: Value, action: DifferenceKind, schema?: BlockSchema): Difference {
  return wholeAt(value, action, { path: [], replaces: () => false, schema, block: schema !== undefined });
}

/** Where in an object a value stands, and what its type says of that place. */
export interface At {
  readonly path: Path;
  readonly replaces: (path: Path) => boolean;
  readonly schema?: BlockSchema | undefined;
  /** Within blocks (and resources), a null attribute is one that is not set. */
  readonly block?: boolean;
  /** The value of a block's attribute: null means that it goes, where within data null is a value. */
  readonly attribute?: boolean;
  /** Nobody declared a type for it (see `withoutType`). */
  readonly untyped?: boolean;
}

/** The same at a place. */
export function wholeAt(value: Value, action: DifferenceKind, at: At): Difference {
  const common = { action, replaces: at.replaces(at.path) };
  if (isSensitive(value)) return { kind: 'sensitive', ...common };
  const inner = unmark(value);
  const scalar = scalarText(inner);
  if (scalar !== undefined) {
    const structure = inner.kind === 'string' ? parseStructure(inner.value) : undefined;
    if (structure) return { kind: 'json', ...common, inner: whole(structure, action), onlySpaces: false };
    if (inner.kind === 'string' && inner.value.includes('\n'))
      return { kind: 'lines', ...common, lines: linesOf(inner.value) };
    return { kind: 'scalar', ...common, [action === 'delete' ? 'before' : 'after']: scalar };
  }
  if ('items' in inner) {
    const items = inner.items.map((item) => wholeAt(item, action, within(at)));
    return { kind: 'items', ...common, items, ordered: inner.kind !== 'set' };
  }
  return wholeNamed(value, action, at, common);
}

function wholeNamed(
  value: Value,
  action: DifferenceKind,
  at: At,
  common: { readonly action: DifferenceKind; readonly replaces: boolean },
): Difference {
  const members: Member[] = [];
  const blocks: Member[] = [];
  for (const [name, part] of membersOf(value)) {
    const nested = memberOf(at.schema?.blocks, name);
    if (nested && unmark(part).kind !== 'unknown' && !isSensitive(part)) {
      const inner: At = { ...within(at), schema: nested.block, block: true };
      for (const block of blocksIn(part)) blocks.push({ name, difference: wholeAt(block, action, inner) });
    } else if (nested) blocks.push({ name, difference: wholeAt(part, action, within(at)) });
    else if (at.block && isUnset(part)) continue;
    else {
      const dynamic = memberOf(at.schema?.attributes, name)?.type.kind === 'dynamic';
      members.push({ name, difference: wholeAt(dynamic ? withoutType(part) : part, action, within(at)) });
    }
  }
  return { kind: 'named', ...common, quoted: unmark(value).kind === 'map', members, blocks };
}

/** Inside something wholly new or gone, replacement is marked at the top only, and schemas reach one level. */
const within = (at: At): At => ({ path: at.path, replaces: () => false });

const linesOf = (text: string): LineDifference[] =>
  textLines(text).map((line) => ({ action: 'same', text: line }));
