/**
 * `node script.mjs DIRECTORY CONFIGURATION DELAY LOCK-TIMEOUT`: takes the lock, then recovers, plans and applies over a state
 * and a world in files. Every call to the world takes DELAY milliseconds twice: on its way, and on the way back. Writes a line for
 * each, and the codes of errors at the end; exits with 1 when there are any.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/core/clock.ts';
import { openLocalState, systemProcesses } from '../../state/local/index.ts';
import { run } from '../support/applying.ts';
import { worldInFiles, worldProvider } from '../support/world-provider.ts';

const [directory = '', text = '', delay = '0', lockTimeout = '0'] = process.argv.slice(2);
const clock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => void (await sleep(ms, undefined, { signal })),
};
const world = worldInFiles(directory);
world.fault = async (when, call) => {
  process.stdout.write(`${when} ${call}\n`);
  await sleep(Number(delay));
};
const processes = systemProcesses(hostname());
const store = openLocalState({ path: join(directory, 'terraform.tfstate'), processes });
const start = processes.start(process.pid);
const locked = await store.lock(
  {
    id: randomUUID(),
    operation: 'OperationTypeApply',
    who: `test@${hostname()}`,
    host: hostname(),
    pid: process.pid,
    ...(start !== undefined && { processStart: start }),
    version: '0.0.0',
    created: new Date().toISOString(),
  },
  { timeoutMs: Number(lockTimeout), clock },
);
for (const { code } of locked.diagnostics) process.stdout.write(`${code}\n`);
if (!locked.value) process.exit(1);
process.stdout.write('locked\n');
const { errors } = await run({
  text,
  providers: { world: worldProvider(world) },
  store,
  clock,
  parallelism: 2,
});
await locked.value.release();
for (const code of errors) process.stdout.write(`${code}\n`);
process.exit(errors.length === 0 ? 0 : 1);
