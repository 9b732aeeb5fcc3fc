import { formatInstance } from '../core/address.ts';
import type { Plan } from '../core/plan.ts';
import { unmark } from '../core/value.ts';

/**
 * Addresses of the objects that a plan takes as the state has them, because they could not be read: whether they drifted
 * is not known. Of a plan that was to read everything.
 */
export function unreadObjects({ changes }: Pick<Plan, 'changes'>): readonly string[] {
  return changes
    .filter(
      ({ address, before, observed, importing }) =>
        address.mode === 'managed' &&
        unmark(before).kind !== 'null' &&
        observed === undefined &&
        importing === undefined,
    )
    .map(({ address }) => formatInstance(address));
}
