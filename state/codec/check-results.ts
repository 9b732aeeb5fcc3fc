/** `check_results` of Terraform's state format: what came of the configuration's promises, grouped by block. */
import { z } from 'zod';
import { byBlock, type CheckResult } from '../../src/core/check-result.ts';
import type { Json } from '../../src/core/value-json.ts';

const status = z.enum(['pass', 'fail', 'error', 'unknown']);

const blocks = z.array(
  z.object({
    object_kind: z.enum(['resource', 'output', 'check', 'var']),
    config_addr: z.string(),
    status,
    objects: z
      .array(
        z.object({
          object_addr: z.string(),
          status,
          failure_messages: z.array(z.string()).nullish(),
        }),
      )
      .nullish(),
  }),
);

const kinds = { resource: 'resource', output: 'output', check: 'check', var: 'variable' } as const;
const names = { resource: 'resource', output: 'output', check: 'check', variable: 'var' } as const;

/** Reads the member; undefined where it is in a form that is not known here. */
export function decodeChecks(json: unknown): readonly CheckResult[] | undefined {
  const read = blocks.safeParse(json);
  return read.data?.flatMap(({ object_kind, config_addr: block, objects, ...whole }): CheckResult[] => {
    const kind = kinds[object_kind];
    if (!objects?.length) return [{ kind, block, status: whole.status, problems: [] }];
    return objects.map(({ object_addr: address, status, failure_messages }) => ({
      kind,
      block,
      address,
      status,
      problems: failure_messages ?? [],
    }));
  });
}

/** Writes the member. */
export function encodeChecks(checks: readonly CheckResult[]): Json {
  return byBlock(checks).map(({ kind, block, status, instances }) => ({
    object_kind: names[kind],
    config_addr: block,
    status,
    objects:
      instances.length === 0
        ? null
        : instances.map(({ address, status, problems }) => ({
            object_addr: address,
            status,
            ...(problems.length > 0 && { failure_messages: problems }),
          })),
  }));
}
