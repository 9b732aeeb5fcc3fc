/** What the configuration promises, held against what is planned. */
import type { CheckResult } from '../core/check-result.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { closure } from '../graph/index.ts';
import {
  evaluateChecks,
  evaluateOutputConditions,
  evaluateValidations,
  type Judged,
  type NamedNode,
  promisingBlocks,
} from '../scope/index.ts';
import { isCovered } from './outputs.ts';
import { weighed } from './record.ts';
import type { Planning } from './request.ts';

/** Records how a variable's validations stand, in every instance of its module. */
export function recordValidations({ evaluation, checks }: Planning, node: NamedNode): void {
  for (const judged of evaluateValidations(evaluation, node)) checks.push(resultOf('variable', judged));
}

/** Holds an output's preconditions against what is known, in every instance of its module. False when one is not met. */
export function checkOutput(planning: Planning, node: NamedNode): boolean {
  let met = true;
  for (const judged of evaluateOutputConditions(planning.evaluation, node)) {
    const diagnostics = weighed(planning, judged.outcome.diagnostics);
    planning.checks.push(resultOf('output', judged));
    planning.problems.push(...diagnostics);
    if (hasErrors(diagnostics)) met = false;
  }
  return met;
}

/**
 * Holds the `check` blocks against the plan, and records that nothing is known of the promises that nobody looked at.
 * Neither destroying nor a part of the work says anything about the whole, so there checks stay open.
 */
export function planChecks(planning: Planning, looked: (block: string) => boolean): void {
  const { request, coverage, checks, evaluation } = planning;
  if (request.mode === 'destroy') leaveOutputsOpen(planning);
  else if (coverage.partial) checkCoveredOutputs(planning);
  else judgeChecks(planning);
  const told = new Set(checks.map(({ block }) => block));
  for (const { kind, block } of promisingBlocks(evaluation)) {
    if (told.has(block)) continue;
    const met = request.mode !== 'destroy' && coverage.coversBlock(block) && looked(block);
    checks.push({ kind, block, status: met ? 'pass' : 'unknown', problems: [] });
  }
}

/** What a check cannot say after a failure may be due to that. */
function judgeChecks({ evaluation, checks, problems }: Planning): void {
  const failed = hasErrors(problems);
  for (const judged of evaluateChecks(evaluation)) {
    if (failed && judged.outcome.status === 'error') {
      checks.push(resultOf('check', { ...judged, outcome: UNKNOWN }));
      continue;
    }
    checks.push(resultOf('check', judged));
    problems.push(...judged.outcome.diagnostics);
    if (judged.outcome.status === 'unknown' && !failed) problems.push(notKnown(judged.address));
  }
}

const UNKNOWN = { status: 'unknown', problems: [], diagnostics: [] } as const;

/** The outputs of the root module are there as long as anything is. */
function leaveOutputsOpen({ coverage, configuration, checks }: Planning): void {
  if (coverage.partial) return;
  for (const { name, preconditions } of configuration.root.outputs.values()) {
    const address = `output.${name}`;
    if (preconditions.length > 0)
      checks.push({ kind: 'output', block: address, address, status: 'unknown', problems: [] });
  }
}

/** With `-target`, outputs that depend on nothing left out are looked at, with all that leads to them. */
function checkCoveredOutputs(planning: Planning): void {
  const { evaluation, configuration, checks } = planning;
  const outputs = [...configuration.root.outputs.keys()].filter((name) => isCovered(planning, name));
  const told = new Set(checks.map(({ block }) => block));
  const ids = closure(
    evaluation.references,
    outputs.map((name) => `output.${name}`),
  );
  for (const id of ids) {
    const node = evaluation.nodes.get(id);
    if (told.has(id)) continue;
    if (node?.kind === 'variable') recordValidations(planning, node);
    if (node?.kind === 'output') checkOutput(planning, node);
  }
}

const resultOf = (kind: CheckResult['kind'], { block, address, outcome }: Judged): CheckResult => ({
  kind,
  block,
  address,
  status: outcome.status,
  problems: outcome.problems,
});

const notKnown = (address: string): Diagnostic =>
  diagnose('check-not-known', {
    detail: `What ${address} asserts depends on values that are known only after apply. It is looked at again then.`,
    address,
  });
