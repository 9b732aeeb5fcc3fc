/** What a schema says about values beyond their types: allowed values, checks, and arguments that go together. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { toPlainAttribute } from '../../core/plain-values.ts';
import type { AttributeSchema, BlockSchema } from '../../core/schema.ts';
import type { Range } from '../../core/source.ts';
import { isWhollyKnown, marksWithin, type Unmarked, unmark, type Value } from '../../core/value.ts';
import type { Body } from '../../hcl/index.ts';
import { factsOf } from '../schema-facts.ts';
import { didYouMean } from '../suggest.ts';
import { type BodyIndex, indexBody } from './body-index.ts';

/** The problems of a block whose arguments have been evaluated. What is known only after apply is given the benefit. */
export function* schemaRules(
  body: Body,
  schema: BlockSchema,
  header: Range,
  object: Unmarked,
): Generator<Diagnostic> {
  if (object.kind !== 'object') return;
  const index = indexBody(body);
  const values = object.attributes;
  for (const [name, attribute] of factsOf(schema).ruled) {
    const value = values.get(name);
    if (value && index.attributes.has(name)) {
      yield* allowedValue(name, value, attribute, index);
      yield* conflicts(name, schema, values, index);
    }
    yield* exactlyOne(name, attribute, schema, values, header);
  }
}

function* allowedValue(
  name: string,
  value: Value,
  attribute: AttributeSchema,
  index: BodyIndex,
): Generator<Diagnostic> {
  const { oneOf, check, type } = attribute;
  if ((!oneOf && !check) || unmark(value).kind === 'null' || !isWhollyKnown(value)) return;
  const subject = index.attributes.get(name)?.value;
  const plain = toPlainAttribute(value, type);
  const isSecret = attribute.sensitive || marksWithin(value).has('sensitive');
  if (oneOf && !oneOf.includes(plain)) {
    const allowed = oneOf.map((each) => JSON.stringify(each));
    yield diagnose('invalid-argument-value', {
      detail: `The value of "${name}" must be one of ${allowed.join(', ')}${isSecret ? '' : `, not ${JSON.stringify(plain)}`}.`,
      subject,
      help:
        typeof plain === 'string' && !isSecret
          ? didYouMean(
              plain,
              oneOf.filter((each) => typeof each === 'string'),
            )
          : undefined,
    });
  }
  const wrong = check?.(plain);
  if (wrong === undefined) return;
  const detail = isSecret
    ? `The value of "${name}" is not valid. It is sensitive, so it is not shown.`
    : wrong;
  yield diagnose('invalid-argument-value', { detail, subject });
}

/** Told at one of the two arguments, also where both schemas name the other. */
function* conflicts(
  name: string,
  schema: BlockSchema,
  values: ReadonlyMap<string, Value>,
  index: BodyIndex,
): Generator<Diagnostic> {
  const { conflictsWith } = schema.attributes[name] ?? {};
  if (!conflictsWith || !isSet(values.get(name))) return;
  const own = index.attributes.get(name);
  for (const other of conflictsWith) {
    if (!isSet(values.get(other))) continue;
    if (name < other && schema.attributes[other]?.conflictsWith?.includes(name)) continue;
    const place = index.attributes.get(other)?.name ?? index.blocks.get(other)?.[0]?.header;
    yield diagnose('conflicting-arguments', {
      detail: `"${name}" and "${other}" exclude each other; only one of them may be set.`,
      subject: own?.name,
      context: place,
    });
  }
}

/** Told at the first attribute of the group only, so once for all of them; the others may be blocks. */
function* exactlyOne(
  name: string,
  { exactlyOneOf }: AttributeSchema,
  schema: BlockSchema,
  values: ReadonlyMap<string, Value>,
  header: Range,
): Generator<Diagnostic> {
  if (!exactlyOneOf) return;
  const group = [...new Set([name, ...exactlyOneOf])].sort();
  if (group.find((each) => schema.attributes[each]) !== name) return;
  const set = group.filter((each) => isSet(values.get(each)));
  const unsure = group.some((each) => mayBeSet(values.get(each)));
  if (set.length === 1 || (set.length === 0 && unsure)) return;
  const names = group.map((each) => `"${each}"`).join(', ');
  yield diagnose('exactly-one-argument', {
    detail: `Exactly one of ${names} must be set, but ${set.length === 0 ? 'none is' : `${set.length} are`}.`,
    subject: header,
  });
}

/** Whether an argument certainly has a value, or a block type certainly has blocks. */
function isSet(value: Value | undefined): boolean {
  const inner = value && unmark(value);
  if (!inner || inner.kind === 'null' || inner.kind === 'unknown') return false;
  return !('items' in inner && inner.kind !== 'tuple' && inner.items.length === 0);
}

function mayBeSet(value: Value | undefined): boolean {
  return value !== undefined && unmark(value).kind === 'unknown';
}
