import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';

/**
 * Whether a state may take the place of another: only a later one of the same lineage, or the very same. There is nothing
 * to lose where there is no state yet.
 */
export function mayReplace(current: State | undefined, next: State): Checked<true> {
  if (!current) return checked(true);
  if (current.lineage !== '' && next.lineage !== current.lineage) {
    return failed(
      diagnose('state-unrelated', {
        detail: `The state to be pushed has the lineage "${next.lineage}", and the one in its place "${current.lineage}": they were never the same state.`,
        help: FORCE,
      }),
    );
  }
  if (next.serial < current.serial) {
    return failed(
      diagnose('state-older', {
        detail: `The state to be pushed has the serial ${next.serial}, and the one in its place the newer ${current.serial}.`,
        help: FORCE,
      }),
    );
  }
  return checked(true);
}

const FORCE = 'If you are sure that what is there may be lost, give -force.';
