/** One step, from its announcement to its outcome. */
import { formatInstance } from '../core/address.ts';
import { type Checked, type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import type { StepAction } from '../core/events.ts';
import { unreachable } from '../core/unreachable.ts';
import {
  blockId,
  evaluateConditions,
  findInstance,
  type ResourceInstance,
  type ResourceNode,
} from '../scope/index.ts';
import { createObject } from './create.ts';
import { deleteObject, forgetObject } from './delete.ts';
import type { StepResult } from './finish.ts';
import { existing, idOf } from './objects.ts';
import { readData } from './read-data.ts';
import { dataSubjectOf, type Run, type Subject, subjectOf } from './run.ts';
import type { Step } from './schedule.ts';
import { importObject, updateObject } from './update.ts';
import type { Slot } from './working-state.ts';

/** Takes a step and tells about it. False when it failed, so that what depends on it is skipped. */
export function visitStep(run: Run, step: Step): boolean | Promise<boolean> {
  const action = actionOf(step);
  if (action === undefined) return lookAgain(run, step);
  const foreign =
    step.change.importing !== undefined && !run.imported.has(formatInstance(step.change.address));
  return foreign && action !== 'import' ? importFirst(run, step, action) : takeStep(run, step, action);
}

/** A foreign object is in the state before anything is done with it, be it that it is replaced at once. */
async function importFirst(run: Run, step: Step, action: StepAction): Promise<boolean> {
  return (await takeStep(run, step, 'import')) && takeStep(run, step, action);
}

/** What a step does; undefined for nothing at all. */
export function actionOf({ kind, change }: Step): StepAction | undefined {
  if (kind === 'delete') return 'delete';
  const { action } = change;
  switch (action.kind) {
    case 'none':
      return change.importing === undefined ? undefined : 'import';
    case 'replace':
      return 'create';
    case 'create':
    case 'update':
    case 'delete':
    case 'forget':
    case 'read':
      return action.kind;
    default:
      return unreachable(action);
  }
}

/** Holds an object that stays as it is against its promises: they may speak of what is known only now. */
function lookAgain(run: Run, { change: { address } }: Step): boolean | Promise<boolean> {
  const node = run.evaluation.nodes.get(blockId(address));
  if (node?.kind !== 'resource' || run.request.plan.mode !== 'normal') return true;
  const { preconditions, postconditions } = node.block.lifecycle;
  return preconditions.length + postconditions.length === 0 || keepsPromises(run, node, address);
}

async function keepsPromises(
  run: Run,
  node: ResourceNode,
  address: ResourceInstance['address'],
): Promise<boolean> {
  const { evaluation } = run;
  const problems: Diagnostic[] = [...(await evaluation.ephemerals.openFor(node.id))];
  const { value: instance, diagnostics } = findInstance(evaluation, address);
  problems.push(...diagnostics);
  if (instance && !hasErrors(problems)) {
    const object = evaluation.objects.get(address);
    problems.push(...evaluateConditions(evaluation, instance, 'before').diagnostics);
    problems.push(...evaluateConditions(evaluation, instance, 'after', object).diagnostics);
  }
  for (const problem of problems) run.report(problem);
  return !hasErrors(problems);
}

async function takeStep(run: Run, step: Step, action: StepAction): Promise<boolean> {
  const { emit, clock } = run.request;
  const address = formatInstance(step.change.address);
  const before = existing(step.change.before);
  const id = before && idOf(before);
  const about = { address, action, ...(id !== undefined && action !== 'create' && { id }) };
  const started = clock.now();
  emit({ kind: 'step-started', ...about });
  const opened = await run.evaluation.ephemerals.openFor(blockId(step.change.address));
  const problems = hasErrors(opened) ? opened : [...opened, ...(await perform(run, step, action))];
  for (const problem of problems) run.report(problem);
  const elapsedMs = clock.now() - started;
  const failure = problems.find(({ severity }) => severity === 'error');
  if (failure) emit({ kind: 'step-failed', ...about, elapsedMs, diagnostic: failure });
  else if (!problems.some(({ code }) => code === 'check-data-unread'))
    emit({ kind: 'step-done', ...about, ...madeId(run, step, action), elapsedMs });
  return failure === undefined;
}

/** The id of what was just made. */
function madeId({ ledger }: Run, { change }: Step, action: StepAction): { readonly id?: string } {
  const id =
    action === 'create' ? ledger.state.object({ address: change.address })?.attributes.id : undefined;
  return typeof id === 'string' ? { id } : {};
}

async function perform(run: Run, step: Step, action: StepAction): Promise<StepResult> {
  const { change } = step;
  switch (action) {
    case 'forget':
      return counted(run, 'forget', forgetObject(run, change));
    case 'read':
      return withSubject(dataSubjectOf(run, change), readData);
    case 'create':
      return counted(run, 'add', await withSubject(subjectOf(run, change), createObject));
    case 'update':
      return counted(run, 'change', await withSubject(subjectOf(run, change), updateObject));
    case 'import':
      return withSubject(subjectOf(run, change), takeIn);
    case 'delete':
      return counted(
        run,
        'destroy',
        await withSubject(subjectOf(run, change), (subject) => deleteObject(subject, slotOf(run, step))),
      );
    default:
      return unreachable(action);
  }
}

async function takeIn(subject: Subject): Promise<StepResult> {
  subject.run.imported.add(subject.name);
  importObject(subject);
  return [];
}

/** Where the object to be deleted stands: a create-first replacement has deposed it by now. */
function slotOf(run: Run, { change }: Step): Slot {
  const { address, deposed, action } = change;
  if (action.kind !== 'replace' || action.order !== 'create-first') return { address, deposed };
  return { address, deposed: run.deposed.get(formatInstance(address)) };
}

function counted(run: Run, what: keyof Run['counts'], problems: StepResult): StepResult {
  if (!hasErrors(problems)) run.counts[what]++;
  return problems;
}

async function withSubject<S>(
  found: Promise<Checked<S>>,
  work: (subject: S) => Promise<StepResult>,
): Promise<StepResult> {
  const { value, diagnostics } = await found;
  return value ? [...diagnostics, ...(await work(value))] : diagnostics;
}
