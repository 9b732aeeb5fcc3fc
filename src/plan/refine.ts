/** A resource type's foresight of its computed attributes, worked into the planned object. */
import type { Plain } from '../core/plain.ts';
import {
  fromPlainAttribute,
  fromPlainBlocks,
  type PlainObject,
  toPlain,
  typeOfNestedBlocks,
} from '../core/plain-values.ts';
import type { Connection } from '../core/provider.ts';
import type { Refined, ResourceType } from '../core/resource-type.ts';
import { sameValue } from '../core/same-value.ts';
import type { Schema } from '../core/schema.ts';
import { attributesOf, buildObject, type SchemaPart, schemaParts } from '../core/schema-parts.ts';
import { marksOf, NULL, unknownOf, unmark, type Value, withMarks } from '../core/value.ts';
import { withDefaults } from '../scope/index.ts';
import type { Candidate } from './candidate.ts';
import { keepSecret } from './keep-secret.ts';

/** What a type adds to the desired object. */
export interface Refinement {
  readonly after: Value;
  /** Top-level names whose change needs a new object although the schema says it does not. */
  readonly replace: readonly string[];
}

/**
 * The desired object with foretold values put in where nothing is declared, and, if anything changes, with what must be
 * recomputed known only after apply. Gives the same object where the type foretells nothing.
 */
export function refined(
  candidate: Pick<Candidate, 'type' | 'declared' | 'connection' | 'address'>,
  desired: Value,
  prior: Value | undefined,
  changed: ReadonlySet<string>,
): Refinement {
  const { type, declared } = candidate;
  if (!type.refine) return { after: desired, replace: [] };
  if (!candidate.connection) return { after: unforeseen(type, desired, changed), replace: [] };
  const foretold = foretell(type, candidate, candidate.connection, prior, changed);
  const told = toldValues(type.schema, declared, foretold.values ?? {});
  const current = attributesOf(desired);
  const news = [...told].some(([name, value]) => !sameValue(value, current.get(name) ?? NULL));
  const recomputed = changed.size > 0 || (prior && news) ? new Set(foretold.recomputed) : new Set();
  if (!news && recomputed.size === 0) return { after: desired, replace: foretold.replace ?? [] };
  const after = buildObject(type.schema, (part) => {
    const value = current.get(part.name) ?? NULL;
    const given = told.get(part.name);
    if (given) return keepSecret(withMarks(given, marksOf(value)), declared);
    return recomputed.has(part.name) && isFree(part, declared) ? notKnown(part) : value;
  });
  return { after, replace: foretold.replace ?? [] };
}

/** Without a connection nothing can be foretold: of a change anything computed may become another, but for the id. */
function unforeseen(type: ResourceType, desired: Value, changed: ReadonlySet<string>): Value {
  if (changed.size === 0) return desired;
  const current = attributesOf(desired);
  return buildObject(type.schema, (part) => {
    return part.attribute?.presence === 'computed' && part.name !== 'id'
      ? notKnown(part)
      : (current.get(part.name) ?? NULL);
  });
}

function foretell(
  type: ResourceType,
  { declared, address }: Pick<Candidate, 'declared' | 'address'>,
  { settings }: Pick<Connection, 'settings'>,
  prior: Value | undefined,
  changed: ReadonlySet<string>,
): Refined<Schema> {
  const config = toPlain(withDefaults(type.schema, declared), type.schema);
  const proposal = {
    config,
    prior: prior && toPlain(prior, type.schema),
    changed,
    ...(address && { address }),
  };
  return type.refine?.(proposal as never, settings) ?? {};
}

/** Foretold values of what nobody declared: a declaration is never contradicted. */
function toldValues(schema: Schema, declared: Value, values: object): ReadonlyMap<string, Value> {
  const told = new Map<string, Value>();
  for (const part of schemaParts(schema)) {
    if (!(part.name in values) || !isFree(part, declared)) continue;
    const plain: Plain = (values as PlainObject)[part.name];
    told.set(
      part.name,
      part.attribute ? fromPlainAttribute(plain, part.attribute) : fromPlainBlocks(plain, part.nested),
    );
  }
  return told;
}

/** Whether the provider may say what a part will be. */
function isFree({ name }: SchemaPart, declared: Value): boolean {
  const inner = unmark(attributesOf(declared).get(name) ?? NULL);
  return inner.kind === 'null' || ('items' in inner && inner.items.length === 0 && inner.kind !== 'tuple');
}

const notKnown = (part: SchemaPart): Value =>
  unknownOf(part.attribute ? part.attribute.type : typeOfNestedBlocks(part.nested));
