import type { Interrupt } from '../apply/index.ts';
import { formatInstance } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { DriftReport } from '../core/drift.ts';
import type { Plan } from '../core/plan.ts';
import { type Drifted, detectDrift, unreadObjects } from '../drift/index.ts';
import type { Session, Stack } from '../stack/index.ts';
import { drainDeliveries, settleDeliveries } from './drain.ts';
import { caveatOf, eventsAbout } from './events-about.ts';
import { explain } from './explain.ts';
import type { Keeper } from './keeper.ts';
import { type Looking, look } from './look.ts';
import { changedAddresses, driftFacts } from './reconcile.ts';

/** What a one-shot check found. */
export interface DriftCheck {
  readonly reports: readonly DriftReport[];
  /** Addresses that differ from the configuration because it was edited and not applied: no drift, but worth telling. */
  readonly pending: readonly string[];
  /** Addresses of objects that could not be read: whether they drifted is not known. */
  readonly unread: readonly string[];
  /** Whether the drifted objects were put back, and seen to be as declared. */
  readonly reverted: boolean;
}

export interface CheckOptions {
  readonly targets: readonly string[];
  readonly signal?: AbortSignal;
}

/** Finds what drifted, explains it, and, where the keeper reverts, puts it back and reads again. */
export async function checkDrift(
  session: Session,
  stack: Stack,
  keeper: Keeper,
  options: CheckOptions,
): Promise<Checked<DriftCheck>> {
  const { parallelism, emit } = keeper;
  const looking: Looking = { parallelism, emit, ...(options.signal && { signal: options.signal }) };
  const { value: plan, diagnostics } = await session.plan({
    ...looking,
    mode: 'normal',
    replace: [],
    targets: options.targets,
    refresh: 'all',
  });
  if (!plan || hasErrors(diagnostics)) return failed(...diagnostics);
  const drained = await drainDeliveries(session.stored.state, stack, keeper, options.signal);
  const reports = await explained(plan, stack, keeper, options.signal);
  const drifted = new Set(reports.map(({ address }) => formatInstance(address)));
  const pending = changedAddresses(plan).filter((address) => !drifted.has(address));
  const problems =
    keeper.revert && reports.length > 0
      ? await revert(plan, drifted, session, { ...looking, interrupt: keeper.interrupt })
      : [];
  const reverted = keeper.revert && reports.length > 0 && !hasErrors(problems);
  const seen = new Set(plan.changes.map(({ address }) => formatInstance(address)));
  const stands = (address: string): boolean => (drifted.has(address) && !reverted) || !seen.has(address);
  const heard = [...drained.diagnostics, ...(await settleDeliveries(drained, stands))];
  const unread = unreadObjects(plan);
  return checked({ reports, pending, unread, reverted }, [
    ...diagnostics,
    ...heard.map(asWarning),
    ...problems,
  ]);
}

/** Drift is found without the queue, too; only its author may be missing. A queue that is none is a slip, though. */
function asWarning(problem: Diagnostic): Diagnostic {
  return problem.code === 'event-queue-unknown' ? problem : { ...problem, severity: 'warning' };
}

async function explained(
  plan: Plan,
  stack: Stack,
  keeper: Keeper,
  signal: AbortSignal | undefined,
): Promise<readonly DriftReport[]> {
  const since = keeper.clock.now() - keeper.lookBackMs;
  const facts = driftFacts(keeper, stack);
  const drifted = detectDrift(plan, facts);
  const witnesses = {
    configuration: stack.configuration,
    schemaOf: facts.schemaOf,
    blame: keeper.blame,
    isOwn: keeper.isOwn,
    since,
    caveat: caveatOf(keeper),
    eventsOf: (one: Drifted) => eventsAbout(one, stack, keeper, since, signal),
  };
  return Promise.all(drifted.map((one) => explain(one, witnesses)));
}

/** Puts the drifted objects back and nothing else, then looks again. */
async function revert(
  plan: Plan,
  drifted: ReadonlySet<string>,
  session: Session,
  looking: Looking & { readonly interrupt: Interrupt },
) {
  const only = changedAddresses(plan).every((address) => drifted.has(address))
    ? checked(plan)
    : await look(session, drifted, looking);
  if (!only.value) return only.diagnostics;
  const { parallelism, emit, interrupt } = looking;
  const applied = await session.apply(only.value, { parallelism, emit, interrupt });
  if (hasErrors(applied.diagnostics)) return applied.diagnostics;
  const proof = await look(session, drifted, looking);
  const wrong = proof.value ? changedAddresses(proof.value) : [...drifted];
  return [...proof.diagnostics, ...wrong.map(stillDrifted)];
}

function stillDrifted(address: string) {
  return diagnose('revert-without-effect', {
    detail: `${address} was put back, but when it was read again it still was not as declared.`,
    address,
    help: 'Somebody may have changed it again in between, or the service does not take the value. Run the check once more.',
  });
}
