/** Objects of types that no provider here has. */
import { formatResource, resourceOf } from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import type { Holdings } from './holdings.ts';
import { isLetGo, type Removal } from './removed.ts';
import type { Coverage } from './targets.ts';

/**
 * A problem for every resource that holds such objects, where the plan is about them: they can neither be read nor
 * destroyed, and what is made at their address would take their place in the state. Letting them go is no problem.
 */
export function strangeObjects(
  state: State | undefined,
  { all }: Holdings,
  removals: readonly Removal[],
  coverage: Coverage,
): readonly Diagnostic[] {
  const strange = all.filter(
    ({ address, type, block, name }) =>
      address.mode === 'managed' && !type && coverage.covers(block, name) && !isLetGo(removals, address),
  );
  const resources = new Set(strange.map(({ address }) => formatResource(resourceOf(address))));
  return [...resources].map((name) => {
    const { address, provider = '' } = state?.resources.get(name) ?? {};
    return diagnose('unsupported-object', {
      detail: `The state has ${name} as an object of ${provider}, of which holdfast knows no type "${address?.type}".`,
      help: 'If it is the same provider under another name: holdfast state replace-provider FROM TO. To leave the object to others: holdfast state rm ADDRESS',
      address: name,
    });
  });
}
