/** Saved plans: one compressed, self-contained document, checked on the way in. */
import { constants } from 'node:buffer';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import { planRecord, recordPlan } from './plan-record.ts';

const FORMAT = 'holdfast-plan';
const VERSION = 1;

const envelope = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  digest: z.string(),
  plan: z.unknown(),
});

/** Writes a plan. Values survive whole: types, what is known only after apply, marks. */
export function writePlanFile(plan: Plan): Uint8Array {
  const record = recordPlan(plan);
  const document = { format: FORMAT, version: VERSION, digest: digestOf(record), plan: record };
  return gzipSync(JSON.stringify(document));
}

/**
 * Reads a plan file. Whether the plan still fits (state, configuration, cloud) is for apply to find out; here only that
 * it is one, whole, and of this version. `path` is what messages call it.
 */
export function readPlanFile(bytes: Uint8Array, path: string): Checked<Plan> {
  const refused = (reason: string): Checked<Plan> => failed(unusable(path, reason));
  if (isArchive(bytes)) return refused('It may be one of Terraform, whose plans only it can read.');
  const document = envelope.safeParse(unpack(bytes));
  if (!document.success) return refused('It is no plan saved by holdfast, or it is cut short.');
  const { version, digest, plan } = document.data;
  if (version !== VERSION) {
    return refused(`It has version ${version} of the format; this holdfast reads version ${VERSION}.`);
  }
  if (digestOf(plan) !== digest)
    return refused('Its content does not match its digest: it was damaged or edited.');
  const read = planRecord.safeParse(plan);
  if (read.success) return checked(read.data as unknown as Plan);
  const [issue] = read.error.issues;
  return refused(`Something in it is not as it should be: ${issue?.path.join('.')}: ${issue?.message}.`);
}

/** Nothing for what is no document, or would unpack to more than a text can be. */
function unpack(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: constants.MAX_STRING_LENGTH }).toString('utf8'));
  } catch {
    return undefined;
  }
}

const digestOf = (record: unknown): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64url');

/** A saved plan of Terraform is a zip archive. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const unusable = (path: string, reason: string): Diagnostic =>
  diagnose('invalid-plan-file', {
    detail: `The plan file ${path} cannot be used. ${reason}`,
    help: 'Plan again with -out.',
  });
