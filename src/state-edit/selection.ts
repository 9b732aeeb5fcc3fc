/** What an address means in a state. */
import {
  formatInstance,
  formatKey,
  formatModule,
  formatResource,
  type InstanceAddress,
  type ModulePath,
  parseAddress,
} from '../core/address.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { InstanceState, ResourceState, State } from '../core/state.ts';

/**
 * One instance, a resource with all its instances, or a module instance with all that is in it. An address without a key
 * means the instance without one, where the state has that, and the resource otherwise.
 */
export type Selection =
  | {
      readonly kind: 'instance';
      readonly address: InstanceAddress;
      readonly resource: ResourceState;
      readonly instance: InstanceState;
    }
  | { readonly kind: 'resource'; readonly address: InstanceAddress; readonly resource: ResourceState }
  | { readonly kind: 'module'; readonly module: ModulePath; readonly resources: readonly ResourceState[] };

/** What of a state is meant; undefined where it holds nothing of the kind. */
export function select(state: State, address: ParsedAddress): Selection | undefined {
  const { module, instance: wanted } = address;
  if (!wanted) {
    const resources = resourcesIn(state, module);
    return resources.length > 0 ? { kind: 'module', module, resources } : undefined;
  }
  const resource = state.resources.get(formatResource(wanted));
  if (!resource) return undefined;
  const instance = resource.instances.get(formatKey(wanted.key));
  if (instance) return { kind: 'instance', address: wanted, resource, instance };
  return wanted.key === undefined ? { kind: 'resource', address: wanted, resource } : undefined;
}

export type ParsedAddress = NonNullable<ReturnType<typeof parseAddress>>;

/** Reads an address, or says that it is none. */
export function readAddress(text: string): Checked<ParsedAddress> {
  const address = parseAddress(text);
  if (address) return checked(address);
  return failed(
    diagnose('invalid-state-address', {
      detail: `"${text}" is no address of a module, a resource or an instance.`,
      help: 'Write it as plans do, in quotes for the shell: \'aws_s3_bucket.logs["eu"]\'',
    }),
  );
}

/** The resources in a module instance and in those below it. */
export function resourcesIn(state: State, module: ModulePath): readonly ResourceState[] {
  const within = formatModule(module);
  return [...state.resources.values()].filter(({ address }) => {
    const path = formatModule(address.module.slice(0, module.length));
    return path === within && address.module.length >= module.length;
  });
}

/** The names of a resource's instances. */
export function instanceNames({ address, instances }: ResourceState): readonly string[] {
  return [...instances.values()].map(({ key }) => formatInstance(withKey(address, key)));
}

/** The instance of a resource with this key. */
export function withKey(address: ResourceState['address'], key: InstanceAddress['key']): InstanceAddress {
  return key === undefined ? address : { ...address, key };
}
