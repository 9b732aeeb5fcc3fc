/**
 * The object a step makes: what was planned, with what has become known since put in.
 */
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { PlainObject } from '../core/plain-values.ts';
import { sameValue } from '../core/same-value.ts';
import { attributesOf, type SchemaPart, schemaParts } from '../core/schema-parts.ts';
import { isWhollyKnown, nullOf, type Unmarked, unmark, type Value, withMarks } from '../core/value.ts';
import {
  desiredObject,
  evaluateConditions,
  evaluateConfig,
  evaluateWriteOnly,
  findInstance,
  isEquivalent,
  type ResourceInstance,
  withIgnored,
} from '../scope/index.ts';
import { brokenBefore } from './promises.ts';
import type { Subject } from './run.ts';

/** An object about to be made. */
export interface FinalObject {
  readonly instance: ResourceInstance;
  /** What the block says. */
  readonly declared: Value;
  /** What is to be made; what only the cloud can give is still not known. */
  readonly planned: Value;
  /** What the provider is given along and nothing keeps. */
  readonly writeOnly: PlainObject;
}

/**
 * Evaluates the block again with everything it refers to made, and holds the outcome to the plan. `before` is the object
 * as it is, undefined when there is none; a new one (also as half of a replacement) starts from nothing.
 */
export function finalObject(
  subject: Subject,
  before: Value | undefined,
  isNew: boolean,
): Checked<FinalObject> {
  const { definition, change, run, address } = subject;
  const found = findInstance(run.evaluation, address);
  if (!found.value) return failed(...found.diagnostics, notConfigured(subject));
  const instance = found.value;
  const unkept = brokenBefore(run, instance.node);
  if (unkept.length > 0) return { diagnostics: unkept };
  const conditions = evaluateConditions(run.evaluation, instance, 'before');
  const config = evaluateConfig(run.evaluation, instance);
  const writeOnly = evaluateWriteOnly(run.evaluation, instance);
  const diagnostics = [...conditions.diagnostics, ...config.diagnostics, ...writeOnly.diagnostics];
  if (config.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  const declared = before && !isNew ? withIgnored(instance.node, config.value, before) : config.value;
  if (!isWhollyKnown(declared)) return failed(notKnown(subject, declared));
  const desired = desiredObject(definition, declared, isNew ? undefined : before);
  const broken = schemaParts(definition.schema).filter((part) =>
    breaksPlan(subject, part, declared, desired),
  );
  if (broken.length > 0) return failed(inconsistentPlan(subject, broken));
  const planned = fillIn(change.after, desired);
  return checked({ instance, declared, planned, writeOnly: writeOnly.value ?? {} }, diagnostics);
}

/** Whether a declared part was planned with one known value and now has another. */
function breaksPlan(subject: Subject, part: SchemaPart, declared: Value, desired: Value): boolean {
  const said = attributesOf(declared).get(part.name);
  const planned = attributesOf(subject.change.after).get(part.name);
  const now = attributesOf(desired).get(part.name);
  if (!said || !planned || !now || unmark(said).kind === 'null') return false;
  if (!isWhollyKnown(planned) || !isWhollyKnown(now) || sameValue(planned, now)) return false;
  return !isEquivalent(subject.definition, part, planned, now);
}

/** What was planned where it was known; what has become known since elsewhere. */
function fillIn(planned: Value, now: Value): Value {
  if (isWhollyKnown(planned)) return planned;
  const inner = unmark(planned);
  if (inner.kind === 'unknown') return now;
  const filled = fillParts(inner, unmark(now));
  return planned.kind === 'marked' ? withMarks(filled, planned.marks) : filled;
}

function fillParts(planned: Unmarked, now: Unmarked): Unmarked {
  if (planned.kind === 'object' && now.kind === 'object')
    return { kind: 'object', attributes: fillEntries(planned.attributes, now.attributes) };
  if (planned.kind === 'map' && now.kind === 'map')
    return { ...planned, entries: fillEntries(planned.entries, now.entries) };
  const ordered = planned.kind === 'list' || planned.kind === 'tuple';
  if (ordered && now.kind === planned.kind && now.items.length === planned.items.length)
    return { ...planned, items: planned.items.map((item, index) => fillIn(item, now.items[index] ?? item)) };
  // A set's elements are known by their value alone, so what is known now is taken whole.
  return now;
}

function fillEntries(
  planned: ReadonlyMap<string, Value>,
  now: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map([...planned].map(([name, part]) => [name, fillIn(part, now.get(name) ?? part)]));
}

/** The same object with null for what is not known: what a provider is given, and what a state records. */
export function withoutUnknowns(value: Value): Value {
  if (isWhollyKnown(value)) return value;
  const inner = unmark(value);
  const settled = settleParts(inner);
  return value.kind === 'marked' && settled.kind !== 'null' ? withMarks(settled, value.marks) : settled;
}

function settleParts(value: Unmarked): Unmarked {
  const entries = (parts: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...parts].map(([name, part]) => [name, withoutUnknowns(part)]));
  switch (value.kind) {
    case 'unknown':
      return nullOf(value.type);
    case 'object':
      return { ...value, attributes: entries(value.attributes) };
    case 'map':
      return { ...value, entries: entries(value.entries) };
    case 'list':
    case 'set':
    case 'tuple':
      return { ...value, items: value.items.map(withoutUnknowns) };
    default:
      return value;
  }
}

function notConfigured({ name }: Subject): Diagnostic {
  return diagnose('apply-inconsistent-plan', {
    detail: `${name} was planned, but the configuration no longer declares it now that everything is known.`,
    address: name,
  });
}

/** The refusal to go on with a block whose values should be known by now. */
export function notKnown({ name }: { readonly name: string }, declared: Value): Diagnostic {
  const names = [...attributesOf(declared)].filter(([, part]) => !isWhollyKnown(part)).map(([part]) => part);
  return diagnose('apply-not-known', {
    detail: `${name}: ${names.join(', ')} refers to something that should be known by now and is not. The object was not touched.`,
    help: 'Please report this with the configuration.',
    address: name,
  });
}

function inconsistentPlan({ name }: Subject, parts: readonly SchemaPart[]): Diagnostic {
  return diagnose('apply-inconsistent-plan', {
    detail: `${name}: ${parts.map((part) => part.name).join(', ')} was planned with another value than the configuration gives now. The object was not touched.`,
    help: 'Plan again. If it happens again, please report it with the configuration.',
    address: name,
  });
}
