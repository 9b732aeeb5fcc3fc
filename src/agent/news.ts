import { formatInstance } from '../core/address.ts';
import type { AttributeDrift, DriftReport } from '../core/drift.ts';
import type { PathStep } from '../core/path.ts';
import { sameValue } from '../core/same-value.ts';

/** What was told of the objects that are not as declared: drift that stays is told once. */
export interface News {
  /** Whether a report says something that was not said of its object last; from now on it was. */
  isNew(report: DriftReport): boolean;
  /** Whether what could not be looked at is other than what was told last; from now on it is told. */
  isNewlyUnread(addresses: readonly string[]): boolean;
  /** Forgets objects that are as declared again: should they drift anew, that is news. */
  settled(addresses: Iterable<string>): void;
  /** Of the objects a look took in: forgets those it found as declared. */
  looked(scope: ReadonlySet<string> | 'all', reports: readonly DriftReport[]): void;
}

export function createNews(): News {
  const told = new Map<string, DriftReport>();
  let unread = '';
  return {
    isNewlyUnread(addresses) {
      const before = unread;
      unread = [...addresses].sort().join(' ');
      return unread !== '' && unread !== before;
    },
    isNew(report) {
      const address = formatInstance(report.address);
      const before = told.get(address);
      told.set(address, report);
      return before === undefined || !saysTheSame(before, report);
    },
    settled(addresses) {
      for (const address of addresses) told.delete(address);
    },
    looked(scope, reports) {
      const drifted = new Set(reports.map(({ address }) => formatInstance(address)));
      for (const address of told.keys())
        if ((scope === 'all' || scope.has(address)) && !drifted.has(address)) told.delete(address);
    },
  };
}

/** The same values by the same author, by whichever of their calls; to learn who it was is news. */
function saysTheSame(before: DriftReport, now: DriftReport): boolean {
  return (
    before.kind === now.kind &&
    authorOf(before) === authorOf(now) &&
    before.attributes.length === now.attributes.length &&
    before.attributes.every((drift, index) => sameDrift(drift, now.attributes[index]))
  );
}

const authorOf = ({ cause }: DriftReport): string =>
  cause.kind === 'event' ? `${cause.event.actor.kind} ${cause.event.actor.label}` : '';

function sameDrift(before: AttributeDrift, now: AttributeDrift | undefined): boolean {
  return (
    now !== undefined &&
    before.path.length === now.path.length &&
    before.path.every((step, index) => sameStep(step, now.path[index])) &&
    sameValue(before.declared, now.declared) &&
    sameValue(before.live, now.live)
  );
}

function sameStep(before: PathStep, now: PathStep | undefined): boolean {
  return typeof before === 'object' && typeof now === 'object' ? sameValue(before, now) : before === now;
}
