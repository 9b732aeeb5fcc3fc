import { memberOf } from '../core/member.ts';
import { formatNumber, toSafeInteger } from '../core/number.ts';
import { DYNAMIC, NUMBER, STRING, type Type } from '../core/type.ts';
import { marksOf, UNKNOWN, type Unmarked, unknownOf, unmark, type Value, withMarks } from '../core/value.ts';
import type { GetAttribute, Index } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { type Evaluating, report, type Spot } from './evaluating.ts';
import { suggest } from './suggest.ts';

/** `object.name`, also of a map, where it stands in `link`. */
export function attributeOf(object: Value, link: GetAttribute, at: Evaluating): Value {
  const found = lookUp(unmark(object), link.name.text, step(link), at);
  return withMarks(found, marksOf(object));
}

function lookUp(object: Unmarked, name: string, subject: Spot, at: Evaluating): Value {
  switch (object.kind) {
    case 'object':
      return object.attributes.get(name) ?? noAttribute(name, [...object.attributes.keys()], subject, at);
    case 'map':
      return object.entries.get(name) ?? noElement('missing-map-element', name, object.entries, subject, at);
    case 'unknown':
      return attributeOfUnknown(object.type, name, subject, at);
    case 'null':
      return attributeOfNull(object.type, name, subject, at);
    case 'list':
    case 'set':
    case 'tuple':
      return report(
        at,
        'unsupported-attribute',
        subject,
        `This value is a ${object.kind}, which has no attributes of its own.`,
        `To take "${name}" of every element, write [*].${name}; of one, give its index in brackets first.`,
      );
    default:
      return report(
        at,
        'unsupported-attribute',
        subject,
        `This value is a ${object.kind}, which has no attributes.`,
      );
  }
}

/** A null that could be no object is told to be none. */
function attributeOfNull(type: Type, name: string, subject: Spot, at: Evaluating): Unmarked {
  const couldHave = type.kind === 'dynamic' || type.kind === 'object' || type.kind === 'map';
  const code = couldHave ? 'null-attribute' : 'unsupported-attribute';
  return report(at, code, subject, `This value is null, so it has no attribute "${name}".`);
}

function attributeOfUnknown(type: Type, name: string, subject: Spot, at: Evaluating): Value {
  if (type.kind === 'dynamic') return UNKNOWN;
  if (type.kind === 'map') return unknownOf(type.element);
  if (type.kind !== 'object')
    return report(
      at,
      'unsupported-attribute',
      subject,
      `This value is a ${type.kind}, which has no attributes.`,
    );
  const part = memberOf(type.attributes, name);
  return part ? unknownOf(part) : noAttribute(name, Object.keys(type.attributes), subject, at);
}

function noAttribute(name: string, names: readonly string[], subject: Spot, at: Evaluating): Unmarked {
  return report(
    at,
    'unsupported-attribute',
    subject,
    `This object does not have an attribute named "${name}".`,
    suggest(name, names),
  );
}

function noElement(
  code: 'missing-map-element' | 'invalid-index',
  key: string,
  entries: ReadonlyMap<string, Value>,
  subject: Spot,
  at: Evaluating,
): Unmarked {
  const detail = `The given key ${JSON.stringify(key)} does not identify an element of this collection.`;
  return report(at, code, subject, detail, suggest(key, [...entries.keys()]));
}

/** Where a step is taken: from the dot or the bracket on. */
function step(link: GetAttribute | Index): Spot {
  const { source, end } = link;
  const before = link.kind === 'index' ? link.collection : link.object;
  return { subject: { source, start: before.end, end }, about: link };
}

/** `collection[key]`. */
export function elementAt(collection: Value, key: Value, subject: Index, at: Evaluating): Value {
  const found = elementOf(unmark(collection), unmark(key), subject, at);
  return withMarks(found, marksOf(collection), marksOf(key));
}

function elementOf(collection: Unmarked, key: Unmarked, subject: Index, at: Evaluating): Value {
  if (collection.kind === 'null')
    return report(at, 'null-index', step(subject), 'This value is null, so it does not have any elements.');
  if (key.kind === 'null')
    return report(at, 'invalid-index', step(subject), 'A null value cannot be used as an index.');
  if (key.kind === 'unknown' && key.type.kind === 'dynamic') return UNKNOWN;
  switch (collection.kind) {
    case 'list':
    case 'tuple':
      return itemAt(collection, key, subject, at);
    case 'map':
      return entryAt(collection.entries, key, collection.element, subject, at);
    case 'object':
      return entryAt(collection.attributes, key, { kind: 'dynamic' }, subject, at);
    case 'unknown':
      return unknownElement(collection.type, key, subject, at);
    default:
      return notIndexed(collection.kind, subject, at);
  }
}

/** What is known or not known of this kind has no elements with an index. */
function notIndexed(kind: (Type | Unmarked)['kind'], subject: Index, at: Evaluating): Unmarked {
  if (kind !== 'set')
    return report(at, 'invalid-index', step(subject), `This value is a ${kind}, which has no elements.`);
  const detail = 'Elements of a set are identified by their value and have no index.';
  const help = 'Use tolist(…) first when the order does not matter, or a for expression.';
  return report(at, 'invalid-index', step(subject), detail, help);
}

function itemAt(
  collection: Unmarked & { kind: 'list' | 'tuple' },
  key: Unmarked,
  subject: Index,
  at: Evaluating,
): Value {
  const converted = convert(key, NUMBER);
  if (!converted.ok)
    return report(at, 'invalid-index', step(subject), 'A list is indexed by a whole number.');
  const number = unmark(converted.value);
  if (number.kind !== 'number') return collection.kind === 'list' ? unknownOf(collection.element) : UNKNOWN;
  const index = toSafeInteger(number.value);
  const item = index === undefined ? undefined : collection.items[index];
  if (item !== undefined) return item;
  const count = collection.items.length;
  const has = count === 0 ? 'is empty' : `has ${count} element${count === 1 ? '' : 's'}, numbered from 0`;
  return report(
    at,
    'invalid-index',
    step(subject),
    `There is no element ${formatNumber(number.value)}: the list ${has}.`,
  );
}

/** Without entries every key has one, which is not known. */
function entryAt(
  entries: ReadonlyMap<string, Value> | undefined,
  key: Unmarked,
  element: Type,
  subject: Index,
  at: Evaluating,
): Value {
  const converted = convert(key, STRING);
  if (!converted.ok) return report(at, 'invalid-index', step(subject), 'A map is indexed by a string.');
  const text = unmark(converted.value);
  if (text.kind !== 'string' || !entries) return unknownOf(element);
  return entries.get(text.value) ?? noElement('invalid-index', text.value, entries, step(subject), at);
}

function unknownElement(type: Type, key: Unmarked, subject: Index, at: Evaluating): Value {
  switch (type.kind) {
    case 'list':
      if (convert(key, NUMBER).ok) return unknownOf(type.element);
      return report(at, 'invalid-index', step(subject), 'A list is indexed by a whole number.');
    case 'map':
      return entryAt(undefined, key, type.element, subject, at);
    case 'tuple':
      return itemAt({ kind: 'tuple', items: type.elements.map((part) => unknownOf(part)) }, key, subject, at);
    case 'object':
      return entryAt(undefined, key, DYNAMIC, subject, at);
    case 'dynamic':
      return UNKNOWN;
    default:
      return notIndexed(type.kind, subject, at);
  }
}
