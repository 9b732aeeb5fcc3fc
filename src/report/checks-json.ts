/** The outcome of conditions in Terraform's plan JSON: grouped by the block they stand in. */
import {
  formatModule,
  formatResource,
  type InstanceKey,
  type ModulePath,
  parseAddress,
} from '../core/address.ts';
import type { CheckResult } from '../core/plan.ts';
import { compareKeys } from '../core/value.ts';

/** The `checks` member of a plan, by address. A block has the worst status of its instances. */
export function checksJson(checks: readonly CheckResult[]): readonly object[] {
  const blocks = new Map<string, { readonly address: object; readonly results: CheckResult[] }>();
  for (const check of checks) {
    const address = blockAddress(check);
    const block = blocks.get(address.to_display) ?? { address, results: [] };
    block.results.push(check);
    blocks.set(address.to_display, block);
  }
  const sorted = [...blocks].sort(([a], [b]) => compareKeys(a, b)).map(([, block]) => block);
  return sorted.map(({ address, results }) => ({
    address,
    status: worst(results),
    ...(results.some(({ unvisited }) => !unvisited) && {
      instances: results.sort((a, b) => compareKeys(a.address, b.address)).map(instanceJson),
    }),
  }));
}

function instanceJson(result: CheckResult): object {
  const { status, problems } = result;
  return {
    address: instanceAddress(result),
    status,
    ...(problems.length > 0 && { problems: problems.map((message) => ({ message })) }),
  };
}

const severity: readonly CheckResult['status'][] = ['error', 'fail', 'unknown', 'pass'];

function worst(results: readonly CheckResult[]): CheckResult['status'] {
  return severity.find((status) => results.some((result) => result.status === status)) ?? 'unknown';
}

const kinds = { resource: 'resource', output: 'output_value', check: 'check', variable: 'var' } as const;

interface Place {
  readonly module: ModulePath;
  /** What follows the module. */
  readonly local: object;
  readonly name: string;
  readonly key?: InstanceKey;
}

function placeOf({ kind, address }: CheckResult): Place {
  const { module = [], instance } = parseAddress(address) ?? {};
  if (kind !== 'resource' || !instance) {
    const name = address.split('.').at(-1) ?? address;
    return { module, local: { kind: kinds[kind], name }, name: address.split('.').slice(-2).join('.') };
  }
  const { mode, type, name, key } = instance;
  const display = formatResource({ ...instance, module: [] });
  return { module, local: { kind: 'resource', mode, type, name }, name: display, key };
}

/** The block's address: without any keys. */
function blockAddress(check: CheckResult): { readonly to_display: string } {
  const { module, local, name } = placeOf(check);
  const around = formatModule(module.map((step) => ({ name: step.name })));
  const display = around ? `${around}.${name}` : name;
  return inOrder({ ...local, ...(around && { module: around }), to_display: display });
}

function instanceAddress(check: CheckResult): object {
  const { module, key } = placeOf(check);
  return inOrder({
    to_display: check.address,
    ...(module.length > 0 && { module: formatModule(module) }),
    ...(key !== undefined && { instance_key: key }),
  });
}

/** Terraform writes the members of these addresses by name. */
const inOrder = <T extends object>(address: T): T =>
  Object.fromEntries(Object.entries(address).sort(([a], [b]) => compareKeys(a, b))) as T;
