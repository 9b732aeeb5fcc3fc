/**
 * Making an object so that a crash at any point leaves it findable: its id is worked out and looked up first, the intent
 * is on the disk before the call, and what the call made is written down before anything depends on it.
 */
import { createHash } from 'node:crypto';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { fromPlainAttribute, fromPlainBlocks, type PlainObject, toPlain } from '../core/plain-values.ts';
import { attributesOf, buildObject } from '../core/schema-parts.ts';
import { nullOf, stringValue, type Value } from '../core/value.ts';
import { NOTHING_WANTED } from '../scope/index.ts';
import { cloudError, declaredAt, patiently } from './cloud-error.ts';
import { type FinalObject, finalObject, withoutUnknowns } from './final-object.ts';
import { finish, type StepResult } from './finish.ts';
import type { Announced } from './ledger.ts';
import { existing, isTraced, recorded } from './objects.ts';
import { inconsistencies, readBack } from './read-back.ts';
import { AGAIN, attempt, done, VISIBILITY } from './retry.ts';
import { type Subject, tellWaiting } from './run.ts';

/** Creates the object of a change; for a create-first replacement the old one is deposed as the new one is recorded. */
export async function createObject(subject: Subject): Promise<StepResult> {
  const { change, run, definition } = subject;
  const final = finalObject(subject, existing(change.before), true);
  if (!final.value) return final.diagnostics;
  const token = run.request.newToken();
  const draft = draftOf(subject, final.value, token);
  const refusal = await refuseForeign(subject, draft);
  if (refusal) return [refusal];
  const announced = announce(subject, draft, token);
  const unwritten = isTraced(definition) ? await announced.durable : undefined;
  if (unwritten) return [unwritten];
  const made = await make(subject, draft, announced);
  if ('diagnostics' in made) return [...final.diagnostics, ...made.diagnostics];
  const planned = withId(subject, draft.object, made.id);
  const seen = await readBack(subject, 'create', made.id, planned, final.value.declared);
  const object = seen.value ?? planned;
  announced.succeed(recorded(subject, object));
  const surprises = seen.value ? inconsistencies(subject, final.value.declared, draft.object, object) : [];
  const problems = [...final.diagnostics, ...seen.diagnostics, ...surprises];
  return finish(subject, final.value.instance, withoutUnknowns(object), problems);
}

/** An object about to be created: as a value, as its provider sees it, and the id it will have, where that can be told. */
interface Draft {
  readonly object: Value;
  readonly config: PlainObject;
  readonly id: string | undefined;
}

function draftOf({ definition }: Subject, { planned, writeOnly }: FinalObject, token: string): Draft {
  const { schema } = definition;
  const config = { ...toPlain(withoutUnknowns(planned), schema), ...writeOnly };
  const made = (definition.complete?.(config as never, token) ?? {}) as PlainObject;
  const completed = { ...config, ...made };
  return {
    object: Object.keys(made).length === 0 ? planned : withPlain(schema, planned, made),
    config: completed,
    id: definition.identify?.(completed as never),
  };
}

function withPlain(schema: Subject['definition']['schema'], object: Value, made: PlainObject): Value {
  const given = attributesOf(object);
  return buildObject(schema, ({ name, attribute, nested }) => {
    if (!(name in made)) return given.get(name) ?? nullOf({ kind: 'dynamic' });
    return attribute ? fromPlainAttribute(made[name], attribute) : fromPlainBlocks(made[name], nested);
  });
}

function withId({ definition }: Subject, object: Value, id: string): Value {
  const given = attributesOf(object);
  return buildObject(definition.schema, ({ name }) =>
    name === 'id' ? stringValue(id) : (given.get(name) ?? nullOf({ kind: 'dynamic' })),
  );
}

/**
 * What exists already is somebody else's, unless creating is a put. The predecessor of a replacement may still be seen
 * for a while after its deletion.
 */
async function refuseForeign(subject: Subject, { id, config }: Draft): Promise<Diagnostic | undefined> {
  const { definition, change } = subject;
  if (id === undefined || definition.repeatable) return undefined;
  const look = (): Promise<boolean> => patiently(subject, 'create', () => isThere(subject, id, config));
  try {
    if (!(await look())) return undefined;
    if (change.action.kind !== 'replace' || change.action.order !== 'delete-first')
      return alreadyExists(subject, id);
    const once = async () => ((await look()) ? AGAIN : done(true));
    const waiting = tellWaiting(subject, 'create', 'its predecessor can still be seen');
    return (await attempt(subject.patience, VISIBILITY, once, waiting))
      ? undefined
      : alreadyExists(subject, id);
  } catch (error) {
    return cloudError(
      subject,
      'apply-create-failed',
      error,
      'Whether it exists could not be found out, so it was not created.',
    );
  }
}

