/** What came of the configuration's promises, for the state to hold. */
import { parseAddress } from '../core/address.ts';
import { type CheckResult, worstStatus } from '../core/check-result.ts';
import { compareKeys } from '../core/value.ts';
import { closure, reversed } from '../graph/index.ts';
import {
  type ConditionsOutcome,
  evaluateChecks,
  evaluateConditions,
  evaluateOutputConditions,
  evaluateValidations,
  findInstance,
  type Judged,
} from '../scope/index.ts';
import type { Run } from './run.ts';

/**
 * Records the plan's results, judged again with the objects as they are now. What depends on one of `unmade`, the blocks
 * of which an object was not made, is not known. Plans that destroy or only refresh have said all there is to say.
 */
export function settleChecks(run: Run, unmade: ReadonlySet<string>, complete: boolean): void {
  const { plan } = run.request;
  const open = dependents(run, unmade);
  const results = plan.mode === 'normal' ? judgedAgain(run, plan.checks, open, complete) : plan.checks;
  const sorted = [...results].sort(
    (a, b) => compareKeys(a.block, b.block) || compareKeys(a.address ?? '', b.address ?? ''),
  );
  run.ledger.state.setChecks(sorted.length === 0 ? undefined : sorted);
}

function judgedAgain(
  run: Run,
  planned: readonly CheckResult[],
  open: ReadonlySet<string>,
  complete: boolean,
): readonly CheckResult[] {
  const outcomes = new Map<string, ReadonlyMap<string, ConditionsOutcome>>();
  return planned.map((result) => {
    const { block, address, kind } = result;
    if (address === undefined) return result;
    // A check may refer to anything, so it says something only when everything was done.
    if (open.has(block) || (kind === 'check' && !complete)) return { ...result, ...verdict([]) };
    if (kind === 'resource') return { ...result, ...verdict(resourceOutcomes(run, address)) };
    const known = outcomes.get(block) ?? outcomesOf(run, kind, block);
    outcomes.set(block, known);
    const outcome = known.get(address);
    return { ...result, ...verdict(outcome ? [outcome] : []) };
  });
}

/** Nothing was judged: nothing is known. */
function verdict(outcomes: readonly ConditionsOutcome[]): Pick<CheckResult, 'status' | 'problems'> {
  return {
    status: worstStatus(outcomes.map(({ status }) => status)),
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}

/** The ids of all that depends on one of some blocks. */
function dependents({ evaluation }: Run, blocks: ReadonlySet<string>): ReadonlySet<string> {
  if (blocks.size === 0) return blocks;
  const graph = reversed(evaluation.references);
  return closure(
    graph,
    [...blocks].flatMap((block) => graph.get(block) ?? []),
  );
}

function resourceOutcomes({ evaluation }: Run, address: string): readonly ConditionsOutcome[] {
  const parsed = parseAddress(address)?.instance;
  const instance = parsed && findInstance(evaluation, parsed).value;
  if (!instance) return [];
  const before = evaluateConditions(evaluation, instance, 'before');
  const object = evaluation.objects.get(instance.address);
  const hasMore = instance.node.block.lifecycle.postconditions.length > 0;
  if (!object) return hasMore && before.status === 'pass' ? [] : [before];
  return [before, evaluateConditions(evaluation, instance, 'after', object)];
}

/** By address, the outcome of a variable's, output's or check's promises. */
function outcomesOf(
  { evaluation }: Run,
  kind: CheckResult['kind'],
  block: string,
): ReadonlyMap<string, ConditionsOutcome> {
  const judged =
    kind === 'check'
      ? evaluateChecks(evaluation).filter((each) => each.block === block)
      : namedOutcomes(evaluation, block);
  return new Map(judged.map(({ address, outcome }) => [address, outcome]));
}

function namedOutcomes(evaluation: Run['evaluation'], block: string): readonly Judged[] {
  const node = evaluation.nodes.get(block);
  if (node?.kind === 'variable') return evaluateValidations(evaluation, node);
  return node?.kind === 'output' ? evaluateOutputConditions(evaluation, node) : [];
}
