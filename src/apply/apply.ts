/**
 * Carrying out a plan: its steps in the order of their dependencies, many at once, each written down before and after.
 */
import { formatInstance } from '../core/address.ts';
import { type Checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import { walk } from '../graph/index.ts';
import { blockId } from '../scope/index.ts';
import { settleChecks } from './check-results.ts';
import { openLedger } from './ledger.ts';
import { settleOutputs } from './outputs.ts';
import { settlePromises } from './promises.ts';
import type { ApplyRequest, ApplyResult } from './request.ts';
import type { Run } from './run.ts';
import { type Schedule, schedule } from './schedule.ts';
import { seedObjects } from './seed.ts';
import { erroredPlan } from './staleness.ts';
import { actionOf, visitStep } from './visit.ts';

/**
 * Applies a plan that was found fresh, under a lock that the caller holds, on a journal that holds no other run. Gives
 * what was achieved also when steps failed or the run was interrupted: dependents of what failed are skipped, everything
 * else goes on, and the state holds whatever came into being. The diagnostics decide whether it succeeded.
 */
export async function apply(request: ApplyRequest): Promise<Checked<ApplyResult>> {
  const ready = await prepare(request);
  if (!ready.value) return { diagnostics: ready.diagnostics };
  const { run, problems, halt } = ready.value;
  request.emit({ kind: 'phase', phase: 'apply' });
  const { complete, unmade } = await takeSteps(run, schedule(request.plan), halt.signal);
  const broken = settlePromises(run, complete);
  settleChecks(run, unmade, complete);
  settleOutputs(run, complete && !hasErrors([...problems]), broken);
  request.emit({ kind: 'phase', phase: 'save' });
  const { state, revision, saved, diagnostics } = await run.ledger.close();
  for (const problem of diagnostics) problems.add(problem);
  const interrupted = request.interrupt.stop.aborted;
  if (interrupted && !complete) problems.add(interruption(request.interrupt.abort.aborted));
  if (!saved) problems.add(unsaved(request));
  if (request.plan.targets.length > 0) problems.add(incomplete(request));
  return {
    value: { state, revision, saved, summary: { ...run.counts }, interrupted },
    diagnostics: [...problems],
  };
}

interface Ready {
  readonly run: Run;
  readonly problems: Set<Diagnostic>;
  readonly halt: AbortController;
}

async function prepare(request: ApplyRequest): Promise<Checked<Ready>> {
  const { store, clock, runId, plan, stored } = request;
  if (hasErrors(plan.diagnostics)) return failed(erroredPlan());
  const left = await store.journal.entries();
  if (!left.value) return { diagnostics: left.diagnostics };
  if (left.value.length > 0) return failed(notRecovered(store.location));
  const problems = new Set<Diagnostic>();
  const halt = new AbortController();
  const stop = (): void => halt.abort();
  request.interrupt.stop.addEventListener('abort', stop, { once: true });
  if (request.interrupt.stop.aborted) stop();
  const start = withLineage(plan.priorState, request);
  const ledger = openLedger({ store, stored, start, clock, runId, halt: stop });
  const run = newRun(request, ledger, (problem) => problems.add(problem));
  seedObjects(run);
  return { value: { run, problems, halt }, diagnostics: [] };
}

function newRun(request: ApplyRequest, ledger: Run['ledger'], report: Run['report']): Run {
  const counts = { add: 0, change: 0, destroy: 0, import: 0, forget: 0 };
  return {
    request,
    evaluation: request.evaluation,
    ledger,
    counts,
    deposed: new Map(),
    imported: new Set(),
    promises: new Map(),
    report,
  };
}

/** A state that was never written gets its lineage now. */
function withLineage(state: State, { newLineage, stored }: ApplyRequest): State {
  return { ...state, lineage: stored.state?.lineage || state.lineage || newLineage() };
}

/** Takes every step that can be taken. Gives whether all were, and the blocks of which an object was not made. */
async function takeSteps(
  run: Run,
  { steps, graph }: Schedule,
  signal: AbortSignal,
): Promise<{ readonly complete: boolean; readonly unmade: ReadonlySet<string> }> {
  const { parallelism, emit, interrupt } = run.request;
  const told = [
    tellInterrupt(interrupt.stop, () => emit({ kind: 'interrupted', times: 1 })),
    tellInterrupt(interrupt.abort, () => emit({ kind: 'interrupted', times: 2 })),
  ];
  const outcome = await walk(
    graph,
    (name) => {
      const step = steps.get(name);
      return step ? visitStep(run, step) : true;
    },
    {
      parallelism,
      signal,
      skipped: (name, because) => {
        const step = steps.get(name);
        const action = step && actionOf(step);
        if (!step || !action) return;
        const address = formatInstance(step.change.address);
        const why = because === undefined ? 'the run was stopped' : `${because} was not done`;
        emit({ kind: 'step-skipped', address, action, because: why });
      },
    },
  );
  for (const untell of told) untell();
  const undone = [...outcome]
    .flatMap(([name, end]) => (end === 'done' ? [] : (steps.get(name) ?? [])))
    .filter((step) => actionOf(step) !== undefined);
  const unmade = undone.filter(({ kind }) => kind === 'make').map(({ change }) => blockId(change.address));
  return { complete: undone.length === 0, unmade: new Set(unmade) };
}

function tellInterrupt(signal: AbortSignal, tell: () => void): () => void {
  signal.addEventListener('abort', tell, { once: true });
  return () => signal.removeEventListener('abort', tell);
}

function notRecovered(location: string): Diagnostic {
  return diagnose('apply-journal-open', {
    detail: `The journal of ${location} holds an interrupted run, which must be recovered first.`,
  });
}

function interruption(aborted: boolean): Diagnostic {
  const flight = aborted
    ? 'Calls in flight were ended; the next run finds out what came of them.'
    : 'What was in flight was finished.';
  return diagnose('apply-interrupted', {
    detail: `Not every step of the plan was begun. ${flight} Everything known is saved.`,
    help: 'Run the same command again to go on.',
  });
}

function incomplete({ plan: { targets } }: ApplyRequest): Diagnostic {
  return diagnose('applied-partially', {
    detail: `The plan was made for ${targets.join(', ')} alone, so what the configuration says may not all be done yet.`,
    help: 'Plan again without -target to see what is left.',
  });
}

function unsaved({ store }: ApplyRequest): Diagnostic {
  return diagnose('apply-unsaved', {
    detail: `The state at ${store.location} is as it was before this run. What was done since is in its journal.`,
    help: 'Do not remove the journal. Put right what kept the state from being written, then run again.',
  });
}
