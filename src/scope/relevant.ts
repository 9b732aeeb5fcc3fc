/**
 * What of the world a plan's changes are made from: the attributes of resources that the changed blocks and outputs refer
 * to, directly and through locals, variables, outputs and other resources' arguments (Terraform documentation, "JSON
 * output format", `relevant_attributes`).
 */
import {
  type Module,
  type ModuleCall,
  type Reference,
  type ResourceBlock,
  visitReferences,
} from '../config/index.ts';
import {
  formatInstance,
  formatKey,
  formatModule,
  formatResource,
  type InstanceKey,
  type ModulePath,
  type ResourceAddress,
  ROOT,
} from '../core/address.ts';
import { memberOf } from '../core/member.ts';
import type { OutputChange, PlanMode, RelevantAttribute, ResourceChange } from '../core/plan.ts';
import type { BlockSchema } from '../core/schema.ts';
import { compareKeys, unmark } from '../core/value.ts';
import { type Body, type Expression, valuesOf } from '../hcl/index.ts';
import type { Evaluation } from './evaluation.ts';
import { findNode, moduleInstancesOf } from './instances.ts';
import { evaluateOutput } from './named-values.ts';

/** A plan as far as it is made. */
export interface PlannedChanges {
  readonly evaluation: Evaluation;
  readonly mode: PlanMode;
  /** By block. */
  readonly changes: ReadonlyMap<string, readonly ResourceChange[]>;
  readonly outputs: readonly OutputChange[];
  /** Whether a block is worked on. */
  covers(block: string): boolean;
}

/** An instance of a module; without a key where a reference leaves open which. */
interface Place {
  readonly module: Module;
  readonly path: ModulePath;
  /** `formatModule(path)` */
  readonly name: string;
  readonly caller?: { readonly place: Place; readonly call: ModuleCall };
}

type Step = { readonly attribute: string } | { readonly key: Exclude<InstanceKey, undefined> };

/** A reference where it stands, up to the first step that has to be evaluated. */
interface Placed {
  readonly place: Place;
  /** The block it stands in: what `count` and `each` are about. */
  readonly block?: ResourceBlock;
  readonly root: string;
  readonly steps: readonly Step[];
}

/**
 * The attributes by address and path, each once. Takes time by blocks and module instances, not by instances of
 * resources: what all instances of a block refer to is looked at once.
 */
export function relevantAttributes(planned: PlannedChanges): readonly RelevantAttribute[] {
  const search: Search = { planned, seen: new Set(), queue: [], found: new Map() };
  if (planned.mode !== 'refresh-only')
    for (const change of [...planned.changes.values()].flat()) seedChange(search, change);
  const root = rootOf(planned);
  for (const { name, action } of planned.outputs) {
    const output = root.module.outputs.get(name);
    if (action !== 'none' && output) refer(search, root, [output.value]);
  }
  seedModuleOutputs(search);
  for (const reference of search.queue) follow(search, reference);
  return [...search.found].sort(([a], [b]) => compareKeys(a, b)).map(([, attribute]) => attribute);
}

interface Search {
  readonly planned: PlannedChanges;
  /** Everything that was ever in the queue. */
  readonly seen: Set<string>;
  /** Grows while it is gone through. */
  readonly queue: Placed[];
  readonly found: Map<string, RelevantAttribute>;
}

const rootOf = ({ evaluation }: PlannedChanges): Place => ({
  module: evaluation.inputs.configuration.root,
  path: ROOT,
  name: '',
});

function seedChange(search: Search, { action, address }: ResourceChange): void {
  if (action.kind === 'none') return;
  const name = `seed ${formatResource(address)}`;
  if (search.seen.has(name)) return;
  search.seen.add(name);
  const place = placeAt(search.planned, address.module);
  const block = place?.module.resources.get(formatResource({ ...address, module: ROOT }));
  if (place && block) refer(search, place, valuesOf(block.body), block);
}

/** States hold no outputs of modules, so each that is something counts as one that is made. */
function seedModuleOutputs(search: Search): void {
  const { evaluation, mode, covers } = search.planned;
  if (mode === 'destroy') return;
  for (const node of evaluation.nodes.values()) {
    if (node.kind !== 'output' || node.module.path.length === 0 || !covers(node.id)) continue;
    const output = node.module.outputs.get(node.name);
    for (const instance of moduleInstancesOf(evaluation, node.module).value ?? []) {
      const { value } = evaluateOutput(evaluation, instance, node.name);
      const place = placeAt(search.planned, instance.path);
      if (output && place && value && unmark(value).kind !== 'null') refer(search, place, [output.value]);
    }
  }
}

const placeAt = (planned: PlannedChanges, path: ModulePath): Place | undefined =>
  path.reduce<Place | undefined>(
    (outer, step) => outer && within(outer, step.name, step.key),
    rootOf(planned),
  );

function within(place: Place, name: string, key: InstanceKey): Place | undefined {
  const call = place.module.calls.get(name);
  if (!call) return undefined;
  const path = [...place.path, key === undefined ? { name } : { name, key }];
  return { module: call.module, path, name: formatModule(path), caller: { place, call } };
}

