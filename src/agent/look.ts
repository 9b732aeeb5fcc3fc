import { type Checked, hasErrors } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import type { PlanOptions, Session } from '../stack/index.ts';

/** What every look of one reconciliation has in common. */
export type Looking = Omit<PlanOptions, 'mode' | 'targets' | 'replace' | 'refresh'>;

/**
 * Reads what is in scope, and nothing else, and plans it. That such a plan is partial is what was wanted: the warning of
 * `-target` is left out. What a plan that met an error would do is of no use to anybody here.
 */
export async function look(
  session: Session,
  scope: ReadonlySet<string> | 'all',
  looking: Looking,
): Promise<Checked<Plan>> {
  const everything = scope === 'all';
  const planned = await session.plan({
    ...looking,
    mode: 'normal',
    replace: [],
    targets: everything ? [] : [...scope],
    refresh: everything ? 'all' : { only: scope },
  });
  const diagnostics = planned.diagnostics.filter(({ code }) => code !== 'targeting-in-effect');
  return hasErrors(diagnostics) ? { diagnostics } : { ...planned, diagnostics };
}
