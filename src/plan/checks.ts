/** `check` blocks, held against what is planned. */
import type { Module } from '../config/index.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { evaluateChecks } from '../scope/index.ts';
import type { Planning } from './request.ts';

/**
 * Records the outcome of every check. Neither destroying nor a part of the work says anything about the whole, so there
 * checks stay open.
 */
export function planChecks({
  evaluation,
  request,
  coverage,
  configuration,
  checks,
  problems,
}: Planning): void {
  if (request.mode === 'destroy' || coverage.partial) {
    for (const address of checkNames(configuration.root))
      checks.push({ kind: 'check', address, status: 'unknown', problems: [], unvisited: true });
    return;
  }
  for (const { address, outcome } of evaluateChecks(evaluation)) {
    const { status, problems: messages, diagnostics } = outcome;
    checks.push({ kind: 'check', address, status, problems: messages });
    problems.push(...diagnostics);
    if (status === 'unknown') problems.push(notKnown(address));
  }
}

function checkNames({ path, checks, calls }: Module): readonly string[] {
  const prefix = path.map((name) => `module.${name}.`).join('');
  const own = [...checks.keys()].map((name) => `${prefix}check.${name}`);
  return [...own, ...[...calls.values()].flatMap(({ module }) => checkNames(module))];
}

const notKnown = (address: string): Diagnostic =>
  diagnose('check-not-known', {
    detail: `What ${address} asserts depends on values that are known only after apply. It is looked at again then.`,
    address,
  });