/** Queues all that some expressions of a place refer to. */
function refer(search: Search, place: Place, expressions: Iterable<Expression>, block?: ResourceBlock): void {
  for (const expression of expressions) {
    visitReferences(expression, NO_NAMES, (reference) => {
      const placed = placedAt(place, reference, block);
      const name = nameOf(placed);
      if (search.seen.has(name)) return;
      search.seen.add(name);
      search.queue.push(placed);
    });
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

function placedAt(place: Place, { root, steps }: Reference, block: ResourceBlock | undefined): Placed {
  const plain: Step[] = [];
  for (const step of steps) {
    const known = step.kind === 'splat' ? undefined : step.kind === 'index' ? literal(step.key) : step.name;
    if (known === undefined) break;
    plain.push(typeof known === 'object' ? { attribute: known.text } : { key: known });
  }
  const about = block && (root.name === 'count' || root.name === 'each') ? { block } : {};
  if (root.name !== 'resource') return { place, root: root.name, steps: plain, ...about };
  const [type, ...rest] = plain;
  return { place, root: type && 'attribute' in type ? type.attribute : '', steps: rest };
}

function literal(key: Expression): string | number | undefined {
  if (key.kind === 'number') return Number(key.digits);
  const [part, ...more] = key.kind === 'template' ? key.parts : [];
  return part?.kind === 'text' && more.length === 0 ? part.text : undefined;
}

const nameOf = ({ place, block, root, steps }: Placed): string =>
  `${place.name} ${block ? `${block.type}.${block.name}` : ''} ${root}${steps.map(stepText).join('')}`;

const stepText = (step: Step): string => ('attribute' in step ? `.${step.attribute}` : formatKey(step.key));

/** Notes a resource, and queues what stands behind a reference. */
function follow(search: Search, reference: Placed): void {
  const { place, root, steps, block } = reference;
  const [name, second] = steps.map((step) => ('attribute' in step ? step.attribute : undefined));
  if (root === 'count' || root === 'each')
    refer(search, place, [block?.count, block?.forEach].filter(isThere));
  else if (name === undefined) return;
  else if (root === 'var') followVariable(search, place, name);
  else if (root === 'local') refer(search, place, [place.module.locals.get(name)?.value].filter(isThere));
  else if (root === 'module') followModule(search, place, name, steps.slice(1));
  else if (root !== 'data')
    followResource(search, place, { mode: 'managed', type: root, name }, steps.slice(1));
  else if (second !== undefined)
    followResource(search, place, { mode: 'data', type: name, name: second }, steps.slice(2));
}

const isThere = (expression: Expression | undefined): expression is Expression => expression !== undefined;

function followVariable(search: Search, { caller }: Place, name: string): void {
  if (caller) refer(search, caller.place, [caller.call.arguments.get(name)].filter(isThere));
}

/** An output of a module; all of them where none is named. */
function followModule(search: Search, place: Place, name: string, steps: readonly Step[]): void {
  const [first] = steps;
  const key = first && 'key' in first ? first.key : undefined;
  const child = within(place, name, key);
  const named = steps[key === undefined ? 0 : 1];
  if (!child) return;
  const { outputs } = child.module;
  const wanted = named && 'attribute' in named ? [outputs.get(named.attribute)] : outputs.values();
  for (const output of wanted) if (output) refer(search, child, [output.value]);
}

function followResource(
  search: Search,
  place: Place,
  local: Omit<ResourceAddress, 'module'>,
  steps: readonly Step[],
): void {
  const block = place.module.resources.get(formatResource({ ...local, module: ROOT }));
  if (!block) return;
  const [first] = steps;
  const key = first && 'key' in first ? first.key : undefined;
  const rest = key === undefined ? steps : steps.slice(1);
  const address = { module: place.path, ...local, ...(key !== undefined && { key }) };
  const attribute = rest.map((step) => ('attribute' in step ? step.attribute : step.key));
  search.found.set(`${formatInstance(address)} ${JSON.stringify(attribute)}`, {
    resource: address,
    attribute,
  });
  const schema = findNode(search.planned.evaluation, address)?.type.definition.schema;
  const expressions = schema ? [...argumentsAt(block.body, schema, attribute)] : [];
  refer(search, place, expressions, block);
}

/** The arguments of a body that make up what stands at a path; all of them for the whole object. */
function* argumentsAt(
  body: Body,
  schema: BlockSchema,
  [first, ...rest]: readonly (string | number)[],
): Generator<Expression> {
  if (first === undefined) {
    yield* valuesOf(body);
    return;
  }
  const nested = memberOf(schema.blocks, String(first));
  if (!nested) {
    for (const { name, value } of body.attributes) if (name.text === first) yield value;
    return;
  }
  // Which of several blocks is meant is not looked into: with a key, Terraform finds none.
  if (nested.nesting !== 'single') {
    if (rest.length === 0) yield* valuesOf(body);
    return;
  }
  for (const block of body.blocks)
    if (block.type.text === first) yield* argumentsAt(block.body, nested.block, rest);
}
