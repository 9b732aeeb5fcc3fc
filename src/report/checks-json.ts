/** The outcome of conditions in Terraform's plan JSON: grouped by the block they stand in. */
import { formatResource, parseAddress } from '../core/address.ts';
import type { CheckResult } from '../core/plan.ts';

/** The `checks` member of a plan. A block has the worst status of its instances. */
export function checksJson(checks: readonly CheckResult[]): readonly object[] {
  const blocks = new Map<string, { readonly address: object; readonly results: CheckResult[] }>();
  for (const check of checks) {
    const address = blockAddress(check);
    const block = blocks.get(address.to_display) ?? { address, results: [] };
    block.results.push(check);
    blocks.set(address.to_display, block);
  }
  return [...blocks.values()].map(({ address, results }) => ({
    address,
    status: worst(results),
    instances: results.map((result) => ({
      address: instanceAddress(result),
      status: result.status,
      ...(result.problems.length > 0 && { problems: result.problems.map((message) => ({ message })) }),
    })),
  }));
}

const severity: readonly CheckResult['status'][] = ['error', 'fail', 'unknown', 'pass'];

function worst(results: readonly CheckResult[]): CheckResult['status'] {
  return severity.find((status) => results.some((result) => result.status === status)) ?? 'unknown';
}

const kinds = { resource: 'resource', output: 'output_value', check: 'check', variable: 'var' } as const;

function blockAddress({ kind, address }: CheckResult): { readonly to_display: string } {
  const instance = kind === 'resource' ? parseAddress(address)?.instance : undefined;
  if (instance) {
    const { mode, type, name } = instance;
    return { ...{ kind: 'resource', mode, type, name }, to_display: formatResource(instance) };
  }
  const name = address.split('.').at(-1) ?? address;
  return { ...{ kind: kinds[kind], name }, to_display: address };
}

function instanceAddress({ address }: CheckResult): object {
  const key = parseAddress(address)?.instance?.key;
  return { to_display: address, ...(key !== undefined && { instance_key: key }) };
}
