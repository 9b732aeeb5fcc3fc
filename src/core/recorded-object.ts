/**
 * An object between its two forms: as a state records it (JSON, and a list of sensitive paths), and as a value of the
 * language (with marks). Both need the schema of its type.
 */
import { fromPlainBlocks, typeOfNestedBlocks } from './plain-values.ts';
import type { BlockSchema, Schema } from './schema.ts';
import { attributesOf, buildObject, schemaParts } from './schema-parts.ts';
import type { ObjectState } from './state.ts';
import { nullOf, partsOf, sensitive, type Unmarked, unmark, type Value, withMarks } from './value.ts';
import { fromJson, type Json, toJson } from './value-json.ts';

/** The value of a recorded object, its sensitive parts marked. What the schema knows and the record lacks is null. */
export function decodeObject(
  object: Pick<ObjectState, 'attributes' | 'sensitive'>,
  schema: BlockSchema,
): Value {
  const value = buildObject(schema, ({ name, attribute, nested }) => {
    const json = object.attributes[name] ?? null;
    if (nested)
      return (json !== null && fromJson(json, typeOfNestedBlocks(nested))) || fromPlainBlocks([], nested);
    const part = (json !== null && fromJson(json, attribute.type)) || nullOf(attribute.type);
    return attribute.sensitive && part.kind !== 'null' ? sensitive(part) : part;
  });
  return object.sensitive.reduce<Value>((marked, path) => markAt(marked, stepsFromJson(path)), value);
}

/** The JSON form of an object's attributes, and the paths of its sensitive parts in the file's notation. */
export function encodeObject(
  value: Value,
  schema: BlockSchema,
): Pick<ObjectState, 'attributes' | 'sensitive'> {
  const given = attributesOf(value);
  const attributes: Record<string, Json> = {};
  for (const { name, attribute, nested } of schemaParts(schema)) {
    const part = given.get(name);
    attributes[name] = part ? toJson(part, attribute ? attribute.type : typeOfNestedBlocks(nested)) : null;
  }
  return { attributes, sensitive: sensitivePaths(value) };
}

/**
 * The same for an object that was read again: attributes of the record that the schema does not know, written by a newer
 * provider with the same version of it, stay as they are.
 */
export function encodeObserved(
  value: Value,
  schema: Schema,
  before: Pick<ObjectState, 'attributes' | 'sensitive' | 'schemaVersion'>,
): Pick<ObjectState, 'attributes' | 'sensitive'> {
  const encoded = encodeObject(value, schema);
  if (before.schemaVersion !== schema.version) return encoded;
  const foreign = Object.entries(before.attributes).filter(
    ([name]) => !Object.hasOwn(encoded.attributes, name),
  );
  if (foreign.length === 0) return encoded;
  const names = new Set(foreign.map(([name]) => name));
  const secrets = before.sensitive.filter((path) => {
    const [step] = stepsFromJson(path);
    return step !== undefined && 'name' in step && names.has(step.name);
  });
  return {
    attributes: { ...encoded.attributes, ...Object.fromEntries(foreign) },
    sensitive: [...encoded.sensitive, ...secrets],
  };
}

/** A step of a path within a recorded object: an attribute's name, a map's key or a list's index. */
type Step = { readonly name: string } | { readonly index: string | number };

function sensitivePaths(value: Value): readonly Json[] {
  if (!hasSensitive(value)) return NO_PATHS;
  const paths: Json[] = [];
  collect(value, [], paths);
  return paths;
}

const NO_PATHS: readonly Json[] = [];

/** Elements of sets have no path, so a set is sensitive as a whole when a part of it is. */
function collect(value: Value, path: readonly Step[], paths: Json[]): void {
  if (value.kind === 'marked' && value.marks.has('sensitive')) {
    paths.push(path.map(stepToJson));
    return;
  }
  const inner = unmark(value);
  switch (inner.kind) {
    case 'object':
      for (const [name, part] of inner.attributes) collect(part, [...path, { name }], paths);
      return;
    case 'map':
      for (const [index, part] of inner.entries) collect(part, [...path, { index }], paths);
      return;
    case 'list':
    case 'tuple':
      for (const [index, part] of inner.items.entries()) collect(part, [...path, { index }], paths);
      return;
    case 'set':
      if (hasSensitive(inner)) paths.push(path.map(stepToJson));
      return;
  }
}

function hasSensitive(value: Value): boolean {
  if (value.kind === 'marked' && value.marks.has('sensitive')) return true;
  for (const part of partsOf(unmark(value))) if (hasSensitive(part)) return true;
  return false;
}

function stepToJson(step: Step): Json {
  if ('name' in step) return { type: 'get_attr', value: step.name };
  const type = typeof step.index === 'number' ? 'number' : 'string';
  return { type: 'index', value: { value: step.index, type } };
}

function stepsFromJson(path: Json): readonly Step[] {
  const steps: Step[] = [];
  for (const json of Array.isArray(path) ? (path as readonly Json[]) : []) {
    const { type, value } = json as { readonly type?: unknown; readonly value?: unknown };
    if (type === 'get_attr') steps.push({ name: String(value) });
    else steps.push({ index: (value as { readonly value?: string | number } | null)?.value ?? '' });
  }
  return steps;
}

/** The value with the part at a path marked sensitive; a path that leads nowhere marks nothing. */
function markAt(value: Value, path: readonly Step[]): Value {
  const [step, ...rest] = path;
  if (step === undefined) return sensitive(value);
  return value.kind === 'marked'
    ? withMarks(markWithin(value.value, step, rest), value.marks)
    : markWithin(value, step, rest);
}

function markWithin(value: Unmarked, step: Step, rest: readonly Step[]): Unmarked {
  const key = 'name' in step ? step.name : step.index;
  const mark = <K>(parts: ReadonlyMap<K, Value>): ReadonlyMap<K, Value> => {
    const part = parts.get(key as K);
    return part ? new Map(parts).set(key as K, markAt(part, rest)) : parts;
  };
  switch (value.kind) {
    case 'object':
      return { ...value, attributes: mark(value.attributes) };
    case 'map':
      return { ...value, entries: mark(value.entries) };
    case 'list':
    case 'tuple':
      return {
        ...value,
        items: value.items.map((item, index) => (index === key ? markAt(item, rest) : item)),
      };
    default:
      return value;
  }
}
