import { apply, recover, verifyFresh } from '../apply/index.ts';
import { type Checked, checked, failed, hasErrors } from '../core/diagnostic.ts';
import type { Lock, LockHolder, StoredState } from '../core/state-store.ts';
import { startEvaluation } from '../scope/index.ts';
import { generateIn, planIn } from './planning.ts';
import type { LockOptions } from './services.ts';
import type { SessionParts } from './session-parts.ts';
import type { Session } from './stack.ts';
import { withEvaluation } from './with-evaluation.ts';

/** See `Stack.withSession`. */
export async function withSession<T>(
  parts: SessionParts,
  options: LockOptions,
  work: (session: Session) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const locked = await takeLock(parts, options);
  if (!locked.value) return { diagnostics: locked.diagnostics };
  try {
    return after(locked, await inside(parts, options, work));
  } finally {
    await locked.value.release();
  }
}

async function inside<T>(
  parts: SessionParts,
  options: LockOptions,
  work: (session: Session) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const stored = await readRecovered(parts, options);
  if (!stored.value) return { diagnostics: stored.diagnostics };
  return after(stored, await work(openSession(parts, stored.value)));
}

/** A later result with the problems met before it. */
function after<T>(before: Checked<unknown>, { value, diagnostics }: Checked<T>): Checked<T> {
  const all = [...before.diagnostics, ...diagnostics];
  return value === undefined ? { diagnostics: all } : { value, diagnostics: all };
}

async function takeLock(
  { store, services: { clock, holder } }: SessionParts,
  { operation, lock, timeoutMs, emit, signal }: LockOptions,
): Promise<Checked<Pick<Lock, 'release'>>> {
  if (!lock) return checked({ release: async () => undefined });
  const onWaiting = (other: LockHolder): void => emit({ kind: 'lock-waiting', holder: other });
  return store.lock(holder(operation), { timeoutMs, clock, onWaiting, ...(signal && { signal }) });
}

/** The state, with what a crashed run left in the journal taken in. Without the lock, the journal may be a running one's. */
async function readRecovered(
  { inputs, store, services }: SessionParts,
  { lock, emit, signal }: LockOptions,
): Promise<Checked<StoredState>> {
  const stored = await store.read();
  if (!stored.value || hasErrors(stored.diagnostics)) return { diagnostics: stored.diagnostics };
  if (!lock) return stored;
  const { value: evaluation, diagnostics } = startEvaluation(inputs);
  if (!evaluation) return failed(...diagnostics);
  const { connections } = evaluation;
  const { clock } = services;
  const recovered = await recover({
    store,
    stored: stored.value,
    evaluation,
    clock,
    emit,
    ...(signal && { signal }),
  });
  await connections.close();
  return after(stored, recovered);
}

function openSession(parts: SessionParts, start: StoredState): Session {
  const { store, services } = parts;
  const { clock, runId, newToken, newLineage, randomBytes } = services;
  let stored = start;
  return {
    get stored() {
      return stored;
    },
    plan: (options) => planIn(parts, stored, options),
    generate: (options, file) => generateIn(parts, stored, options, file),
    verify: (saved, options) =>
      withEvaluation(parts, { plannedAt: saved.createdAt }, (evaluation) =>
        verifyFresh({
          ...options,
          plan: saved,
          stored,
          evaluation,
          configurationRevision: parts.inputs.configuration.revision,
        }),
      ),
    apply: (planned, options) => {
      const moment = { plannedAt: planned.createdAt, applying: { now: () => clock.now(), randomBytes } };
      return withEvaluation(parts, moment, async (evaluation) => {
        const run = { plan: planned, evaluation, store, stored, clock, runId, newToken, newLineage };
        const applied = await apply({ ...options, ...run });
        if (applied.value) stored = { state: applied.value.state, revision: applied.value.revision };
        return applied;
      });
    },
  };
}
