/**
 * Taking up what an interrupted run left: outcomes in the journal that are not yet in the state, and calls of which no
 * outcome was written. Every step can be repeated; a crash in here is recovered like any other.
 */
import { isDeepStrictEqual } from 'node:util';
import { LANGUAGE_VERSION } from '../config/index.ts';
import { formatInstance } from '../core/address.ts';
import type { Clock } from '../core/clock.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { ObjectState, State } from '../core/state.ts';
import type { Intent, StateStore, StoredState } from '../core/state-store.ts';
import { walk } from '../graph/index.ts';
import { type Evaluation, seeRecorded } from '../scope/index.ts';
import { type JournalStory, type Outcome, tellStory } from './journal-story.ts';
import { recordOutcome } from './ledger.ts';
import { lookUp, type Sighting } from './look-up.ts';
import { type Slot, type WorkingState, workOn } from './working-state.ts';

/** A locked store, and an evaluation through whose connections its objects can be looked at. */
export interface RecoverRequest {
  readonly store: StateStore;
  /** As read under the lock. */
  readonly stored: StoredState;
  readonly evaluation: Evaluation;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/**
 * Brings state and journal together and gives the state as it is stored then; costs one look at an empty journal when the
 * last run ended well. Fails when an object could not be looked up (the journal is kept) or when it cannot be told what
 * became of a call (told once; state and journal are in order then).
 */
export async function recover(request: RecoverRequest): Promise<Checked<StoredState>> {
  const { store, stored } = request;
  const entries = await store.journal.entries();
  if (!entries.value) return { diagnostics: entries.diagnostics };
  if (entries.value.length === 0) return checked(stored);
  const story = tellStory(entries.value);
  const recovery: Recovery = { request, state: workOn(stored.state ?? firstState(story)), problems: [] };
  seeRecorded(request.evaluation, stored.state);
  await replay(recovery, story);
  seeRecorded(request.evaluation, recovery.state.snapshot(0));
  await resolveAll(recovery, story.open);
  if (request.signal?.aborted) return failed(interruption());
  if (recovery.problems.some(({ code }) => code === 'apply-recovery-failed'))
    return failed(...recovery.problems);
  return save(recovery);
}

const lookingIn = ({ request: { evaluation, signal } }: Recovery) => ({
  connections: evaluation.connections,
  ...(signal && { signal }),
});

interface Recovery {
  readonly request: RecoverRequest;
  readonly state: WorkingState;
  readonly problems: Diagnostic[];
}

function firstState({ lineage }: JournalStory): State {
  const nothing = { outputs: new Map(), resources: new Map() };
  return { serial: 0, lineage, terraformVersion: LANGUAGE_VERSION, ...nothing };
}

/** Outcomes go into the state in their order; into a state that somebody else has written since, only with care. */
async function replay(recovery: Recovery, { revisions, outcomes }: JournalStory): Promise<void> {
  const ours = revisions.has(recovery.request.stored.revision);
  for (const outcome of outcomes) {
    if (!ours) await reconcile(recovery, outcome);
    else if (!isRecorded(recovery.state, outcome)) take(recovery, outcome.intent, outcome.object);
  }
}

/** Whether the state says the same already. */
function isRecorded(state: WorkingState, { intent, object }: Outcome): boolean {
  const slot = intent.action === 'create' ? { address: intent.address } : slotOf(intent);
  return isDeepStrictEqual(state.object(slot), object);
}

/** The stored state is not the one this run left: the cloud decides whether the run's object still counts. */
async function reconcile(recovery: Recovery, { intent, object }: Outcome): Promise<void> {
  if (intent.address.mode === 'data' || intent.action === 'forget') return;
  const slot = intent.action === 'create' ? { address: intent.address } : slotOf(intent);
  const held = recovery.state.object(slot);
  const id = object ? idIn(object) : intent.id;
  const known = object ?? held;
  if (id === undefined || !known || (object && held && idIn(held) === id)) return;
  const seen = await look(recovery, intent, id, known);
  if (seen === undefined) return;
  if (!object && !seen.object && held && idIn(held) === id) take(recovery, intent, undefined);
  if (object && seen.object && (!held || intent.deposed !== undefined)) take(recovery, intent, seen.object);
  else if (object && seen.object) recovery.problems.push(rival(intent, id));
}

/** How many objects are looked up at once. */
const AT_ONCE = 10;

/** Many at once; each is written down as soon as it is known, so that an interruption loses none. */
async function resolveAll(recovery: Recovery, intents: readonly Intent[]): Promise<void> {
  const byName = new Map(intents.map((intent) => [String(intent.intent), intent]));
  const graph = new Map([...byName.keys()].map((name) => [name, []]));
  const visit = async (name: string): Promise<boolean> => {
    const intent = byName.get(name);
    if (intent) await resolve(recovery, intent);
    return true;
  };
  await walk(graph, visit, { parallelism: AT_ONCE, signal: recovery.request.signal });
}

/** Finds out what came of a call whose outcome was not written. */
async function resolve(recovery: Recovery, intent: Intent): Promise<void> {
  switch (intent.action) {
    case 'create':
      return resolveCreation(recovery, intent);
    case 'update':
      return resolveUpdate(recovery, intent);
    case 'delete':
      return resolveDeletion(recovery, intent);
    default:
      return;
  }
}

async function resolveDeletion(recovery: Recovery, intent: Intent): Promise<void> {
  const { id } = intent;
  const held = recovery.state.object(slotOf(intent));
  if (!held || id === undefined || idIn(held) !== id) return;
  const seen = await look(recovery, intent, id, held);
  if (seen && !seen.object) await settle(recovery, intent, undefined);
}

/** The next plan sees how far an update came, except in what no read returns: that has arrived, or is sent again. */
async function resolveUpdate(recovery: Recovery, intent: Intent): Promise<void> {
  const { id, planned } = intent;
  const held = recovery.state.object(slotOf(intent));
  if (!held || !planned || id === undefined || idIn(held) !== id) return;
  const seen = await look(recovery, intent, id, planned);
  if (seen?.object && seen.arrived) await settle(recovery, intent, seen.object);
}

async function resolveCreation(recovery: Recovery, intent: Intent): Promise<void> {
  const { id, planned, address } = intent;
  const held = recovery.state.object({ address });
  if (planned && id !== undefined) {
    if (held && idIn(held) === id) return;
    const seen = await look(recovery, intent, id, planned);
    if (seen?.object) await settle(recovery, intent, seen.object);
    return;
  }
  const type = await lookUp(lookingIn(recovery), intent, '', undefined);
  if (type.value?.repeatable) return;
  recovery.problems.push(
    ...(type.value ? [unknownOutcome(intent)] : [lookupFailed(intent, type.diagnostics)]),
  );
}

async function look(
  recovery: Recovery,
  intent: Intent,
  id: string,
  known: ObjectState,
): Promise<Sighting | undefined> {
  const { value, diagnostics } = await lookUp(lookingIn(recovery), intent, id, known);
  if (!value) recovery.problems.push(lookupFailed(intent, diagnostics));
  return value;
}

/** Takes over what was found out, and writes it into the journal. */
async function settle(recovery: Recovery, intent: Intent, object: ObjectState | undefined): Promise<void> {
  take(recovery, intent, object);
  const { journal } = recovery.request.store;
  try {
    await journal.append({ kind: 'done', intent: intent.intent, object: object ?? null });
  } catch {
    // Only an interruption would need it: at the end the state is written.
  }
}

function take({ request, state }: Recovery, intent: Intent, object: ObjectState | undefined): void {
  recordOutcome(state, intent, object);
  const id = object ? idIn(object) : intent.id;
  const detail = object
    ? `${id ?? 'An object'} was ${intent.action === 'create' ? 'created' : 'changed'} by the interrupted run; it is in the state now.`
    : `${id ?? 'An object'} was ${intent.action === 'forget' ? 'let go' : 'deleted'} by the interrupted run; it is no longer in the state.`;
  request.emit({ kind: 'recovered', address: formatInstance(intent.address), detail });
}

async function save(recovery: Recovery): Promise<Checked<StoredState>> {
  const { store } = recovery.request;
  const kept = isNews(recovery) ? await write(recovery) : checked(recovery.request.stored);
  if (!kept.value) return kept;
  await store.journal.clear();
  const problems = [...recovery.problems, ...kept.diagnostics];
  return hasErrors(problems) ? { diagnostics: problems } : checked(kept.value, problems);
}

function isNews({ request: { stored }, state }: Recovery): boolean {
  if (!stored.state) return state.size > 0;
  return !isDeepStrictEqual(state.snapshot(stored.state.serial), stored.state);
}

async function write({ request: { store, stored }, state }: Recovery): Promise<Checked<StoredState>> {
  const next = state.snapshot((stored.state?.serial ?? 0) + 1);
  const { value: revision, diagnostics } = await store.write(next, stored.revision);
  return revision === undefined ? { diagnostics } : checked({ state: next, revision }, diagnostics);
}

const slotOf = ({ address, deposed }: Intent): Slot => ({ address, deposed });

function idIn({ attributes }: ObjectState): string | undefined {
  return typeof attributes.id === 'string' ? attributes.id : undefined;
}

function lookupFailed(intent: Intent, causes: readonly Diagnostic[]): Diagnostic {
  return diagnose('apply-recovery-failed', {
    detail: `What became of ${describe(intent)} could not be found out: ${causes.map(({ detail }) => detail).join(' ')}`,
    help: 'The journal is kept. Run again when the cause is gone.',
    address: formatInstance(intent.address),
  });
}

function unknownOutcome(intent: Intent): Diagnostic {
  return diagnose('apply-unknown-outcome', {
    detail: `A run ended at ${intent.at} or soon after, while ${describe(intent)} was under way, and nothing tells its id. Look for an object of type ${intent.address.type} made at that time${named(intent)}.`,
    help: `If it is there, take it into the state: terraform import '${formatInstance(intent.address)}' ID. If not, run again: it will be created.`,
    address: formatInstance(intent.address),
  });
}

function interruption(): Diagnostic {
  return diagnose('apply-interrupted', {
    detail: 'It was still being found out what came of the calls of an earlier run that was interrupted.',
    help: 'The journal is kept. Run the same command again to go on.',
  });
}

function rival(intent: Intent, id: string): Diagnostic {
  return diagnose('apply-unknown-outcome', {
    detail: `The interrupted run made "${id}" as ${formatInstance(intent.address)}, but the state, written by somebody else since, has another object there. Both exist.`,
    help: `Delete "${id}", or import it under another address.`,
    address: formatInstance(intent.address),
  });
}

const describe = ({ action, address, id }: Intent): string =>
  `the call to ${action} ${formatInstance(address)}${id === undefined ? '' : ` ("${id}")`}`;

/** Whatever of the planned object helps a person find it. */
function named({ planned }: Intent): string {
  const { name, tags } = planned?.attributes ?? {};
  const hints = [
    ...(typeof name === 'string' ? [`name "${name}"`] : []),
    ...(tags ? [`tags ${JSON.stringify(tags)}`] : []),
  ];
  return hints.length === 0 ? '' : `, with ${hints.join(' and ')}`;
}
