/** The order and choice of what is shown of a plan. */
import { compareInstanceKeys, type InstanceAddress, type ModulePath } from '../core/address.ts';
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

/** Orders addresses as Terraform lists them: by module, outer ones first; then data sources first, by type, name and key. */
export function compareAddresses(a: InstanceAddress, b: InstanceAddress): number {
  return (
    compareModules(a.module, b.module) ||
    compareKeys(a.mode, b.mode) ||
    compareKeys(a.type, b.type) ||
    compareKeys(a.name, b.name) ||
    compareInstanceKeys(a.key, b.key)
  );
}

/** Orders modules as they are nested: step by step, each before what is in it. */
export function compareNesting(a: ModulePath, b: ModulePath): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (!other) break;
    const order = compareKeys(step.name, other.name) || compareInstanceKeys(step.key, other.key);
    if (order) return order;
  }
  return a.length - b.length;
}

const compareModules = (a: ModulePath, b: ModulePath): number =>
  a === b ? 0 : a.length - b.length || compareNesting(a, b);
