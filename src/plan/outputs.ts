/** How the root module's outputs will change. */
import { outputOfSecret } from '../config/index.ts';
import type { OutputChange } from '../core/plan.ts';
import { sameMarks, sameValue } from '../core/same-value.ts';
import type { OutputState, State } from '../core/state.ts';
import { DYNAMIC } from '../core/type.ts';
import {
  isWhollyKnown,
  marksOf,
  marksWithin,
  nullOf,
  sensitive,
  typeOf,
  unmark,
  type Value,
} from '../core/value.ts';
import { closure } from '../graph/index.ts';
import { evaluateOutputs } from '../scope/index.ts';
import type { Planning } from './request.ts';

const NOTHING: Value = nullOf(DYNAMIC);

/**
 * Compares the outputs with those of the state, by name. Destroying removes them all. Nothing is said of an output that
 * could not be looked at.
 */
export function outputChanges(
  planning: Planning,
  looked: (block: string) => boolean,
): readonly OutputChange[] {
  const before = planning.request.stored.state?.outputs ?? new Map<string, OutputState>();
  const changes: OutputChange[] = [];
  const kept = new Set<string>();
  if (planning.request.mode !== 'destroy') {
    const outputs = evaluateOutputs(
      planning.evaluation,
      (name) => looked(`output.${name}`) && isCovered(planning, name),
    );
    planning.problems.push(...outputs.diagnostics);
    for (const name of planning.configuration.root.outputs.keys()) kept.add(name);
    for (const [name, { block, value }] of outputs.value ?? []) {
      if (!block.sensitive && marksWithin(value).has('sensitive'))
        planning.problems.push(outputOfSecret(block));
      changes.push(outputChange(name, before.get(name), value, block.sensitive));
    }
  }
  if (planning.coverage.partial) return sorted(changes);
  for (const [name, old] of before) {
    if (kept.has(name)) continue;
    const { sensitive: secret } = old;
    changes.push({ name, action: 'delete', before: valueOfOutput(old), after: NOTHING, sensitive: secret });
  }
  return sorted(changes);
}

const sorted = (changes: OutputChange[]): readonly OutputChange[] =>
  changes.sort((a, b) => (a.name < b.name ? -1 : 1));

/** In a partial plan only outputs are looked at that depend on a resource, and on none that is left out. */
export function isCovered({ coverage, evaluation }: Planning, name: string): boolean {
  if (!coverage.partial) return true;
  let isOfResources = false;
  for (const id of closure(evaluation.references, [`output.${name}`])) {
    if (evaluation.nodes.get(id)?.kind !== 'resource') continue;
    if (!coverage.coversBlock(id)) return false;
    isOfResources = true;
  }
  return isOfResources;
}

function outputChange(
  name: string,
  old: OutputState | undefined,
  after: Value,
  declaredSensitive: boolean,
): OutputChange {
  const before = old ? valueOfOutput(old) : NOTHING;
  const secret = old?.sensitive || declaredSensitive || marksWithin(after).has('sensitive');
  return { name, action: actionOf(old, before, after, declaredSensitive), before, after, sensitive: secret };
}

function actionOf(
  old: OutputState | undefined,
  before: Value,
  after: Value,
  declaredSensitive: boolean,
): OutputChange['action'] {
  if (!old) return unmark(after).kind === 'null' ? 'none' : 'create';
  if (!isWhollyKnown(after) || !sameValue(before, after)) return 'update';
  return old.sensitive === declaredSensitive || sameMarks(before, after) ? 'none' : 'update';
}

/** A state with the outputs that are known already: as Terraform has it, refreshing takes these in, too. */
export function withOutputs(state: State, changes: readonly OutputChange[]): State {
  const known = changes.filter(
    ({ action, after }) => (action === 'create' || action === 'update') && isWhollyKnown(after),
  );
  if (known.length === 0) return state;
  const outputs = new Map(state.outputs);
  for (const { name, after } of known) {
    const value = unmark(after);
    const secret = marksOf(after).has('sensitive');
    if (value.kind === 'null') outputs.delete(name);
    else outputs.set(name, { value, type: typeOf(value), sensitive: secret });
  }
  return { ...state, outputs };
}

const valueOfOutput = ({ value, sensitive: secret }: OutputState): Value =>
  secret ? sensitive(value) : value;
