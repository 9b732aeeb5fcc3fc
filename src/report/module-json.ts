/** Resources grouped by module instance, as Terraform's JSON nests them. */
import { formatInstance, formatModule, type InstanceAddress, type ResourceMode } from '../core/address.ts';
import type { Json } from '../core/value-json.ts';

export interface ResourceJson {
  readonly address: string;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly schema_version: number;
  /** Left out for an object that is let go. */
  readonly values?: Json;
  readonly sensitive_values: Json;
  readonly depends_on?: readonly string[];
  readonly tainted?: boolean;
  readonly deposed_key?: string;
}

export interface ModuleJson {
  readonly resources?: readonly ResourceJson[];
  /** Not on the root module. */
  readonly address?: string;
  readonly child_modules?: readonly ModuleJson[];
}

export interface ResourceEntry {
  readonly address: InstanceAddress;
  readonly json: ResourceJson;
}

interface Draft {
  readonly address: string;
  readonly resources: ResourceJson[];
  readonly children: Map<string, Draft>;
}

/** The tree of modules that these resources lie in; their order is kept within each. */
export function moduleTree(entries: readonly ResourceEntry[]): ModuleJson {
  const root: Draft = { address: '', resources: [], children: new Map() };
  for (const { address, json } of entries) {
    let at = root;
    for (let depth = 1; depth <= address.module.length; depth++)
      at = childOf(at, formatModule(address.module.slice(0, depth)));
    at.resources.push(json);
  }
  return finish(root);
}

function childOf(parent: Draft, address: string): Draft {
  const known = parent.children.get(address);
  if (known) return known;
  const child: Draft = { address, resources: [], children: new Map() };
  parent.children.set(address, child);
  return child;
}

function finish({ address, resources, children }: Draft): ModuleJson {
  return {
    ...(resources.length > 0 && { resources }),
    ...(address !== '' && { address }),
    ...(children.size > 0 && { child_modules: [...children.values()].map(finish) }),
  };
}

/** The fields every mention of an instance begins with. */
export function identityJson(
  address: InstanceAddress,
): Pick<ResourceJson, 'address' | 'mode' | 'type' | 'name' | 'index'> {
  const { mode, type, name, key } = address;
  return { address: formatInstance(address), mode, type, name, ...(key !== undefined && { index: key }) };
}
