/**
 * Reading an object after it was changed, until it can be seen and is as it should settle. There is one translation of
 * the cloud's answers, the type's `read`; what creation and update answer is not looked at.
 */
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { StepAction } from '../core/events.ts';
import { type PlainObject, toPlain } from '../core/plain-values.ts';
import { sameValue } from '../core/same-value.ts';
import { attributesOf, schemaParts } from '../core/schema-parts.ts';
import { isWhollyKnown, unmark, type Value } from '../core/value.ts';
import { observedObject, wantedOf } from '../scope/index.ts';
import { cloudError, declaredAt, patiently } from './cloud-error.ts';
import { withoutUnknowns } from './final-object.ts';
import { AGAIN, attempt, done, PROPAGATION, SETTLING, VISIBILITY } from './retry.ts';
import { type Subject, tellWaiting } from './run.ts';

/**
 * The object as the cloud shows it after a change. `planned` is what it should be; parts not known are free. With
 * `declared`, a read that contradicts it is taken for one from before the change, for a while.
 * A value beside a diagnostic is the best that is known.
 */
export async function readBack(
  subject: Subject,
  action: StepAction,
  id: string,
  planned: Value,
  declared?: Value,
): Promise<Checked<Value>> {
  const { definition, call } = subject;
  const known = toPlain(withoutUnknowns(planned), definition.schema);
  const wanted = wantedOf(subject.run.evaluation, subject.address);
  const look = (): Promise<PlainObject | undefined> =>
    patiently(subject, action, () => definition.read(call, id, known as never, wanted)) as Promise<
      PlainObject | undefined
    >;
  try {
    const seen = await untilVisible(subject, action, look);
    if (!seen) return failed(notSeen(subject, id));
    const settled = await untilSettled(subject, action, seen, known, look);
    const observe = (read: PlainObject): Value => observedObject(definition, read, planned);
    const agrees = (value: Value): boolean =>
      declared === undefined || inconsistentNames(subject, declared, planned, value).length === 0;
    const first = observe(settled.object);
    const object = agrees(first) ? first : await untilAgreed(subject, action, first, agrees, look, observe);
    return checked(object, settled.ready ? [] : [notSettled(subject, id)]);
  } catch (error) {
    return failed(
      cloudError(
        subject,
        'apply-read-failed',
        error,
        `The object "${id}" was changed, but could not be read afterwards.`,
      ),
    );
  }
}

type Look = () => Promise<PlainObject | undefined>;

async function untilVisible(
  subject: Subject,
  action: StepAction,
  look: Look,
): Promise<PlainObject | undefined> {
  const once = async () => {
    const seen = await look();
    return seen ? done(seen) : AGAIN;
  };
  return attempt(subject.patience, VISIBILITY, once, tellWaiting(subject, action, 'it cannot be seen yet'));
}

async function untilSettled(
  subject: Subject,
  action: StepAction,
  first: PlainObject,
  declared: PlainObject,
  look: Look,
): Promise<{ readonly object: PlainObject; readonly ready: boolean }> {
  const { settled } = subject.definition;
  if (!settled) return { object: first, ready: true };
  let object = first;
  let fresh = true;
  const once = async () => {
    if (!fresh) object = (await look()) ?? object;
    fresh = false;
    return settled(object as never, declared as never) ? done(true) : AGAIN;
  };
  const waiting = tellWaiting(subject, action, 'it is not ready yet');
  const ready = await attempt(subject.patience, SETTLING, once, waiting);
  return { object, ready: ready === true };
}

/** Clouds answer reads from copies that hear of a change later: looks again before it believes a contradiction. */
async function untilAgreed(
  subject: Subject,
  action: StepAction,
  first: Value,
  agrees: (value: Value) => boolean,
  look: Look,
  observe: (read: PlainObject) => Value,
): Promise<Value> {
  let value: Value | undefined;
  const once = async () => {
    const read = value && (await look());
    value = read ? observe(read) : first;
    return agrees(value) ? done(value) : AGAIN;
  };
  const waiting = tellWaiting(subject, action, 'the change cannot be seen yet');
  return (await attempt(subject.patience, PROPAGATION, once, waiting)) ?? value ?? first;
}

/** Tells the declared parts that came out otherwise than planned. */
export function inconsistencies(
  subject: Subject,
  declared: Value,
  planned: Value,
  seen: Value,
): readonly Diagnostic[] {
  const wrong = inconsistentNames(subject, declared, planned, seen);
  if (wrong.length === 0) return [];
  return [
    diagnose('apply-inconsistent-result', {
      detail: `${subject.name}: after the change, ${wrong.join(', ')} is not as planned. The state holds what the cloud shows.`,
      help: 'Unless somebody else changed it at this moment, please report this as a bug of the resource type.',
      subject: declaredAt(subject),
      address: subject.name,
    }),
  ];
}

function inconsistentNames(
  subject: Subject,
  declared: Value,
  planned: Value,
  seen: Value,
): readonly string[] {
  const said = attributesOf(declared);
  const expected = attributesOf(planned);
  const found = attributesOf(seen);
  const wrong = schemaParts(subject.definition.schema).filter(({ name, attribute, nested }) => {
    const [wanted, is] = [expected.get(name), found.get(name)];
    if (!wanted || !is || attribute?.presence === 'computed') return false;
    if (isLeftOut(said.get(name) ?? is, nested?.computed === true)) return false;
    return isWhollyKnown(wanted) && !sameValue(wanted, is);
  });
  return wrong.map(({ name }) => name);
}

/** What nobody says may come out as it likes: a null, and no blocks where the cloud may have some of its own. */
function isLeftOut(said: Value, blocks: boolean): boolean {
  const inner = unmark(said);
  return inner.kind === 'null' || (blocks && 'items' in inner && inner.items.length === 0);
}

function notSeen(subject: Subject, id: string): Diagnostic {
  return diagnose('apply-read-failed', {
    detail: `${subject.name}: the cloud accepted the change of "${id}" but still shows no such object. The state holds it as planned.`,
    subject: declaredAt(subject),
    address: subject.name,
  });
}

function notSettled(subject: Subject, id: string): Diagnostic {
  return diagnose('apply-not-settled', {
    detail: `${subject.name}: "${id}" was changed but is not ready after the time allowed.`,
    subject: declaredAt(subject),
    address: subject.name,
  });
}
