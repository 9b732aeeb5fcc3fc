/**
 * The text of a lock: Terraform's lock info, and the three facts of ours that tell a dead holder from a slow one.
 */
import { z } from 'zod';
import type { LockHolder } from '../../src/core/state-store.ts';

/** What a lock file says. Terraform's own locks carry no process; `id` is '' when the file is not to be understood. */
export interface LockClaim {
  readonly id: string;
  readonly operation: string;
  readonly who: string;
  readonly version: string;
  readonly created: string;
  readonly host?: string;
  readonly pid?: number;
  readonly processStart?: string;
}

const lockInfo = z.object({
  ID: z.string(),
  Operation: z.string().default(''),
  Who: z.string().default(''),
  Version: z.string().default(''),
  Created: z.string().default(''),
  Host: z.string().optional(),
  Pid: z.number().int().positive().optional(),
  ProcessStart: z.string().optional(),
});

/** Writes a holder in Terraform's field order; Terraform skips the fields it does not know. */
export function formatLockInfo(holder: LockHolder, path: string): string {
  return JSON.stringify({
    ID: holder.id,
    Operation: holder.operation,
    Info: '',
    Who: holder.who,
    Version: holder.version,
    Created: holder.created,
    Path: path,
    Host: holder.host,
    Pid: holder.pid,
    ProcessStart: holder.processStart,
  });
}

/** Reads a lock, ours or Terraform's. A text that is neither still is a lock: of an unknown holder. */
export function parseLockInfo(text: string): LockClaim {
  const info = lockInfo.safeParse(jsonOrUndefined(text)).data;
  if (!info) return { id: '', operation: '', who: '', version: '', created: '' };
  return {
    id: info.ID,
    operation: info.Operation,
    who: info.Who,
    version: info.Version,
    created: info.Created,
    ...(info.Host !== undefined && { host: info.Host }),
    ...(info.Pid !== undefined && { pid: info.Pid }),
    ...(info.ProcessStart !== undefined && { processStart: info.ProcessStart }),
  };
}

/** The claim in the vocabulary's words, for events and messages. */
export function holderOf(claim: LockClaim): LockHolder {
  const { id, operation, who, version, created, host, pid, processStart } = claim;
  return {
    id,
    operation,
    who: who || 'unknown',
    host: host ?? who.split('@')[1] ?? '',
    pid: pid ?? 0,
    version,
    created,
    ...(processStart !== undefined && { processStart }),
  };
}

/** Who it is, doing what, since when. */
export function describeClaim(claim: LockClaim): string {
  const who = claim.who || 'somebody unknown';
  const doing = claim.operation
    ? ` (${claim.operation}${claim.version && `, version ${claim.version}`})`
    : '';
  return `${who}${doing}${claim.created && ` since ${claim.created}`}`;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
