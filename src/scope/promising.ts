/** The blocks of a configuration that make promises, whether anything came of them or not. */
import type { Module } from '../config/index.ts';
import type { CheckResult } from '../core/check-result.ts';
import { compareKeys } from '../core/value.ts';
import type { Evaluation } from './evaluation.ts';
import type { BlockNode } from './model.ts';

/** A resource with conditions, an output with preconditions, a variable with validations, or a `check`. */
export interface PromisingBlock {
  readonly kind: CheckResult['kind'];
  /** Its address without any keys; the id of its node, except for checks, which have none. */
  readonly block: string;
}

/** Every block that makes promises, by address. */
export function promisingBlocks(evaluation: Evaluation): readonly PromisingBlock[] {
  const blocks: PromisingBlock[] = [];
  for (const node of evaluation.nodes.values()) {
    const kind = kindOf(node);
    if (kind) blocks.push({ kind, block: node.id });
  }
  addChecks(evaluation.inputs.configuration.root, blocks);
  return blocks.sort((a, b) => compareKeys(a.block, b.block));
}

function kindOf(node: BlockNode): PromisingBlock['kind'] | undefined {
  switch (node.kind) {
    case 'resource': {
      const { preconditions, postconditions } = node.block.lifecycle;
      return preconditions.length + postconditions.length > 0 ? 'resource' : undefined;
    }
    case 'output':
      return node.module.outputs.get(node.name)?.preconditions.length ? 'output' : undefined;
    case 'variable':
      return node.module.variables.get(node.name)?.validations.length ? 'variable' : undefined;
    default:
      return undefined;
  }
}

function addChecks(module: Module, blocks: PromisingBlock[]): void {
  for (const name of module.checks.keys()) blocks.push({ kind: 'check', block: checkId(module, name) });
  for (const call of module.calls.values()) addChecks(call.module, blocks);
}

/** The address of a check, without any keys. */
export const checkId = ({ path }: Module, name: string): string =>
  `${path.map((step) => `module.${step}.`).join('')}check.${name}`;
