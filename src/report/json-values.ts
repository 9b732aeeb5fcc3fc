/**
 * Values in the notation of Terraform's plan JSON: the known parts, and beside them a mask of what is known only after
 * apply and one of what is sensitive (Terraform documentation, "JSON output format", change representation).
 */
import { setMember } from '../core/member.ts';
import { marksOf, unmark, type Value } from '../core/value.ts';
import { type Json, numberToJson } from '../core/value-json.ts';

/**
 * The known parts: attributes and map entries that are known only after apply are left out, items become null;
 * undefined when nothing at all is known.
 */
export function knownJson(value: Value): Json | undefined {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'string':
    case 'bool':
      return inner.value;
    case 'number':
      return numberToJson(inner.value);
    case 'null':
      return null;
    case 'unknown':
      return undefined;
    case 'list':
    case 'set':
    case 'tuple':
      return inner.items.map((item) => knownJson(item) ?? null);
    case 'map':
      return knownMembers(inner.entries);
    case 'object':
      return knownMembers(inner.attributes);
  }
}

function knownMembers(members: ReadonlyMap<string, Value>): Json {
  const json: Record<string, Json> = {};
  for (const [name, part] of members) {
    const known = knownJson(part);
    if (known !== undefined) setMember(json, name, known);
  }
  return json;
}

/** True where a part is known only after apply; members that are wholly known are left out. */
export function unknownMask(value: Value): Json {
  const inner = unmark(value);
  if (inner.kind === 'unknown') return true;
  return maskOf(value, unknownMask);
}

/** True where a part is sensitive; members without anything sensitive are left out. */
export function sensitiveMask(value: Value): Json {
  if (marksOf(value).has('sensitive')) return true;
  const inner = unmark(value);
  if (inner.kind === 'unknown') {
    if (['list', 'set', 'tuple'].includes(inner.type.kind)) return [];
    return ['map', 'object'].includes(inner.type.kind) ? {} : false;
  }
  return maskOf(value, sensitiveMask);
}

function maskOf(value: Value, mask: (part: Value) => Json): Json {
  const inner = unmark(value);
  if ('items' in inner) return inner.items.map(mask);
  if (inner.kind !== 'map' && inner.kind !== 'object') return false;
  const members: Record<string, Json> = {};
  for (const [name, part] of inner.kind === 'map' ? inner.entries : inner.attributes) {
    const masked = mask(part);
    if (masked !== false) setMember(members, name, masked);
  }
  return members;
}
