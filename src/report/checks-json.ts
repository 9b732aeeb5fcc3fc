/** The outcome of conditions in Terraform's plan JSON: grouped by the block they stand in. */
import { formatModule, type InstanceKey, type ModulePath, parseAddress } from '../core/address.ts';
import { type BlockResults, byBlock, type CheckResult } from '../core/check-result.ts';
import { compareKeys } from '../core/value.ts';

/** The `checks` member of a plan or state, by address. A block has the worst status of its instances. */
export function checksJson(checks: readonly CheckResult[]): readonly object[] {
  return byBlock(checks)
    .map(({ kind, block, status, instances }) => ({
      address: blockAddress(kind, block),
      status,
      ...(instances.length > 0 && {
        instances: [...instances].sort((a, b) => compareKeys(a.address, b.address)).map(instanceJson),
      }),
    }))
    .sort((a, b) => compareKeys(a.address.to_display, b.address.to_display));
}

function instanceJson({ kind, address, status, problems }: BlockResults['instances'][number]): object {
  return {
    address: instanceAddress(kind, address),
    status,
    ...(problems.length > 0 && { problems: problems.map((message) => ({ message })) }),
  };
}

const kinds = { resource: 'resource', output: 'output_value', check: 'check', variable: 'var' } as const;

interface Place {
  readonly module: ModulePath;
  /** What follows the module. */
  readonly local: object;
  readonly key?: InstanceKey | undefined;
}

function placeOf(kind: CheckResult['kind'], address: string): Place {
  const { module = [], instance } = parseAddress(address) ?? {};
  if (kind !== 'resource' || !instance) {
    return { module, local: { kind: kinds[kind], name: address.split('.').at(-1) ?? address } };
  }
  const { mode, type, name, key } = instance;
  return { module, local: { kind: 'resource', mode, type, name }, key };
}

function blockAddress(kind: CheckResult['kind'], block: string): { readonly to_display: string } {
  const { module, local } = placeOf(kind, block);
  return inOrder({
    ...local,
    ...(module.length > 0 && { module: formatModule(module) }),
    to_display: block,
  });
}

function instanceAddress(kind: CheckResult['kind'], address: string): object {
  const { module, key } = placeOf(kind, address);
  return inOrder({
    to_display: address,
    ...(module.length > 0 && { module: formatModule(module) }),
    ...(key !== undefined && { instance_key: key }),
  });
}

/** Terraform writes the members of these addresses by name. */
const inOrder = <T extends object>(address: T): T =>
  Object.fromEntries(Object.entries(address).sort(([a], [b]) => compareKeys(a, b))) as T;
