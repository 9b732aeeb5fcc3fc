/** The order and choice of what is shown of a plan. */
import { compareInstanceKeys, formatModule, type InstanceAddress } from '../core/address.ts';
import type { Plan, ResourceChange } from '../core/plan.ts';
import { compareKeys } from '../core/value.ts';

/** The changes a plan shows: all that do, move or import something, in the order of their addresses. */
export function shownChanges(plan: Pick<Plan, 'changes'>): ResourceChange[] {
  return plan.changes
    .filter(
      ({ action, previousAddress, importing }) =>
        action.kind !== 'none' || previousAddress !== undefined || importing !== undefined,
    )
    .sort((a, b) => compareAddresses(a.address, b.address));
}

/** Orders addresses as Terraform lists them: by module, data sources first, then type, name and key. */
export function compareAddresses(a: InstanceAddress, b: InstanceAddress): number {
  return (
    compareKeys(formatModule(a.module), formatModule(b.module)) ||
    compareKeys(a.mode, b.mode) ||
    compareKeys(a.type, b.type) ||
    compareKeys(a.name, b.name) ||
    compareInstanceKeys(a.key, b.key)
  );
}
