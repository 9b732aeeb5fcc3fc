/** Taking an object that really is there into the state, under a resource of the configuration. */
import {
  formatInstance,
  formatKey,
  formatResource,
  type InstanceAddress,
  parseAddress,
  resourceOf,
} from '../core/address.ts';
import { type Checked, checked, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { PlainObject } from '../core/plain-values.ts';
import { encodeObject } from '../core/recorded-object.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { InstanceState, ObjectState, State } from '../core/state.ts';
import {
  type Evaluation,
  findInstance,
  observedObject,
  type ResourceNode,
  stateDependencies,
  wantedOf,
} from '../scope/index.ts';

export interface ImportRequest {
  readonly evaluation: Evaluation;
  readonly state: State;
  readonly address: InstanceAddress;
  /** As the type's documentation says it is written for imports. */
  readonly id: string;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** The address of an instance that something can be imported into. */
export function importAddress(text: string): Checked<InstanceAddress> {
  const address = parseAddress(text)?.instance;
  if (address?.mode === 'managed') return checked(address);
  return failed(
    diagnose('invalid-state-address', {
      detail: `"${text}" is no address of a resource instance, which an import needs.`,
    }),
  );
}

/** Reads the object and gives the state with it; nothing else in the state changes. */
export async function importObject(request: ImportRequest): Promise<Checked<State>> {
  const { evaluation, state, address } = request;
  const name = formatInstance(address);
  const held = state.resources.get(formatResource(address))?.instances.get(formatKey(address.key));
  if (held?.current) {
    return failed(
      diagnose('already-managed', {
        detail: `The state holds an object at ${name} already.`,
        help: `To forget that one first: holdfast state rm '${name}'`,
        address: name,
      }),
    );
  }
  const found = findInstance(evaluation, address);
  if (hasErrors(found.diagnostics)) return { diagnostics: found.diagnostics };
  if (found.value?.node.type.mode !== 'managed') return failed(undeclared(name));
  const { node } = found.value;
  const object = await readObject(request, node, found.value.node.type.definition);
  return object.value
    ? checked(withObject(request, node, object.value), object.diagnostics)
    : { diagnostics: object.diagnostics };
}

function undeclared(name: string) {
  return diagnose('import-target-missing', {
    detail: `The configuration has no ${name} that something could be imported into.`,
    help: 'Declare the resource as it should be from now on, and import then.',
    address: name,
  });
}

async function readObject(
  { evaluation, address, id, emit, signal }: ImportRequest,
  node: ResourceNode,
  type: ResourceType,
): Promise<Checked<ObjectState>> {
  const name = formatInstance(address);
  const own = type.importId ? type.importId(id) : id;
  if (own === undefined)
    return failed(
      diagnose('invalid-import-id', { detail: `"${id}" is no id of a ${type.name}.`, address: name }),
    );
  const connected = await evaluation.connections.connect(node.provider);
  if (!connected.value) return { diagnostics: connected.diagnostics };
  const { client, settings } = connected.value;
  emit({ kind: 'refresh-started', address: name, id: own });
  try {
    const call = { client, settings, ...(signal && { signal }) };
    const seen = await type.read(call, own, {}, wantedOf(evaluation, address));
    emit({ kind: 'refresh-done', address: name, id: own });
    if (!seen) {
      const detail = `There is no ${type.name} "${id}" that could become ${name}.`;
      return failed(diagnose('import-of-nothing', { detail, address: name }));
    }
    return checked(recorded(evaluation, node, type, seen as PlainObject), connected.diagnostics);
  } catch (error) {
    const { detail, help } = node.provider.provider.describe(error);
    return failed(
      diagnose('refresh-failed', {
        detail: `${name} (${id}) could not be read: ${detail}`,
        help,
        address: name,
      }),
    );
  }
}

function recorded(
  evaluation: Evaluation,
  node: ResourceNode,
  type: ResourceType,
  seen: PlainObject,
): ObjectState {
  return {
    schemaVersion: type.schema.version,
    ...encodeObject(observedObject(type, seen, undefined), type.schema),
    status: 'ready',
    dependencies: stateDependencies(evaluation, node),
    createBeforeDestroy: false,
  };
}

function withObject({ state, address }: ImportRequest, node: ResourceNode, current: ObjectState): State {
  const name = formatResource(address);
  const resource = state.resources.get(name) ?? {
    address: resourceOf(address),
    provider: node.provider.address,
    instances: new Map<string, InstanceState>(),
  };
  const key = formatKey(address.key);
  const instance = { deposed: new Map(), ...resource.instances.get(key), key: address.key, current };
  const instances = new Map([...resource.instances, [key, instance]]);
  return { ...state, resources: new Map([...state.resources, [name, { ...resource, instances }]]) };
}
