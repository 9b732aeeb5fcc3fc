/**
 * What names stand for before anything is known but types and places: variables, resources and `each` are values of
 * their type that nobody knows yet. Evaluating with it finds what is wrong whatever the values will be.
 */
import { type Checked, checked } from '../core/diagnostic.ts';
import { typeOfNestedBlocks } from '../core/plain-values.ts';
import type { BlockSchema } from '../core/schema.ts';
import { buildObject } from '../core/schema-parts.ts';
import { NUMBER, STRING } from '../core/type.ts';
import {
  boolValue,
  type Mark,
  sensitive,
  stringValue,
  UNKNOWN,
  unknownOf,
  type Value,
  withMarks,
} from '../core/value.ts';
import { evaluateBounded, type Functions, type Resolved, type Scope, type Step } from '../eval/index.ts';
import type { CheckContext } from './check-context.ts';
import type { LocalValue, Module, VariableBlock } from './configuration.ts';

/** Where a configuration is looked at: what is known of `path` and `terraform` whatever the variables are. */
export interface Bearings {
  /** `path.cwd` */
  readonly cwd: string;
  /** `path.root` */
  readonly root: string;
  /** Left out where that is not settled yet. */
  readonly workspace?: string;
}

/** The scope of a module's expressions, and what its local values come to in it. */
export interface StaticScope extends Scope {
  /** A local value with all problems of its expression. */
  local(block: LocalValue): Checked<Value>;
}

/**
 * The scope of a module's expressions. It complains of nothing: names that are not declared are another rule's matter
 * and stand for anything here. Everything is worked out once, when first asked for.
 */
export function staticScope(context: CheckContext, functions: Functions, bearings: Bearings): StaticScope {
  const { module } = context;
  const variables = remembered((name) => unknownVariable(module.variables.get(name)));
  const named = namedValues(bearings, module);
  const locals = new Map<LocalValue, Checked<Value>>();
  const local = (block: LocalValue): Checked<Value> => {
    const known = locals.get(block);
    if (known) return known;
    // A local value that refers to itself is a cycle, which the graph reports.
    locals.set(block, checked(UNKNOWN));
    const found = evaluateBounded(block.value, scope);
    locals.set(block, found);
    return found;
  };
  const scope: StaticScope = {
    functions,
    local,
    resolve({ name }, steps) {
      switch (name) {
        case 'var':
          return taking(1, variables(nameOf(steps[0])));
        case 'local': {
          const block = module.locals.get(nameOf(steps[0]));
          return taking(1, (block && local(block).value) ?? UNKNOWN);
        }
        case 'module':
          return resolveModule(module, steps);
        case 'data':
        case 'ephemeral':
          return resolveResource(context, `${name}.${nameOf(steps[0])}.${nameOf(steps[1])}`, steps, 2);
        case 'resource':
          return resolveResource(context, `${nameOf(steps[0])}.${nameOf(steps[1])}`, steps, 2);
        default: {
          const values = named.get(name);
          if (values) return taking(Math.min(1, steps.length), values.get(nameOf(steps[0])) ?? UNKNOWN);
          return resolveResource(context, `${name}.${nameOf(steps[0])}`, steps, 1);
        }
      }
    },
  };
  return scope;
}

function remembered(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const value = known.get(name) ?? find(name);
    known.set(name, value);
    return value;
  };
}

const taking = (taken: number, value: Value): Resolved => ({ value, taken });
const anything = (steps: readonly Step[]): Resolved => ({ value: UNKNOWN, taken: steps.length });
const nameOf = (step: Step | undefined): string => (step?.kind === 'attribute' ? step.name : '');

/** An output may be of any type: its module is checked by itself. */
function resolveModule(module: Module, steps: readonly Step[]): Resolved {
  const call = module.calls.get(nameOf(steps[0]));
  return call && steps.length === 1 ? taking(1, UNKNOWN) : anything(steps);
}

/** What is neither declared nor a resource: by name, its attributes. */
function namedValues(
  { cwd, root, workspace }: Bearings,
  module: Module,
): ReadonlyMap<string, ReadonlyMap<string, Value>> {
  const paths: Readonly<Record<string, string>> = {
    module: module.path.length === 0 ? root : module.directory,
    root,
    cwd,
  };
  return new Map([
    ['each', new Map([['key', unknownOf(STRING)]])],
    ['count', new Map([['index', unknownOf(NUMBER)]])],
    ['path', new Map(Object.entries(paths).map(([name, path]) => [name, stringValue(path)]))],
    [
      'terraform',
      new Map<string, Value>([
        ['workspace', workspace === undefined ? unknownOf(STRING) : stringValue(workspace)],
        ['applying', withMarks(boolValue(false), EPHEMERAL)],
      ]),
    ],
  ]);
}

function resolveResource(
  context: CheckContext,
  key: string,
  steps: readonly Step[],
  named: number,
): Resolved {
  const resource = context.module.resources.get(key);
  const schema = resource && context.schema(resource);
  if (!schema) return anything(steps);
  const object = withMarks(unknownObject(schema), resource.mode === 'ephemeral' ? EPHEMERAL : NO_MARKS);
  if (!resource.count && !resource.forEach) return taking(named, object);
  if (steps[named]?.kind === 'index') return taking(named + 1, object);
  // There may be no instance at all, and then anything may be asked of each.
  return anything(steps);
}

const EPHEMERAL: ReadonlySet<Mark> = new Set(['ephemeral']);
const NO_MARKS: ReadonlySet<Mark> = new Set();

function unknownVariable(variable: VariableBlock | undefined): Value {
  if (!variable) return UNKNOWN;
  const marks = new Set<Mark>();
  if (variable.sensitive) marks.add('sensitive');
  if (variable.ephemeral) marks.add('ephemeral');
  return withMarks(unknownOf(variable.type), marks);
}

/** An object of the schema of which nothing is known but which parts are secret. */
export function unknownObject(schema: BlockSchema): Value {
  const known = objects.get(schema);
  if (known) return known;
  const object = buildObject(schema, ({ attribute, nested }) => {
    if (nested) return unknownOf(typeOfNestedBlocks(nested));
    const value = unknownOf(attribute.type);
    return attribute.sensitive ? sensitive(value) : value;
  });
  objects.set(schema, object);
  return object;
}

const objects = new WeakMap<BlockSchema, Value>();
