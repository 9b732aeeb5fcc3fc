/** A state for people: `show`, `state show`, `output`. */
import { formatInstance, type InstanceAddress } from '../core/address.ts';
import { formatNumber } from '../core/number.ts';
import type { ObjectState, OutputState, State } from '../core/state.ts';
import type { Type } from '../core/type.ts';
import { compareKeys, marksOf, unmark, type Value, withMarks } from '../core/value.ts';
import type { SchemaOf } from './change-lines.ts';
import { compareAddresses } from './change-order.ts';
import { assignmentLines, blockLines } from './difference-lines.ts';
import { paintLine } from './paint.ts';
import type { Palette } from './palette.ts';
import { recordedValue, schemaOfRecord } from './recorded-value.ts';
import { memberName, quoted, SENSITIVE_VALUE } from './value-text.ts';
import { whole } from './whole-value.ts';

/** The lines of `show` without a plan: every object, then the outputs. */
export function* stateText(state: State, palette: Palette, schemaOf?: SchemaOf): Generator<string> {
  if (state.resources.size === 0 && state.outputs.size === 0) {
    yield 'The state is empty. No resources are managed.';
    return;
  }
  for (const { address, provider, object } of objectsOf(state)) {
    yield* objectText(address, provider, object, palette, schemaOf);
    yield '';
  }
  if (state.outputs.size === 0) return;
  if (state.resources.size === 0) yield '';
  yield* ['', 'Outputs:', ''];
  for (const [name, { value, sensitive }] of [...state.outputs].sort(([a], [b]) => compareKeys(a, b))) {
    const shown = sensitive ? withMarks(value, SECRET) : withoutUnset(value);
    for (const line of assignmentLines(name, whole(shown, 'same'))) yield paintLine(line, palette);
  }
}

const SECRET: ReadonlySet<'sensitive'> = new Set(['sensitive']);

/** Of objects whose type is known, Terraform leaves out what is null. */
function withoutUnset(value: Value): Value {
  const inner = unmark(value);
  if ('items' in inner) return { ...inner, items: inner.items.map(withoutUnset) };
  if (inner.kind === 'map')
    return { ...inner, entries: new Map([...inner.entries].map(([key, part]) => [key, withoutUnset(part)])) };
  if (inner.kind !== 'object') return value;
  const set = [...inner.attributes].filter(([, part]) => unmark(part).kind !== 'null');
  return { ...inner, attributes: new Map(set.map(([name, part]) => [name, withoutUnset(part)])) };
}

/** The lines of `state show ADDRESS`; nothing when the state has no such object. */
export function* objectStateText(
  state: State,
  address: InstanceAddress,
  palette: Palette,
  schemaOf?: SchemaOf,
): Generator<string> {
  const wanted = formatInstance(address);
  for (const found of objectsOf(state))
    if (formatInstance(found.address) === wanted)
      yield* objectText(found.address, found.provider, found.object, palette, schemaOf);
}

function objectsOf(state: State) {
  return [...state.resources.values()]
    .flatMap(({ address, provider, instances }) =>
      [...instances.values()].flatMap(({ key, current }) =>
        current
          ? [{ address: key === undefined ? address : { ...address, key }, provider, object: current }]
          : [],
      ),
    )
    .sort((a, b) => compareAddresses(a.address, b.address));
}

function* objectText(
  address: InstanceAddress,
  provider: string,
  object: ObjectState,
  palette: Palette,
  schemaOf: SchemaOf | undefined,
): Generator<string> {
  const value = recordedValue(address, provider, object, schemaOf);
  const tainted = object.status === 'tainted' ? ' (tainted)' : '';
  yield palette.bold(`# ${formatInstance(address)}:${tainted}`);
  yield `${address.mode === 'data' ? 'data' : 'resource'} "${address.type}" "${address.name}" {`;
  const difference = whole(
    value,
    'same',
    schemaOfRecord(address, provider, schemaOf) ?? { attributes: {}, blocks: {} },
  );
  for (const line of blockLines(difference, 2, true)) yield paintLine(line, palette);
  yield '}';
}

