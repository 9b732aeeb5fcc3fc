/** A stack in a directory of its own, planned and applied by the engine on an account of the sandbox. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newInterrupt } from '../../src/apply/index.ts';
import { stackServices } from '../../src/compose/stack.ts';
import { formatInstance } from '../../src/core/address.ts';
import type { Plan } from '../../src/core/plan.ts';
import { loadStack, type StackServices } from '../../src/stack/index.ts';
import type { TestAccount } from './sandbox.ts';

export function awsStack(account: TestAccount, text: string) {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-stack-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'main.tf'), text);
  const services = stackServices({ directory, version: '0.0.0', environment: account.environment() });
  return {
    directory,
    plan: () => run(services, false),
    apply: () => run(services, true),
    destroy: () => run(services, true, 'destroy'),
  };
}

/** Plans, and applies if asked to; throws what is reported. */
async function run(services: StackServices, apply: boolean, mode: Plan['mode'] = 'normal'): Promise<Plan> {
  const stack = await loadStack(services, { variables: [], workspace: 'default' });
  if (!stack.value) throw new Error(JSON.stringify(stack.diagnostics, null, 2));
  const emit = () => undefined;
  const done = await stack.value.withSession(
    { operation: 'test', lock: true, timeoutMs: 0, emit },
    async (session) => {
      const planned = await session.plan({
        mode,
        targets: [],
        replace: [],
        refresh: 'all',
        parallelism: 10,
        emit,
      });
      if (!planned.value || !apply) return planned;
      const applied = await session.apply(planned.value, {
        parallelism: 10,
        emit,
        interrupt: newInterrupt(),
      });
      return applied.diagnostics.length > 0 ? { diagnostics: applied.diagnostics } : planned;
    },
  );
  if (!done.value || done.diagnostics.some(({ severity }) => severity === 'error')) {
    throw new Error(JSON.stringify(done.diagnostics, null, 2));
  }
  return done.value;
}

/** What a plan does to managed objects: "update aws_s3_bucket.site". */
export const changes = (plan: Plan): readonly string[] =>
  plan.changes
    .filter(({ action, address }) => action.kind !== 'none' && address.mode === 'managed')
    .map(({ action, address }) => `${action.kind} ${formatInstance(address)}`)
    .sort();
