/** Applying in tests: recover, plan and apply, as a command does it under its lock. */
import { type ApplyResult, apply, type Interrupt, newInterrupt, recover } from '../../src/apply/index.ts';
import type { Clock } from '../../src/core/clock.ts';
import { type Checked, type Diagnostic, hasErrors } from '../../src/core/diagnostic.ts';
import type { EngineEvent } from '../../src/core/events.ts';
import type { Plan, PlanMode } from '../../src/core/plan.ts';
import type { Providers } from '../../src/core/provider.ts';
import type { StateStore, StoredState } from '../../src/core/state-store.ts';
import { plan } from '../../src/plan/index.ts';
import type { Evaluation } from '../../src/scope/index.ts';
import { evaluationOf } from './planning.ts';

/** A command to be run in a test; everything left out is as usual. */
export interface Command {
  readonly text: string;
  readonly providers: Providers;
  readonly store: StateStore;
  readonly mode?: PlanMode;
  readonly refresh?: 'all' | 'none';
  readonly clock?: Clock;
  readonly interrupt?: Interrupt;
  readonly parallelism?: number;
  readonly events?: EngineEvent[];
}

/** What the command came to; a part that was not reached is undefined. */
export interface Ran {
  readonly plan: Plan | undefined;
  readonly result: ApplyResult | undefined;
  readonly problems: readonly Diagnostic[];
  /** Codes of all errors. */
  readonly errors: readonly string[];
}

let tokens = 0;

/** Runs `apply -auto-approve` (or destroy): recovery, plan, apply. */
export async function run(command: Command): Promise<Ran> {
  const { store, events } = command;
  const emit = (event: EngineEvent): void => void events?.push(event);
  const clock = command.clock ?? instantClock();
  const read = await store.read();
  if (!read.value) return ran(undefined, undefined, read.diagnostics);
  const recovered = await recover({
    store,
    stored: read.value,
    evaluation: await freshEvaluation(command),
    clock,
    emit,
  });
  if (!recovered.value || hasErrors(recovered.diagnostics))
    return ran(undefined, undefined, recovered.diagnostics);
  const planned = await makePlan(command, recovered.value, clock, emit);
  if (!planned.value || hasErrors(planned.diagnostics))
    return ran(planned.value, undefined, planned.diagnostics);
  const applied = await applyPlan(command, planned.value, recovered.value);
  return ran(planned.value, applied.value, [...planned.diagnostics, ...applied.diagnostics]);
}

/** Makes the command's plan from a state. */
export async function planOnly(command: Command, stored: StoredState): Promise<Checked<Plan>> {
  return makePlan(command, stored, command.clock ?? instantClock(), () => {});
}

/** Applies a plan to a state. */
export async function applyPlan(
  command: Command,
  made: Plan,
  stored: StoredState,
): Promise<Checked<ApplyResult>> {
  return closing(await freshEvaluation(command), (evaluation) =>
    apply({
      plan: made,
      evaluation,
      store: command.store,
      stored,
      parallelism: command.parallelism ?? 10,
      clock: command.clock ?? instantClock(),
      emit: (event) => void command.events?.push(event),
      interrupt: command.interrupt ?? newInterrupt(),
      runId: 'test-run',
      newToken: () => `token-${++tokens}-${process.pid}`,
      newLineage: () => '11111111-2222-4333-8444-555555555555',
    }),
  );
}

/** Works with an evaluation as a session does: what is ephemeral ends with the work. */
async function closing<T>(
  evaluation: Evaluation,
  work: (evaluation: Evaluation) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const done = await work(evaluation);
  return { ...done, diagnostics: [...done.diagnostics, ...(await evaluation.ephemerals.close())] };
}

export async function freshEvaluation({ text, providers }: Command): Promise<Evaluation> {
  const { value, diagnostics } = await evaluationOf(text, providers);
  if (!value) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  return value;
}

async function makePlan(
  command: Command,
  stored: StoredState,
  clock: Clock,
  emit: (event: EngineEvent) => void,
): Promise<Checked<Plan>> {
  return closing(await freshEvaluation(command), (evaluation) =>
    plan({
      evaluation,
      variables: new Map(),
      stored,
      mode: command.mode ?? 'normal',
      targets: [],
      replace: [],
      refresh: command.refresh ?? 'all',
      parallelism: 10,
      clock,
      emit,
    }),
  );
}

const ran = (
  made: Plan | undefined,
  result: ApplyResult | undefined,
  problems: readonly Diagnostic[],
): Ran => ({
  plan: made,
  result,
  problems,
  errors: problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
});

/** A clock on which sleeping takes no time, but time passes. */
export function instantClock(start = Date.UTC(2026, 0, 1)): Clock {
  let now = start;
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      now += ms;
    },
  };
}