/** The lines of `output`: every output by name, sensitive ones as `<sensitive>`. */
export function* outputsText(outputs: ReadonlyMap<string, OutputState>): Generator<string> {
  const names = [...outputs.keys()].sort();
  for (const name of names) {
    const output = outputs.get(name);
    if (!output) continue;
    const [first = '', ...rest] = output.sensitive ? ['<sensitive>'] : literalLines(output.value);
    yield `${name} = ${first}`;
    yield* rest;
  }
}

/**
 * The lines of a value in the language's notation, as `output NAME` prints it; secrets and what is ephemeral are
 * hidden where that is asked for, as in `console`.
 */
export function literalLines(value: Value, secrets: Secrets = 'shown'): string[] {
  const hidden = secrets === 'hidden' ? wordFor(value) : undefined;
  if (hidden !== undefined) return [hidden];
  const inner = unmark(value);
  return inner.kind === 'string' && inner.value.includes('\n')
    ? heredoc('<<', inner.value)
    : nestedLines(value, secrets);
}

/** The word that ends it is one that is no line of the text. */
function heredoc(open: string, text: string): string[] {
  const lines = text.split('\n');
  let end = 'EOT';
  while (lines.some((line) => line.trim() === end)) end += '_';
  return [open + end, ...lines, end];
}

type Secrets = 'shown' | 'hidden';

/** What stands for a value that is not to be shown. */
function wordFor(value: Value): string | undefined {
  const marks = marksOf(value);
  if (marks.has('sensitive')) return SENSITIVE_VALUE;
  return marks.has('ephemeral') ? '(ephemeral value)' : undefined;
}

function nestedLines(value: Value, secrets: Secrets): string[] {
  const hidden = secrets === 'hidden' ? wordFor(value) : undefined;
  if (hidden !== undefined) return [hidden];
  const lines = (part: Value): string[] => nestedLines(part, secrets);
  const inner = unmark(value);
  switch (inner.kind) {
    case 'string':
      return inner.value.includes('\n') ? heredoc('<<-', inner.value) : [quoted(inner.value)];
    case 'number':
      return [formatNumber(inner.value)];
    case 'bool':
      return [String(inner.value)];
    case 'null':
      return [nullText(inner.type)];
    case 'unknown':
      return ['(known after apply)'];
    case 'list':
      return wrapped('tolist([', inner.items.map(lines), '])');
    case 'set':
      return wrapped('toset([', inner.items.map(lines), '])');
    case 'tuple':
      return wrapped('[', inner.items.map(lines), ']');
    case 'map':
      return wrapped('tomap({', membersOf(inner.entries, lines), '})', '');
    case 'object':
      return wrapped('{', membersOf(inner.attributes, lines), '}', '');
  }
}

/** What `output -raw NAME` prints: a string, number or bool as text; undefined for anything else. */
export function rawOutput({ value }: OutputState): string | undefined {
  const inner = unmark(value);
  if (inner.kind === 'string') return inner.value;
  if (inner.kind === 'number') return formatNumber(inner.value);
  return inner.kind === 'bool' ? String(inner.value) : undefined;
}

function membersOf(members: ReadonlyMap<string, Value>, lines: (part: Value) => string[]): string[][] {
  return [...members].map(([name, part]) => {
    const [first = '', ...rest] = lines(part);
    return [`${memberName(name, true)} = ${first}`, ...rest];
  });
}

function wrapped(open: string, parts: readonly string[][], close: string, comma = ','): string[] {
  if (parts.length === 0) return [open + close];
  const inside = parts.flatMap((part) =>
    part.map((line, index) => `  ${line}${index === part.length - 1 ? comma : ''}`),
  );
  return [open, ...inside, close];
}

/** A null keeps its type, as far as the language has a function for it. */
function nullText(type: Type): string {
  if (type.kind === 'dynamic' || type.kind === 'object' || type.kind === 'tuple') return 'null';
  return `to${type.kind}(null)`;
}
