import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { isAlive, isErrorCode, machine } from '../../platform/index.ts';

/**
 * Does the work while no other process on this machine does it: a directory is the lock, the pid in it the holder. A
 * lock whose holder is dead is broken.
 */
export async function whileHolding<T>(lock: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  while (!(await take(lock))) {
    if (await isAbandoned(lock, clock)) await rm(lock, { recursive: true, force: true });
    else await clock.sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) return false;
    throw error;
  }
  await writeFile(join(lock, 'pid'), String(machine.pid));
  return true;
}

async function isAbandoned(lock: string, clock: Clock): Promise<boolean> {
  const holder = async (): Promise<number> =>
    Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => '')) || 0;
  if ((await holder()) === 0) await clock.sleep(2_000);
  const pid = await holder();
  return pid === 0 || !isAlive(pid);
}