async function isThere({ definition, call }: Subject, id: string, config: PlainObject): Promise<boolean> {
  if (definition.exists) return definition.exists(call, id, config as never);
  return (await definition.read(call, id, config as never, NOTHING_WANTED)) !== undefined;
}

function announce(subject: Subject, { object, id }: Draft, token: string): Announced {
  const { change, address, run, name } = subject;
  const deposes = change.action.kind === 'replace' && change.action.order === 'create-first';
  if (deposes) run.deposed.set(name, deposedKey(token));
  return run.ledger.announce({
    action: 'create',
    address,
    provider: change.providerConfig,
    ...(deposes && { deposed: deposedKey(token) }),
    ...(id !== undefined && { id }),
    token,
    planned: recorded(subject, object),
  });
}

/** Eight hexadecimal digits, as Terraform names deposed objects. */
function deposedKey(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 8);
}

type Made = { readonly id: string } | { readonly diagnostics: StepResult };

async function make(subject: Subject, draft: Draft, announced: Announced): Promise<Made> {
  const { definition, call } = subject;
  const config = draft.config as never;
  let made: { readonly id: string };
  try {
    made = await patiently(subject, 'create', () => definition.create(call, config));
  } catch (error) {
    return { diagnostics: [await failedCreation(subject, draft, announced, error)] };
  }
  const { configure } = definition;
  if (!configure) return made;
  try {
    await patiently(subject, 'create', () => configure(call, made.id, config));
    return made;
  } catch (error) {
    return { diagnostics: [await halfMade(subject, draft, made.id, announced, error)] };
  }
}

/** It exists and is ours, but not all of it could be set: the next run sees what is missing, and sets it. */
async function halfMade(
  subject: Subject,
  draft: Draft,
  id: string,
  announced: Announced,
  error: unknown,
): Promise<Diagnostic> {
  const { provider, run } = subject;
  const told = (outcome: string): Diagnostic => cloudError(subject, 'apply-create-failed', error, outcome);
  const left = `"${id}" was created, but not all of its settings were made.`;
  if (run.request.interrupt.abort.aborted) return told(`${left} The next run finds out which.`);
  const seen = await readBack(subject, 'create', id, withId(subject, draft.object, id));
  if (!seen.value) return told(`${left} The next run finds out which.`);
  announced.fail(provider.describe(error).detail, { now: recorded(subject, seen.value) });
  return told(`${left} The state holds it as it is now; applying again makes the rest.`);
}

/**
 * A failed creation may have made the object all the same. If it can be found it is recorded as tainted, to be replaced;
 * if it cannot be told, the intent stays open, and the next run looks for it.
 */
async function failedCreation(
  subject: Subject,
  draft: Draft,
  announced: Announced,
  error: unknown,
): Promise<Diagnostic> {
  const { provider, run, definition } = subject;
  const told = (outcome: string): Diagnostic => cloudError(subject, 'apply-create-failed', error, outcome);
  if (run.request.interrupt.abort.aborted)
    return told('The call was ended by the interrupt; the next run finds out what came of it.');
  const { detail } = provider.describe(error);
  if (provider.classify(error) === 'conflict') {
    // Never tainted, which would delete it: it may be somebody else's.
    announced.fail(detail);
    return told('If it is there now, it was not made by this call; nothing was recorded.');
  }
  if (draft.id !== undefined && !definition.repeatable)
    return told(await lookForPart(subject, draft.id, draft, announced, detail));
  if (provider.classify(error) === 'transient' && isTraced(definition))
    return told(
      'The answer was lost, so whether it was created is not known; the next run tries to find out.',
    );
  announced.fail(detail);
  return told('Nothing was created.');
}

async function lookForPart(
  subject: Subject,
  id: string,
  draft: Draft,
  announced: Announced,
  detail: string,
): Promise<string> {
  try {
    if (!(await isThere(subject, id, draft.config))) {
      announced.fail(detail);
      return 'Nothing was created.';
    }
  } catch {
    return `Whether "${id}" was created could not be found out; the next run tries again.`;
  }
  const part = await readBack(subject, 'create', id, withId(subject, draft.object, id));
  const object = recorded(subject, part.value ?? withId(subject, draft.object, id), { status: 'tainted' });
  announced.fail(detail, { now: object });
  return `"${id}" was created nevertheless, perhaps in part. It is recorded as tainted and will be replaced.`;
}

function alreadyExists(subject: Subject, id: string): Diagnostic {
  const { name } = subject;
  return diagnose('apply-already-exists', {
    detail: `${name}: "${id}" exists already and is not in this state. It was not touched.`,
    subject: declaredAt(subject),
    help: `Choose another name. Or, to manage it from here, take it into the state: terraform import '${name}' '${id}'`,
    address: name,
  });
}
