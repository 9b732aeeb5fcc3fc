/**
 * The object as the cloud shows it, put beside what is known of it: what no read returns is kept, and what is only
 * spelled differently keeps its spelling. Refreshing and reading back after a change both go through here.
 */
import { fromPlainAttribute, fromPlainBlocks, type PlainObject } from '../core/plain-values.ts';
import { sameValue } from '../core/same-value.ts';
import type { BlockSchema, NestedBlock } from '../core/schema.ts';
import { attributesOf, buildObject, type SchemaPart } from '../core/schema-parts.ts';
import { listValue, marksOf, nullOf, type Unmarked, unmark, type Value, withMarks } from '../core/value.ts';
import { type Desiring, defaulted, isEquivalent } from './desired.ts';
import { markedLike } from './marked-like.ts';

/**
 * The object for the attributes a provider read. `known` is what the state holds, or what was planned: its marks stay,
 * its `unread` attributes stay, and its spelling stays where the type calls two values equivalent. Where nothing is known,
 * of what is imported, `unread` attributes are taken to be what they are by default.
 */
export function observedObject(type: Desiring, read: PlainObject, known: Value | undefined): Unmarked {
  const before = attributesOf(known);
  return buildObject(type.schema, (part) => {
    const old = before.get(part.name);
    const seen = observedPart(part, read, old);
    if (old === undefined || unmark(old).kind === 'unknown')
      return old ? withMarks(seen, marksOf(old)) : seen;
    if (sameValue(seen, old) || isEquivalent(type, part, old, seen)) return old;
    return markedLike(seen, old);
  });
}

function observedPart(part: SchemaPart, read: PlainObject, known: Value | undefined): Value {
  if (part.nested) {
    return withUnread(part.nested, fromPlainBlocks(read[part.name], part.nested), known);
  }
  const { attribute, name } = part;
  if (!attribute.unread) return fromPlainAttribute(read[name], attribute);
  if (known === undefined) return defaulted(attribute, undefined);
  return unmark(known).kind === 'unknown' ? nullOf(attribute.type) : known;
}

/** Nested blocks with the unread attributes of the block in the same place. Elements of sets have no place. */
function withUnread(nested: NestedBlock, seen: Value, known: Value | undefined): Value {
  if (!known || !hasUnread(nested.block)) return seen;
  const [now, before] = [unmark(seen), unmark(known)];
  if (now.kind === 'object') return keepUnread(nested.block, seen, known);
  if (now.kind !== 'list' || before.kind !== 'list') return seen;
  return listValue(
    now.element,
    now.items.map((item, index) => keepUnread(nested.block, item, before.items[index])),
  );
}

function keepUnread(schema: BlockSchema, seen: Value, known: Value | undefined): Value {
  const [now, before] = [attributesOf(seen), attributesOf(known)];
  return buildObject(schema, (part) => {
    const old = before.get(part.name);
    const value = now.get(part.name) ?? nullOf({ kind: 'dynamic' });
    if (part.nested) return withUnread(part.nested, value, old);
    return part.attribute.unread && old !== undefined && unmark(old).kind !== 'unknown' ? old : value;
  });
}

function hasUnread(schema: BlockSchema): boolean {
  return (
    Object.values(schema.attributes).some(({ unread }) => unread === true) ||
    Object.values(schema.blocks).some(({ block }) => hasUnread(block))
  );
}
