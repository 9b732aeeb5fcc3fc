/** Ending objects, and letting go of them. */
import { toPlain } from '../core/plain-values.ts';
import type { ResourceChange } from '../core/plan.ts';
import { decodeObject } from '../core/recorded-object.ts';
import { cloudError, patiently } from './cloud-error.ts';
import type { StepResult } from './finish.ts';
import { idOf, isTraced } from './objects.ts';
import type { Run, Subject } from './run.ts';
import type { Slot } from './working-state.ts';

/** Deletes the object in a slot: the current one, or a deposed one. What is gone already is deleted. */
export async function deleteObject(subject: Subject, slot: Slot): Promise<StepResult> {
  const { run, change, definition, call } = subject;
  const object = run.ledger.state.object(slot);
  if (!object) return [];
  const value = decodeObject(object, definition.schema);
  const id = idOf(value) ?? '';
  const announced = run.ledger.announce({
    action: 'delete',
    address: slot.address,
    ...(slot.deposed !== undefined && { deposed: slot.deposed }),
    provider: change.providerConfig,
    id,
    token: '',
  });
  const unwritten = isTraced(definition) ? await announced.durable : undefined;
  if (unwritten) return [unwritten];
  try {
    const known = toPlain(value, definition.schema);
    await patiently(subject, 'delete', () => definition.delete(call, id, known as never));
  } catch (error) {
    const { detail } = subject.provider.describe(error);
    if (!run.request.interrupt.abort.aborted) announced.fail(detail);
    return [cloudError(subject, 'apply-delete-failed', error, `"${id}" stays in the state.`)];
  }
  announced.succeed(undefined);
  if (slot.deposed === undefined) run.evaluation.objects.set(slot.address, undefined);
  return [];
}

/** Drops an object from the state and leaves it in the world. */
export function forgetObject(run: Run, change: ResourceChange): StepResult {
  const { address, deposed, providerConfig } = change;
  const announced = run.ledger.announce({
    action: 'forget',
    address,
    ...(deposed !== undefined && { deposed }),
    provider: providerConfig,
    token: '',
  });
  announced.succeed(undefined);
  if (deposed === undefined) run.evaluation.objects.set(address, undefined);
  return [];
}
