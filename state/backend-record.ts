/**
 * What `init` has written down of a directory's backend: `.terraform/terraform.tfstate`, in Terraform's layout, so that a
 * directory that either program has initialised works with the other.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type BackendArgument, type BackendConfig, backendArguments } from './backend-schema.ts';

export interface BackendRecord {
  readonly type: string;
  /** With the values of `-backend-config`. */
  readonly config: BackendConfig;
  /** Of the block as written, without them: tells whether it was edited since. */
  readonly hash: number;
}

const recordFile = z.object({
  backend: z
    .object({ type: z.string(), config: z.record(z.string(), z.unknown()), hash: z.number() })
    .nullish(),
});

/** Whether there is a file, and it is none that `init` has written, whole: what it said of the backend is lost. */
export function isDamagedRecord(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    return !recordFile.safeParse(JSON.parse(text)).success;
  } catch {
    return true;
  }
}

/** Reads the file; undefined where it says nothing of a backend. */
export function parseBackendRecord(text: string | undefined): BackendRecord | undefined {
  if (!text) return undefined;
  try {
    return recordFile.parse(JSON.parse(text)).backend ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes the file as Terraform does. Keys of access that are in it make it a secret: only its owner may read it. */
export function formatBackendRecord({ type, config, hash }: BackendRecord): string {
  return JSON.stringify(
    { version: 3, terraform_version: '1.11.4', backend: { type, config, hash } },
    null,
    2,
  );
}

/**
 * Terraform's digest of a block: CRC-32 over the type and the complete values, each in go-cty's notation for members of
 * sets. With another one, Terraform would ask to be initialised anew.
 */
export function backendHash(type: string, config: BackendConfig): number {
  const text = `<${quoted(type)};${notation(backendArguments(type) ?? {}, config)};>`;
  return crc32(Buffer.from(text));
}

function notation(argument: BackendArgument, value: unknown): string {
  if (value === null || value === undefined) return '~';
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((item) => `${notation('text', item)};`).join('')}]`;
  const members = value as Record<string, unknown>;
  if (argument === 'text-map')
    return `{${Object.keys(members)
      .map((key) => `${quoted(key)}:${notation('text', members[key])};`)
      .join('')}}`;
  const inner = typeof argument === 'object' ? argument : {};
  const names = Object.keys(members).sort();
  return `<${names.map((name) => `${notation(inner[name] ?? 'text', members[name])};`).join('')}>`;
}

/** Go's `%q`, as far as settings need it. */
const quoted = (text: string): string => JSON.stringify(text);
