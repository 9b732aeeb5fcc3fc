/** Changing an object in place, or taking a foreign one in. */
import { type PlainObject, toPlain } from '../core/plain-values.ts';
import { sameValue } from '../core/same-value.ts';
import { attributesOf, schemaParts } from '../core/schema-parts.ts';
import type { ObjectState } from '../core/state.ts';
import { unmark, type Value } from '../core/value.ts';
import { cloudError, patiently } from './cloud-error.ts';
import { type FinalObject, finalObject, withoutUnknowns } from './final-object.ts';
import { finish, type StepResult } from './finish.ts';
import type { Announced } from './ledger.ts';
import { idOf, isTraced, recorded } from './objects.ts';
import { inconsistencies, readBack } from './read-back.ts';
import type { Subject } from './run.ts';

/** Brings an object to what is planned. Nothing is called when it turns out to be so already. */
export async function updateObject(subject: Subject): Promise<StepResult> {
  const { change, run, address } = subject;
  const final = finalObject(subject, change.before, false);
  if (!final.value) return final.diagnostics;
  const planned = withoutUnknowns(final.value.planned);
  const id = idOf(change.before) ?? '';
  const prior = run.ledger.state.object({ address });
  const announced = run.ledger.announce({
    action: 'update',
    address,
    provider: change.providerConfig,
    id,
    token: '',
    planned: recorded(subject, planned, { prior }),
  });
  const unwritten = isTraced(subject.definition) ? await announced.durable : undefined;
  if (unwritten) return [unwritten];
  const changed = changedNames(subject, change.before, final.value.planned);
  const to = { ...toPlain(planned, subject.definition.schema), ...final.value.writeOnly };
  const failure = changed.size > 0 ? await call(subject, id, to, changed, announced, prior) : undefined;
  if (failure) return [...final.diagnostics, ...failure];
  return conclude(subject, final.value, id, announced, prior, final.diagnostics);
}

/** Takes a foreign object, as it was read while planning, into the state. */
export function importObject(subject: Subject): void {
  const { change, run, address } = subject;
  const object = recorded(subject, change.before);
  run.ledger
    .announce({ action: 'update', address, provider: change.providerConfig, token: '', planned: object })
    .succeed(object);
  run.counts.import++;
}

async function conclude(
  subject: Subject,
  { declared, planned, instance }: FinalObject,
  id: string,
  announced: Announced,
  prior: ObjectState | undefined,
  problems: StepResult,
): Promise<StepResult> {
  const seen = await readBack(subject, 'update', id, planned, declared);
  const object = seen.value ?? planned;
  announced.succeed(recorded(subject, object, { prior }));
  const surprises = seen.value ? inconsistencies(subject, declared, planned, object) : [];
  return finish(subject, instance, withoutUnknowns(object), [...problems, ...seen.diagnostics, ...surprises]);
}

async function call(
  subject: Subject,
  id: string,
  to: PlainObject,
  changed: ReadonlySet<string>,
  announced: Announced,
  prior: ObjectState | undefined,
): Promise<StepResult | undefined> {
  const { definition, change } = subject;
  const from = toPlain(change.before, definition.schema);
  try {
    await patiently(subject, 'update', async () =>
      definition.update?.(subject.call, id, { from, to, changed } as never),
    );
    return undefined;
  } catch (error) {
    return [await failedUpdate(subject, id, announced, prior, error)];
  }
}

/** What a failed update left behind is read, so that the state does not lie. */
async function failedUpdate(
  subject: Subject,
  id: string,
  announced: Announced,
  prior: ObjectState | undefined,
  error: unknown,
) {
  const { change, run, provider } = subject;
  const { detail } = provider.describe(error);
  const aborted = run.request.interrupt.abort.aborted;
  const seen = aborted ? undefined : (await readBack(subject, 'update', id, change.before)).value;
  announced.fail(
    detail,
    seen && { now: recorded(subject, seen, { prior, status: prior?.status ?? 'ready' }) },
  );
  const outcome = seen
    ? 'The state holds it as it is now.'
    : 'How it is now could not be read; the next refresh finds out.';
  return cloudError(subject, 'apply-update-failed', error, outcome);
}

/** The top-level names that will differ; what only the cloud can tell does not count. */
function changedNames({ definition }: Subject, before: Value, planned: Value): ReadonlySet<string> {
  const [from, to] = [attributesOf(before), attributesOf(planned)];
  const names = schemaParts(definition.schema).map(({ name }) => name);
  return new Set(
    names.filter((name) => {
      const [old, now] = [from.get(name), to.get(name)];
      return old && now && unmark(now).kind !== 'unknown' && !sameValue(old, now);
    }),
  );
}
