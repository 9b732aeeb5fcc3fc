/** Reading a data source that depends on something just made. */
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { fromPlain, type PlainObject, toPlain } from '../core/plain-values.ts';
import type { DataSource } from '../core/resource-type.ts';
import { isWhollyKnown } from '../core/value.ts';
import { checkOf, evaluateConditions, evaluateConfig, findInstance, withDefaults } from '../scope/index.ts';
import { cloudError, patiently } from './cloud-error.ts';
import { notKnown } from './final-object.ts';
import { finish, type StepResult } from './finish.ts';
import { recorded } from './objects.ts';
import type { Subject } from './run.ts';

/** Reads it and records what it says. */
export async function readData(subject: Subject<DataSource>): Promise<StepResult> {
  const { run, address, definition, call, change } = subject;
  const { schema } = definition;
  const found = findInstance(run.evaluation, address);
  if (!found.value) return found.diagnostics;
  const instance = found.value;
  const conditions = evaluateConditions(run.evaluation, instance, 'before');
  const config = evaluateConfig(run.evaluation, instance);
  const problems = [...conditions.diagnostics, ...config.diagnostics];
  if (!config.value || hasErrors(problems)) return problems;
  if (!isWhollyKnown(config.value)) return [...problems, notKnown(subject, config.value)];
  const given = toPlain(withDefaults(schema, config.value), schema);
  try {
    const read = await patiently(subject, 'read', () => definition.read(call, given as never));
    const object = fromPlain(read as PlainObject, schema);
    run.ledger
      .announce({ action: 'update', address, provider: change.providerConfig, token: '' })
      .succeed(recorded(subject, object));
    return finish(subject, instance, object, problems);
  } catch (error) {
    const check = checkOf(instance);
    if (check !== undefined) return [...problems, unreadInCheck(subject, check, error)];
    return [
      ...problems,
      cloudError(subject, 'apply-read-failed', error, 'What depends on it was not touched.'),
    ];
  }
}

/** What a check looks at may be missing: the check says so, and nothing else is stopped. */
function unreadInCheck(
  { run, provider, name }: Subject<DataSource>,
  check: string,
  error: unknown,
): Diagnostic {
  const { detail, help } = provider.describe(error);
  run.evaluation.unread.set(check, detail);
  return diagnose('check-data-unread', {
    detail: `${name} could not be read: ${detail}`,
    help,
    address: name,
  });
}
