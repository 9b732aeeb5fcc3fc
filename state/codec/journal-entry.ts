/**
 * Journal entries as lines of JSON.
 */
import { z } from 'zod';
import { formatJson } from '../../src/core/json-format.ts';
import type { ObjectState } from '../../src/core/state.ts';
import type { JournalEntry } from '../../src/core/state-store.ts';
import type { Json } from '../../src/core/value-json.ts';
import { parseJson } from './json-text.ts';

/** An entry in one line, without the line's end. */
export function formatEntry(entry: JournalEntry): string {
  return formatJson(entry as unknown as Json, 0);
}

/** Reads a line; undefined where it is no entry. */
export function parseEntry(line: string): JournalEntry | undefined {
  try {
    return journalEntry.safeParse(parseJson(line)).data as JournalEntry | undefined;
  } catch {
    return undefined;
  }
}

const object = z.custom<ObjectState>((value) => objectFrame.safeParse(value).success);

const objectFrame = z.looseObject({
  schemaVersion: z.number(),
  attributes: z.looseObject({}),
  sensitive: z.array(z.unknown()),
  status: z.enum(['ready', 'tainted']),
  dependencies: z.array(z.string()),
  createBeforeDestroy: z.boolean(),
});

const instanceKey = z.union([z.number(), z.string()]).optional();

const address = z.object({
  module: z.array(z.object({ name: z.string(), key: instanceKey })),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  name: z.string(),
  key: instanceKey,
});

const journalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    runId: z.string(),
    revision: z.string(),
    lineage: z.string(),
    serial: z.number(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal('intent'),
    intent: z.number(),
    action: z.enum(['create', 'update', 'delete', 'forget']),
    address,
    deposed: z.string().optional(),
    provider: z.string(),
    id: z.string().optional(),
    token: z.string(),
    planned: object.optional(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('done'), intent: z.number(), object: object.nullable() }),
  z.object({
    kind: z.literal('failed'),
    intent: z.number(),
    error: z.string(),
    object: object.nullish(),
  }),
]);
