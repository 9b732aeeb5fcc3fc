/**
 * Telling whether the process that wrote something down still lives. A pid alone is no proof: pids are reused, and each
 * container counts its own.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** What the machine knows of its processes; an argument, so that tests can have processes die. */
export interface ProcessTable {
  readonly host: string;
  /** When the process with this pid began, in the machine's own terms; undefined when there is no such process, '' when it cannot be told. */
  start(pid: number): string | undefined;
}

/** What a lock says of the process that took it. */
export interface ProcessClaim {
  readonly host?: string;
  readonly pid?: number;
  readonly processStart?: string;
}

/**
 * Whether the process is proven dead: it ran on this machine, in this pid namespace, and its pid is gone or now belongs
 * to a process that began at another time. Everything unknown means no proof.
 */
export function isProvenDead(claim: ProcessClaim, processes: ProcessTable): boolean {
  if (claim.host !== processes.host || claim.pid === undefined) return false;
  const own = processes.start(process.pid);
  if (claim.processStart && own && !comparable(claim.processStart, own)) return false;
  const now = processes.start(claim.pid);
  if (now === undefined) return true;
  return Boolean(claim.processStart) && now !== '' && now !== claim.processStart;
}

/** Within one boot, pids of another namespace say nothing to us. After a reboot every old process is gone. */
function comparable(claimed: string, own: string): boolean {
  const [boot, namespace] = claimed.split('/');
  const [ownBoot, ownNamespace] = own.split('/');
  return boot !== ownBoot || namespace === ownNamespace;
}

/** The processes of this machine. */
export function systemProcesses(host: string): ProcessTable {
  return { host, start: process.platform === 'linux' ? startOnLinux : startElsewhere };
}

/** `boot id/pid namespace/clock ticks since boot`, from proc(5). */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the command in parentheses, may hold anything; `starttime` is the 22nd field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}/${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

function startElsewhere(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
