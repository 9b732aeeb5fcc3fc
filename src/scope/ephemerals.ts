/** Ephemeral objects: opened when first needed, renewed while they are held, closed at the end. */
import type { Clock } from '../core/clock.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { fromPlain, type PlainObject, toPlain } from '../core/plain-values.ts';
import type { Provider } from '../core/provider.ts';
import type { Call, EphemeralType, Opened } from '../core/resource-type.ts';
import { isWhollyKnown, type Mark, type Value, withMarks } from '../core/value.ts';
import { closure } from '../graph/index.ts';
import { evaluateConfig } from './bodies.ts';
import { evaluateConditions } from './conditions.ts';
import { desiredObject, withDefaults } from './desired.ts';
import type { Evaluation } from './evaluation.ts';
import { instancesOf } from './instances.ts';
import type { Ephemerals, ResourceInstance, ResourceNode } from './model.ts';

/** The ephemeral objects of an evaluation; none are open yet. */
export function createEphemerals(evaluation: () => Evaluation): Ephemerals {
  const opening = new Map<ResourceNode, Promise<BlockOutcome>>();
  const needed = new Map<string, readonly ResourceNode[]>();
  const holding: Holding = { held: [], ending: new AbortController() };
  const open = async (node: ResourceNode): Promise<readonly Diagnostic[]> => {
    const known = opening.get(node);
    if (known) return (await known).diagnostics;
    const outcome = openFor(node.id).then((earlier) =>
      hasErrors(earlier) ? { complete: true, diagnostics: [] } : openBlock(evaluation(), node, holding),
    );
    opening.set(node, outcome);
    const { complete, diagnostics } = await outcome;
    if (!complete) opening.delete(node);
    return diagnostics;
  };
  let all: readonly ResourceNode[] | undefined;
  const openFor = async (block: string): Promise<readonly Diagnostic[]> => {
    all ??= [...evaluation().nodes.values()].filter(isEphemeral);
    if (all.length === 0) return [];
    let nodes = needed.get(block);
    if (!nodes) {
      nodes = neededBy(evaluation(), block, all);
      needed.set(block, nodes);
    }
    return (await Promise.all(nodes.map(open))).flat();
  };
  const close = async (): Promise<readonly Diagnostic[]> => {
    // What is on its way of being opened would stay open.
    await Promise.allSettled(opening.values());
    return closeAll(holding);
  };
  return { open, openFor, close };
}

/** What is open, and the signal that ends renewing it. */
interface Holding {
  readonly held: Held[];
  readonly ending: AbortController;
}

interface Held {
  readonly name: string;
  readonly provider: Provider;
  readonly definition: EphemeralType;
  readonly call: Call;
  handle: unknown;
  readonly renewing: Promise<readonly Diagnostic[]>;
}

