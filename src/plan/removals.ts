/** Objects that the state holds and the configuration does not want, or does not want any more. */

import type { InstanceAddress } from '../core/address.ts';
import type { ActionReason, ResourceChange } from '../core/plan.ts';
import { typeOfBlock } from '../core/schema.ts';
import { DYNAMIC } from '../core/type.ts';
import { nullOf } from '../core/value.ts';
import { findModuleInstance, type ResourceNode } from '../scope/index.ts';
import type { Holding } from './holdings.ts';
import { cannotBeDestroyed } from './protection.ts';
import { recordChange } from './record.ts';
import { isLetGo } from './removed.ts';
import type { Planning } from './request.ts';

/**
 * Plans the deletion of what is held of a resource beyond its configured instances, and of deposed objects. False when
 * something of it may not go.
 */
export function planRemovals(planning: Planning, block: string, configured: ReadonlySet<string>): boolean {
  let allowed = true;
  for (const holding of planning.holdings.byBlock.get(block) ?? []) {
    const kept = holding.deposed === undefined && configured.has(holding.name);
    if (kept || holding.address.mode === 'data') continue;
    if (!isCovered(planning, holding)) continue;
    if (planning.request.mode === 'refresh-only') continue;
    if (!planRemoval(planning, holding, reasonFor(planning, holding))) allowed = false;
  }
  return allowed;
}

/** A deposed object is in nobody's way: it goes when it is named. */
function isCovered({ coverage }: Planning, { block, name, deposed }: Holding): boolean {
  return coverage.covers(block, name) && (deposed === undefined || coverage.names(name));
}

/** Plans the deletion of one object; nothing where it is gone already. False when it may not go. */
export function planRemoval(planning: Planning, holding: Holding, reason: ActionReason | undefined): boolean {
  const { current, block, name, address, deposed, object, provider, type, observed } = holding;
  if (type && !current) return true;
  const node = planning.evaluation.nodes.get(block);
  const resource = node?.kind === 'resource' ? node : undefined;
  const previousAddress = planning.request.mode === 'destroy' ? undefined : planning.movedFrom.get(name);
  const objectType = type ? typeOfBlock(type.schema) : DYNAMIC;
  const change: ResourceChange = {
    address,
    ...(previousAddress && { previousAddress }),
    ...(deposed !== undefined && { deposed }),
    provider: resource?.provider.provider.name ?? providerName(planning, provider),
    providerConfig: provider,
    action: { kind: isLetGo(planning.removals, address) ? 'forget' : 'delete' },
    ...(reason && { reason }),
    before: current ?? nullOf(objectType),
    after: nullOf(objectType),
    replacePaths: [],
    waitsFor: [],
    deletedAfter: [],
    dependencies: object.dependencies,
    createBeforeDestroy: object.createBeforeDestroy || planning.createFirst.has(block),
    ...(observed !== undefined && { observed }),
  };
  recordChange(planning, block, name, change);
  if (deposed !== undefined || !resource?.block.lifecycle.preventDestroy) return true;
  planning.problems.push(cannotBeDestroyed(name, resource));
  return false;
}

function providerName({ evaluation }: Planning, address: string): string {
  const { providers } = evaluation.inputs;
  const provider = Object.values(providers).find(({ source }) => address.includes(`["${source}"]`));
  return provider?.name ?? address;
}

/** Why an object is wanted no more, in Terraform's words. Neither a deposed object nor destroying needs a reason. */
function reasonFor(planning: Planning, { address, block, name, deposed }: Holding): ActionReason | undefined {
  if (deposed !== undefined || planning.request.mode === 'destroy') return undefined;
  const node = planning.evaluation.nodes.get(block);
  if (node?.kind !== 'resource')
    return planning.movedFrom.has(name)
      ? 'delete_because_no_move_target'
      : 'delete_because_no_resource_config';
  if (!moduleExists(planning, node, address)) return 'delete_because_no_module';
  const { count, forEach } = node.block;
  switch (typeof address.key) {
    case 'number':
      return count ? 'delete_because_count_index' : 'delete_because_wrong_repetition';
    case 'string':
      return forEach ? 'delete_because_each_key' : 'delete_because_wrong_repetition';
    default:
      return count || forEach ? 'delete_because_wrong_repetition' : undefined;
  }
}

function moduleExists({ evaluation }: Planning, node: ResourceNode, { module }: InstanceAddress): boolean {
  return module.length === 0 || findModuleInstance(evaluation, node.module, module) !== undefined;
}
