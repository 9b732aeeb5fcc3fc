import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../../src/core/diagnostic-codes.ts';

const folder = new URL('../../src/core/diagnostic-codes/', import.meta.url);
const phases = readdirSync(folder).filter((name) => name !== 'code-entry.ts');

describe('a diagnostic code', () => {
  it('belongs to one phase, and every phase is registered', async () => {
    const owners = new Map<string, string[]>();
    for (const phase of phases) {
      const tables = Object.values((await import(new URL(phase, folder).href)) as Record<string, object>);
      for (const code of tables.flatMap((table) => Object.keys(table)))
        owners.set(code, [...(owners.get(code) ?? []), phase]);
    }
    expect([...owners].filter(([, files]) => files.length > 1)).toEqual([]);
    expect([...owners.keys()].sort()).toEqual(Object.keys(diagnosticCodes).sort());
  });

  it('is kebab-case, and is explained in sentences', () => {
    const odd = Object.entries(diagnosticCodes).filter(
      ([code, { summary, doc }]) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) ||
        summary.endsWith('.') ||
        !doc.endsWith(doc.endsWith(')') ? ')' : '.'),
    );
    expect(odd).toEqual([]);
  });
});
