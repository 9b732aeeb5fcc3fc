/** Configuration for what is imported and not declared: each object is read, and nothing is planned. */
import type { GeneratedBlock } from '../config/index.ts';
import { type Checked, checked, hasErrors } from '../core/diagnostic.ts';
import { blockGraph } from './block-graph.ts';
import { begin, interrupted, visitBlocks } from './plan.ts';
import type { Planning, PlanRequest } from './request.ts';
import { coverageOf } from './targets.ts';

/**
 * Writes a block for everything that is imported at the places given, ids of empty blocks in the configuration of the
 * evaluation. What `-target` leaves out stays out. Only what the imports themselves depend on is looked at besides; of
 * problems only those count that are in the way.
 */
export async function generateBlocks(
  request: PlanRequest,
  places: readonly string[],
): Promise<Checked<readonly GeneratedBlock[]>> {
  const started = begin({ ...request, emit: () => {} });
  if (!started.value) return { diagnostics: started.diagnostics };
  const covered = places.filter((id) => started.value?.coverage.covers(id, id));
  if (covered.length === 0) return checked([]);
  const narrowed = lookingAt(covered, started.value);
  if (!narrowed.value) return { diagnostics: narrowed.diagnostics };
  const { places: written, problems } = narrowed.value;
  await visitBlocks(narrowed.value);
  if (request.signal?.aborted) problems.push(interrupted());
  if (hasErrors(problems)) return { diagnostics: problems };
  return checked(covered.flatMap((id) => written.get(id) ?? []));
}

/** The same plan, narrowed to some blocks. */
function lookingAt(
  ids: readonly string[],
  planning: Planning,
): Checked<Planning & { readonly places: Map<string, GeneratedBlock | undefined> }> {
  const { evaluation, holdings } = planning;
  const coverage = coverageOf(ids, evaluation, () => blockGraph(evaluation, holdings, 'normal'), 'normal');
  if (!coverage.value) return { diagnostics: coverage.diagnostics };
  const places = new Map(ids.map((id) => [id, undefined] as const));
  return checked({ ...planning, coverage: coverage.value, replaced: new Set<string>(), places });
}
