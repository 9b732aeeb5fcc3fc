/**
 * Planning: configuration + state + world → what would be done. One walk over the blocks of the configuration, each
 * after all it refers to; nothing is changed but the evaluation's objects, which are the planned ones afterwards.
 */
import { formatInstance } from '../core/address.ts';
import { type Checked, type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import { type WalkOutcome, walk } from '../graph/index.ts';
import {
  type BlockNode,
  directDependencies,
  evaluateNamed,
  type NamedNode,
  type ProviderNode,
  type ResourceNode,
  relevantAttributes,
  stateDependencies,
} from '../scope/index.ts';
import { assemble } from './assemble.ts';
import { blockGraph } from './block-graph.ts';
import { checkOutput, planChecks, recordValidations } from './checks.ts';
import { planData } from './data.ts';
import { keepWhatIsNeeded, planDestruction } from './destroy.ts';
import { currentState, holdingsOf } from './holdings.ts';
import { importsIntoNothing, readImports } from './imports.ts';
import { limitOf } from './limit.ts';
import { planManaged } from './managed.ts';
import { movesLeftOut, stillDeclared } from './move-results.ts';
import { moveStatements } from './move-statements.ts';
import { moveObjects } from './moves.ts';
import { outputChanges, withOutputs } from './outputs.ts';
import { type Connected, refresh } from './refresh.ts';
import { planRemovals } from './removals.ts';
import { letGo, removalsOf } from './removed.ts';
import { createFirstBlocks } from './replace-order.ts';
import type { Planning, PlanRequest } from './request.ts';
import { newerObjects } from './schema-versions.ts';
import { strangeObjects } from './strange-objects.ts';
import { coverageOf } from './targets.ts';
import { deadlocks, leaveUnread } from './unconnected.ts';
import { writeBlock } from './write-block.ts';

/**
 * Makes a plan. Problems are complete for everything that could be looked at, which leaves out what depends on something
 * that failed. With errors the plan is what had been planned without them: to be shown and saved, never to be applied.
 * Nothing is planned where the statements of the configuration do not fit the state, or nobody waited for the end.
 */
export async function plan(request: PlanRequest): Promise<Checked<Plan>> {
  const started = begin(request);
  if (!started.value) return { diagnostics: started.diagnostics };
  const planning = started.value;
  const outcome = await visitBlocks(planning);
  const unfit = [
    ...(await visitStrangers(planning)),
    ...stillDeclared(planning),
    ...importsIntoNothing(planning),
    ...deadlocks(planning),
  ];
  planning.problems.push(...unfit);
  if (request.signal?.aborted) planning.problems.push(interrupted());
  if (request.signal?.aborted || hasErrors([...started.diagnostics, ...unfit]))
    return { diagnostics: planning.problems };
  const looked = (block: string): boolean => (outcome.get(block) ?? 'done') === 'done';
  if (hasErrors(planning.problems)) keepWhatIsNeeded(planning);
  else planning.problems.push(...letGo(forgotten(planning)));
  planChecks(planning, looked);
  const made = conclude(planning, looked);
  request.emit({ kind: 'planned', plan: made });
  return { value: made, diagnostics: planning.problems };
}

/** Addresses of objects that are only let go. */
const forgotten = ({ changes }: Planning): readonly string[] =>
  [...changes.values()]
    .flat()
    .flatMap(({ action, address }) => (action.kind === 'forget' ? [formatInstance(address)] : []));

/** What a plan is made in; or the problems in the way. Those that come with it are among its own, too. */
export function begin(request: PlanRequest): Checked<Planning> {
  const { evaluation, stored, targets, mode } = request;
  request.emit({ kind: 'phase', phase: request.refresh === 'none' ? 'plan' : 'refresh' });
  const statements = moveStatements(evaluation.inputs.configuration);
  if (!statements.value) return { diagnostics: statements.diagnostics };
  const moved = moveObjects(stored.state, statements.value, evaluation);
  const holdings = holdingsOf(moved.state, evaluation);
  const newer = newerObjects(holdings);
  if (newer.length > 0) return { diagnostics: newer };
  const coverage = coverageOf(targets, evaluation, () => blockGraph(evaluation, holdings, mode), mode);
  if (!coverage.value) return { diagnostics: coverage.diagnostics };
  const removals = mode === 'destroy' ? [] : removalsOf(evaluation.inputs.configuration);
  const strange = strangeObjects(moved.state, holdings, removals, coverage.value);
  if (strange.length > 0) return { diagnostics: [...coverage.diagnostics, ...strange] };
  const left = movesLeftOut(moved.from, coverage.value);
  if (left) return { diagnostics: [...coverage.diagnostics, left] };
  return {
    value: {
      request,
      evaluation,
      configuration: evaluation.inputs.configuration,
      start: moved.state,
      movedFrom: moved.from,
      holdings,
      coverage: coverage.value,
      createFirst: createFirstBlocks(evaluation, coverage.value),
      replaced: new Set(request.replace),
      limit: limitOf(request.parallelism),
      unconnected: new Map(),
      changes: new Map(),
      byName: new Map(),
      drift: [],
      checks: [],
      statements: statements.value,
      removals,
      problems: [...coverage.diagnostics, ...moved.problems],
    },
    diagnostics: moved.problems,
  };
}

/** Walks the configuration. */
export async function visitBlocks(planning: Planning): Promise<WalkOutcome> {
  const { evaluation, request } = planning;
  const used = usedProviders(planning);
  return walk(
    evaluation.references,
    (id) => {
      const node = evaluation.nodes.get(id);
      return node ? visit(planning, node, used) : true;
    },
    { parallelism: request.parallelism, signal: request.signal },
  );
}

function visit(planning: Planning, node: BlockNode, used: ReadonlySet<string>): boolean | Promise<boolean> {
  switch (node.kind) {
    case 'provider':
      return used.has(node.address) ? visitProvider(planning, node) : true;
    case 'resource':
      return visitResource(planning, node);
    default:
      return visitNamed(planning, node);
  }
}

/** Provider configurations that something covered by the plan is read or made through. */
function usedProviders({ evaluation, holdings, coverage }: Planning): ReadonlySet<string> {
  const used = new Set<string>();
  for (const node of evaluation.nodes.values()) {
    if (node.kind === 'resource' && coverage.coversBlock(node.id)) used.add(node.provider.address);
  }
  for (const { provider, block, address } of holdings.all) {
    if (address.mode === 'managed' && coverage.coversBlock(block)) used.add(provider);
  }
  return used;
}

/** Connects, and reads everything held through this configuration; what cannot be asked yet is left as it is recorded. */
async function visitProvider(planning: Planning, node: ProviderNode): Promise<boolean> {
  const { connections } = planning.evaluation;
  const holdings = planning.holdings.byProvider.get(node.address) ?? [];
  const unknown = await connections.unknownSetting(node);
  if (unknown) {
    leaveUnread(planning, node, unknown, holdings);
    return true;
  }
  const { value, diagnostics } = await connections.connect(node);
  planning.problems.push(...diagnostics);
  if (!value) return false;
  return refresh(planning, { provider: node.provider, connection: value }, holdings);
}

async function visitResource(planning: Planning, node: ResourceNode): Promise<boolean> {
  const { evaluation, request, coverage, holdings } = planning;
  if (!coverage.coversBlock(node.id)) {
    for (const { current, deposed, address } of holdings.byBlock.get(node.id) ?? []) {
      if (current && deposed === undefined) evaluation.objects.set(address, current);
    }
    return true;
  }
  if (request.mode === 'destroy' && node.type.mode === 'managed') return planDestruction(planning, node);
  if (node.type.mode === 'ephemeral') return visitEphemeral(planning, node);
  const connected = await connectedTo(planning, node.provider);
  if (connected === 'failed') return false;
  const waitsFor = directDependencies(evaluation, node);
  if (node.type.mode === 'managed') {
    const connection = connected?.connection;
    const type = node.type.definition;
    const dependencies = stateDependencies(evaluation, node);
    const imported = await readImports(planning, node, type, connected);
    if (imported && planning.places?.has(node.id)) return writeBlock(planning, node, type, imported);
    return imported
      ? planManaged(planning, { node, type, waitsFor, dependencies, connection, imported })
      : false;
  }
  return planData(planning, { node, definition: node.type.definition, waitsFor, connected });
}

/** The connection of a configuration that was visited; undefined where it cannot be made before something is applied. */
async function connectedTo(
  { evaluation, unconnected }: Planning,
  node: ProviderNode,
): Promise<Connected | undefined | 'failed'> {
  if (unconnected.has(node.address)) return undefined;
  const { value } = await evaluation.connections.connect(node);
  return value ? { provider: node.provider, connection: value } : 'failed';
}

/** Opens what is there only while it is used; it is no part of the plan. */
async function visitEphemeral({ evaluation, problems }: Planning, node: ResourceNode): Promise<boolean> {
  const told = await evaluation.ephemerals.open(node);
  problems.push(...told);
  return !hasErrors(told);
}

/** Evaluates what has a name, so that what is wrong with it is told even where nobody asks for it. */
function visitNamed(planning: Planning, node: NamedNode): boolean {
  const { evaluation, problems, coverage, request } = planning;
  if (request.mode === 'destroy' || !coverage.coversBlock(node.id)) return true;
  const found = evaluateNamed(evaluation, node);
  problems.push(...found);
  if (node.kind === 'variable') recordValidations(planning, node);
  return !hasErrors(found) && (node.kind !== 'output' || checkOutput(planning, node));
}

/**
 * What only the state knows: read through whatever provider configuration it was made with, then removed. Gives what is
 * wrong with those configurations.
 */
async function visitStrangers(planning: Planning): Promise<readonly Diagnostic[]> {
  const { evaluation, holdings, request } = planning;
  const problems: Diagnostic[] = [];
  if (request.signal?.aborted) return problems;
  for (const [address, held] of holdings.byProvider) {
    if (evaluation.nodes.has(address) || held.every((each) => each.address.mode === 'data')) continue;
    const { value, diagnostics } = await evaluation.connections.connectAddress(address);
    problems.push(...diagnostics);
    if (value) await refresh(planning, value, held);
  }
  for (const block of holdings.byBlock.keys()) {
    if (!evaluation.nodes.has(block)) planRemovals(planning, block, NONE);
  }
  return problems;
}

const NONE: ReadonlySet<string> = new Set();

export const interrupted = (): Diagnostic =>
  diagnose('plan-interrupted', {
    detail: 'Planning was interrupted before it was done. Nothing was changed.',
  });

function conclude(planning: Planning, looked: (block: string) => boolean): Plan {
  const outputs = outputChanges(planning, looked);
  const { request, configuration, holdings, coverage } = planning;
  const { mode, clock, stored, targets, variables, given } = request;
  return {
    mode,
    createdAt: request.plannedAt ?? clock.now(),
    configurationRevision: configuration.revision,
    stateRevision: stored.revision,
    variables,
    ...(given && { given }),
    targets,
    priorState: withOutputs(
      currentState(planning.start, holdings, ({ block, name }) => coverage.covers(block, name)),
      outputs,
    ),
    changes: assemble(planning),
    drift: planning.drift,
    ...(holdings.all.some(({ bonds }) => bonds) && { rebound: true as const }),
    relevant: request.relevant ? relevantTo(planning, outputs, looked) : [],
    outputs,
    checks: planning.checks,
    diagnostics: planning.problems,
  };
}

const relevantTo = (
  planning: Planning,
  outputs: Plan['outputs'],
  looked: (block: string) => boolean,
): Plan['relevant'] =>
  relevantAttributes({
    evaluation: planning.evaluation,
    mode: planning.request.mode,
    changes: planning.changes,
    outputs,
    covers: (block) => looked(block) && planning.coverage.coversBlock(block),
  });
