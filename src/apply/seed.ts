/** What is known before the first step: objects that are not changed, and objects the plan leaves out. */
import { formatInstance } from '../core/address.ts';
import { schemaOfType } from '../core/provider.ts';
import { decodeObject } from '../core/recorded-object.ts';
import type { Schema } from '../core/schema.ts';
import type { ResourceState } from '../core/state.ts';
import { blockId } from '../scope/index.ts';
import { existing } from './objects.ts';
import type { Run } from './run.ts';

/**
 * Lets expressions see what stays as it is. What the plan changes is seen when its step is done, except what ends, which
 * is seen until then. Data that no block asks for any more is dropped from the state, and all of it where everything is
 * destroyed.
 */
export function seedObjects(run: Run): void {
  const { plan } = run.request;
  const planned = new Set<string>();
  for (const { address, action, before, after, deposed } of plan.changes) {
    if (deposed !== undefined) continue;
    planned.add(formatInstance(address));
    const object =
      action.kind === 'none' ? existing(after) : action.kind === 'delete' ? existing(before) : undefined;
    if (object) run.evaluation.objects.set(address, object);
  }
  for (const resource of plan.priorState.resources.values()) {
    if (resource.address.mode === 'managed') seedUnplanned(run, resource, planned);
    else if (plan.targets.length === 0)
      dropUnplanned(run, resource, plan.mode === 'destroy' ? NOTHING : planned);
    else seedUnplanned(run, resource, planned);
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** With `-target`, what is left out still means what the state says. */
function seedUnplanned(run: Run, resource: ResourceState, planned: ReadonlySet<string>): void {
  const schema = schemaOf(run, resource);
  if (!schema) return;
  for (const { key, current } of resource.instances.values()) {
    const address = { ...resource.address, key };
    if (!current || planned.has(formatInstance(address))) continue;
    run.evaluation.objects.set(address, decodeObject(current, schema));
  }
}

function dropUnplanned(run: Run, resource: ResourceState, planned: ReadonlySet<string>): void {
  for (const { key } of resource.instances.values()) {
    const address = { ...resource.address, key };
    if (!planned.has(formatInstance(address)))
      run.ledger.state.set({ address }, resource.provider, undefined);
  }
}

/** The schema of a resource's type, from the block that declares it or the provider the state names. */
function schemaOf(run: Run, { address, provider }: ResourceState): Schema | undefined {
  const node = run.evaluation.nodes.get(blockId(address));
  if (node?.kind === 'resource') return node.type.definition.schema;
  const home = Object.values(run.evaluation.inputs.providers).find(({ source }) =>
    provider.includes(`"${source}"`),
  );
  return home && schemaOfType(home, address.mode, address.type);
}