interface BlockOutcome {
  /** False where something it is made from is not known yet: it has to be tried again. */
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The ephemeral blocks, of all there are, that a block refers to, directly or not. */
function neededBy(
  { references }: Evaluation,
  block: string,
  all: readonly ResourceNode[],
): readonly ResourceNode[] {
  const within = closure(references, [block]);
  return all.filter(({ id }) => id !== block && within.has(id));
}

const isEphemeral = (node: { readonly kind: string }): node is ResourceNode =>
  node.kind === 'resource' && (node as ResourceNode).type.mode === 'ephemeral';

async function openBlock(
  evaluation: Evaluation,
  node: ResourceNode,
  holding: Holding,
): Promise<BlockOutcome> {
  const instances = instancesOf(evaluation, node);
  const outcomes = await Promise.all(
    (instances.value ?? []).map((instance) => openInstance(evaluation, instance, holding)),
  );
  return {
    complete: outcomes.every(({ complete }) => complete),
    diagnostics: [...instances.diagnostics, ...outcomes.flatMap(({ diagnostics }) => diagnostics)],
  };
}

async function openInstance(
  evaluation: Evaluation,
  instance: ResourceInstance,
  holding: Holding,
): Promise<BlockOutcome> {
  const { node, address, name } = instance;
  const isOpen = holding.held.some((one) => one.name === name);
  if (node.type.mode !== 'ephemeral' || isOpen) return { complete: true, diagnostics: [] };
  const { definition } = node.type;
  const before = evaluateConditions(evaluation, instance, 'before');
  const config = evaluateConfig(evaluation, instance);
  const diagnostics = [...before.diagnostics, ...config.diagnostics];
  if (!config.value || hasErrors(diagnostics)) return { complete: true, diagnostics };
  if (!isWhollyKnown(config.value) || (await evaluation.connections.unknownSetting(node.provider))) {
    evaluation.objects.set(address, fleeting(desiredObject(definition, config.value, undefined)));
    return { complete: false, diagnostics };
  }
  const connection = await evaluation.connections.connect(node.provider);
  if (!connection.value) return { complete: true, diagnostics: [...diagnostics, ...connection.diagnostics] };
  const { client, settings } = connection.value;
  const opened = await openOne(instance, definition, { client, settings, address }, config.value);
  if ('code' in opened) return { complete: true, diagnostics: [...diagnostics, opened] };
  hold(
    holding,
    evaluation.inputs.services.clock,
    instance,
    definition,
    { client, settings, address },
    opened,
  );
  const value = fleeting(fromPlain(opened.attributes as PlainObject, definition.schema));
  evaluation.objects.set(address, value);
  const after = evaluateConditions(evaluation, instance, 'after', value);
  return { complete: true, diagnostics: [...diagnostics, ...after.diagnostics] };
}

const fleeting = (value: Value): Value => withMarks(value, EPHEMERAL);
const EPHEMERAL: ReadonlySet<Mark> = new Set(['ephemeral']);

async function openOne(
  { node, name }: ResourceInstance,
  { schema, open }: EphemeralType,
  call: Call,
  config: Value,
): Promise<Opened | Diagnostic> {
  try {
    return await open(call, toPlain(withDefaults(schema, config), schema) as never);
  } catch (error) {
    const { detail, help } = node.provider.provider.describe(error);
    return diagnose('ephemeral-open-failed', {
      detail: `${name} could not be opened: ${detail}`,
      subject: node.block.range,
      help,
      address: name,
    });
  }
}

function hold(
  { held, ending }: Holding,
  clock: Clock,
  { node, name }: ResourceInstance,
  definition: EphemeralType,
  call: Call,
  { handle, renewWithinMs }: Opened,
): void {
  const { provider } = node.provider;
  const one = { name, provider, definition, call, handle };
  held.push(Object.assign(one, { renewing: keepAlive(one, renewWithinMs, clock, ending.signal) }));
}

/** How much of the time that is left may pass before it is made longer. */
const PART_OF_LIFE = 0.8;

async function keepAlive(
  held: Omit<Held, 'renewing'>,
  within: number | undefined,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const { definition, call } = held;
  for (let left = within; left !== undefined && definition.renew; ) {
    const ended = await clock.sleep(left * PART_OF_LIFE, signal).then(
      () => false,
      () => true,
    );
    if (ended) return [];
    try {
      const renewed = await definition.renew(call, held.handle);
      if (renewed.handle !== undefined) held.handle = renewed.handle;
      left = renewed.renewWithinMs;
    } catch (error) {
      return [failure('ephemeral-renew-failed', held, 'could not be renewed', error)];
    }
  }
  return [];
}

/** One after the other, the last opened first: what it was opened with is open as long as itself. */
async function closeAll({ held, ending }: Holding): Promise<readonly Diagnostic[]> {
  ending.abort();
  const problems: Diagnostic[] = [];
  for (let one = held.pop(); one; one = held.pop()) {
    problems.push(...(await one.renewing));
    try {
      await one.definition.close?.(one.call, one.handle);
    } catch (error) {
      problems.push(failure('ephemeral-close-failed', one, 'could not be closed', error));
    }
  }
  return problems;
}

function failure(
  code: 'ephemeral-renew-failed' | 'ephemeral-close-failed',
  { name, provider }: Pick<Held, 'name' | 'provider'>,
  what: string,
  error: unknown,
): Diagnostic {
  const { detail, help } = provider.describe(error);
  return diagnose(code, { detail: `${name} ${what}: ${detail}`, help, address: name });
}
