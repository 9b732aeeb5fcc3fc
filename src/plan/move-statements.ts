/**
 * What `moved` blocks say, in absolute terms, in an order in which each can be carried out after those it builds on; and
 * what is wrong with them among each other.
 */
import type { Configuration, Module, MovedBlock, MoveEndpoint } from '../config/index.ts';
import { formatKey, type ModulePath } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import { orderOf, tidy } from '../graph/index.ts';

/** A `moved` block with the module it stands in. It is about every instance of that module. */
export interface MoveStatement {
  /** Names of the calls that lead to the module. */
  readonly within: readonly string[];
  readonly from: MoveEndpoint;
  readonly to: MoveEndpoint;
  /** Neither side names an instance: all instances move, keeping their keys. */
  readonly whole: boolean;
  readonly range: Range;
}

/** All statements of a configuration, in order; with problems, none are to be followed. */
export function moveStatements({ root }: Configuration): Checked<readonly MoveStatement[]> {
  const statements: MoveStatement[] = [];
  collect(root, statements);
  if (statements.length === 0) return checked(statements);
  const problems = [
    ...statements.flatMap(redundant),
    ...ambiguities(statements),
    ...statements.flatMap(retyped),
  ];
  if (problems.length > 0) return { diagnostics: problems };
  return inOrder(statements);
}

function collect(module: Module, statements: MoveStatement[]): void {
  for (const block of module.moved) statements.push(statementOf(module, block));
  for (const call of module.calls.values()) collect(call.module, statements);
}

function statementOf({ path }: Module, { from, to, range }: MovedBlock): MoveStatement {
  return { within: path, from, to, whole: lastKey(from) === undefined && lastKey(to) === undefined, range };
}

const lastKey = ({ module, resource }: MoveEndpoint) => (resource ? resource.key : module.at(-1)?.key);

/** An endpoint as text, with the names of the calls around it. */
export function endpointName(within: readonly string[], { module, resource }: MoveEndpoint): string {
  const steps = [
    ...within.map((name) => `module.${name}`),
    ...module.map(({ name, key }) => `module.${name}${formatKey(key)}`),
    ...(resource ? [`${resource.type}.${resource.name}${formatKey(resource.key)}`] : []),
  ];
  return steps.join('.');
}

function redundant({ within, from, to, range }: MoveStatement): readonly Diagnostic[] {
  const name = endpointName(within, from);
  if (name !== endpointName(within, to)) return [];
  const detail = `This statement says that ${name} moved to where it was, so it says nothing.`;
  return [diagnose('redundant-move', { detail, subject: range })];
}

function retyped({ within, from, to, range }: MoveStatement): readonly Diagnostic[] {
  if (from.resource?.type === to.resource?.type) return [];
  const detail = `${endpointName(within, from)} and ${endpointName(within, to)} are of different types, so the one cannot become the other.`;
  return [diagnose('move-of-another-type', { detail, subject: range })];
}

/** Two statements that move one thing to two places, or two things to one place. */
function ambiguities(statements: readonly MoveStatement[]): readonly Diagnostic[] {
  const destinations = new Map<string, MoveStatement>();
  const origins = new Map<string, MoveStatement>();
  return statements.flatMap((statement) => {
    const [from, to] = [
      endpointName(statement.within, statement.from),
      endpointName(statement.within, statement.to),
    ];
    const [before, other] = [destinations.get(from), origins.get(to)];
    destinations.set(from, statement);
    origins.set(to, statement);
    if (before && endpointName(before.within, before.to) !== to)
      return [
        ambiguous(
          statement,
          `another statement says that ${from} moved to ${endpointName(before.within, before.to)}`,
        ),
      ];
    if (other && endpointName(other.within, other.from) !== from)
      return [
        ambiguous(
          statement,
          `another statement says that ${endpointName(other.within, other.from)} moved to ${to}`,
        ),
      ];
    return [];
  });
}

const ambiguous = ({ within, from, to, range }: MoveStatement, but: string): Diagnostic =>
  diagnose('ambiguous-move', {
    detail: `This statement says that ${endpointName(within, from)} moved to ${endpointName(within, to)}, but ${but}.`,
    subject: range,
  });

function inOrder(statements: readonly MoveStatement[]): Checked<readonly MoveStatement[]> {
  const edges = predecessors(statements).map((before, index): [string, string[]] => [
    String(index),
    [...before].sort((x, y) => x - y).map(String),
  ]);
  const order = orderOf(tidy(new Map(edges)));
  const statementAt = (index: string) => statements[Number(index)];
  if (order.kind === 'order') return checked(order.nodes.flatMap((index) => statementAt(index) ?? []));
  const [first] = order.path.flatMap((index) => statementAt(index) ?? []);
  const path = order.path.flatMap((index) => {
    const statement = statementAt(index);
    return statement ? [endpointName(statement.within, statement.from)] : [];
  });
  return {
    diagnostics: [
      diagnose('cyclic-moves', {
        detail: `These statements lead back to where they start: ${path.join(', ')}.`,
        subject: first?.range,
      }),
    ],
  };
}

