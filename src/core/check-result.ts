/**
 * The outcome of promises that a configuration makes: conditions of resources and outputs, validations of variables,
 * `check` blocks. Plans and states hold it alike.
 */
export interface CheckResult {
  readonly kind: 'resource' | 'output' | 'check' | 'variable';
  /** The block, without any keys: `module.site.output.url`. */
  readonly block: string;
  /**
   * The instance. Left out, it stands for the whole block: `pass` where that has no instances, `unknown` where nobody
   * looked.
   */
  readonly address?: string;
  readonly status: CheckStatus;
  /** The error messages of what is not met. */
  readonly problems: readonly string[];
}

export type CheckStatus = 'pass' | 'fail' | 'error' | 'unknown';

/** The results of one block. */
export interface BlockResults {
  readonly kind: CheckResult['kind'];
  readonly block: string;
  /** The worst of its instances. */
  readonly status: CheckStatus;
  /** Those of single instances. */
  readonly instances: readonly (CheckResult & { readonly address: string })[];
}

/** Groups results by block, in the order in which the blocks first come. */
export function byBlock(results: readonly CheckResult[]): readonly BlockResults[] {
  const blocks = new Map<string, CheckResult[]>();
  for (const result of results) {
    const known = blocks.get(result.block);
    if (known) known.push(result);
    else blocks.set(result.block, [result]);
  }
  return [...blocks].map(([block, each]) => ({
    kind: each[0]?.kind ?? 'check',
    block,
    status: worstStatus(each.map(({ status }) => status)),
    instances: each.filter((result) => result.address !== undefined) as BlockResults['instances'],
  }));
}

const severity: readonly CheckStatus[] = ['error', 'fail', 'unknown', 'pass'];

/** The worst of some: what is wrong, then what is not met, then what is not known. */
export const worstStatus = (all: readonly CheckStatus[]): CheckStatus =>
  severity.find((status) => all.includes(status)) ?? 'unknown';