/** By statement, which others come before it. Only those are compared that are about the same names. */
function predecessors(statements: readonly MoveStatement[]): readonly ReadonlySet<number>[] {
  const places = statements.map((each) => ({ from: placeOf(each, each.from), to: placeOf(each, each.to) }));
  const before = statements.map(() => new Set<number>());
  const add = (later: number, earlier: number): void => {
    const [a, b] = [statements[later], statements[earlier]];
    if (later !== earlier && a && b && comesAfter(a, b)) before[later]?.add(earlier);
  };
  const [brought, left] = [indexOf(places.map(({ to }) => to)), indexOf(places.map(({ from }) => from))];
  for (const [index, { from, to }] of places.entries()) {
    for (const other of sameNamed(brought, from)) add(index, other);
    for (const place of [from, to]) {
      for (const around of modulesAround(place)) {
        for (const other of allNamed(brought, around)) add(index, other);
        for (const other of allNamed(left, around)) add(other, index);
      }
    }
  }
  return before;
}

/** Statements by the names of a place without its keys, and then by its last key. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

function indexOf(places: readonly Place[]): Index {
  const index = new Map<string, Map<string, number[]>>();
  for (const [at, place] of places.entries()) {
    const byKey = index.get(namesIn(place)) ?? new Map<string, number[]>();
    index.set(namesIn(place), byKey);
    const key = formatKey(keyOf(place));
    const known = byKey.get(key);
    if (known) known.push(at);
    else byKey.set(key, [at]);
  }
  return index;
}

const namesIn = ({ path, resource }: Place): string =>
  `${path.map(({ name }) => name).join('.')} ${resource ? `${resource.type}.${resource.name}` : ''}`;

const keyOf = ({ path, resource }: Place) => (resource ? resource.key : path.at(-1)?.key);

const allNamed = (index: Index, place: Place): readonly number[] =>
  [...(index.get(namesIn(place))?.values() ?? [])].flat();

/** Those whose last key can mean the same instance. */
function sameNamed(index: Index, place: Place): readonly number[] {
  const byKey = index.get(namesIn(place));
  const key = keyOf(place);
  if (!byKey || key === undefined) return allNamed(index, place);
  return [...(byKey.get('') ?? []), ...(byKey.get(formatKey(key)) ?? [])];
}

/** The modules a place lies in, itself left out. */
function modulesAround({ path, resource }: Place): readonly Place[] {
  const depth = resource ? path.length : path.length - 1;
  return Array.from({ length: depth }, (_, index) => ({
    path: path.slice(0, index + 1),
    resource: undefined,
  }));
}

/** Whether a statement can be followed only after another: it moves what the other brings, or moves around it. */
function comesAfter(a: MoveStatement, b: MoveStatement): boolean {
  const [aFrom, aTo, bFrom, bTo] = [
    placeOf(a, a.from),
    placeOf(a, a.to),
    placeOf(b, b.from),
    placeOf(b, b.to),
  ];
  return (
    samePlace(aFrom, bTo) ||
    isInside(aFrom, bTo) ||
    isInside(aTo, bTo) ||
    isInside(bFrom, aFrom) ||
    isInside(bTo, aFrom)
  );
}

interface Place {
  readonly path: ModulePath;
  readonly resource: MoveEndpoint['resource'];
}

const placeOf = ({ within }: MoveStatement, { module, resource }: MoveEndpoint): Place => ({
  path: [...within.map((name) => ({ name })), ...module],
  resource,
});

function samePlace(a: Place, b: Place): boolean {
  if (Boolean(a.resource) !== Boolean(b.resource) || a.path.length !== b.path.length) return false;
  const resources = a.resource?.type === b.resource?.type && a.resource?.name === b.resource?.name;
  const keys = !a.resource || !b.resource || fits(a.resource.key, b.resource.key);
  return resources && keys && startsWith(a.path, b.path);
}

/** Whether a place lies within a module. */
const isInside = (inner: Place, outer: Place): boolean =>
  !outer.resource &&
  (inner.resource ? inner.path.length >= outer.path.length : inner.path.length > outer.path.length) &&
  startsWith(inner.path, outer.path);

const startsWith = (path: ModulePath, start: ModulePath): boolean =>
  start.every((step, index) => step.name === path[index]?.name && fits(step.key, path[index]?.key));

/** Keys that can mean the same instance; none can mean all of them. */
const fits = (a: unknown, b: unknown): boolean => a === undefined || b === undefined || a === b;
