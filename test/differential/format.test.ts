/**
 * Formatting, byte for byte as `terraform fmt`. What terraform makes of every file is recorded as a digest; where the
 * binary is at hand it is asked again. `npx vitest run test/differential/format.test.ts -u` records anew.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { format, parseFile } from '../../src/hcl/index.ts';
import { formattable } from '../support/formattable.ts';
import { realisticFiles } from '../support/hcl-files.ts';
import { meaningOf } from '../support/hcl-meaning.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const golden = fileURLToPath(new URL('golden/format.json', import.meta.url));
const generated = fc.sample(formattable, { seed: 20_263, numRuns: 800 });
const files = [...realisticFiles, ...generated].filter((text) => meaning(text) !== undefined);

it.runIf(terraformVersion()?.startsWith('1.11.'))('the record is what terraform fmt writes', async () => {
  const formatted = formatWithTerraform(files);
  const record = files.map((text, index) => recordOf(text, formatted[index] ?? ''));
  await expect(`${JSON.stringify(record, undefined, 1)}\n`).toMatchFileSnapshot(golden);
});

it('files are formatted as terraform fmt formats them', () => {
  const record = JSON.parse(readFileSync(golden, 'utf8')) as readonly string[];
  expect(record).toHaveLength(files.length);
  const different = files.filter(
    (text, index) => record[index] !== DAMAGED && record[index] !== digest(format(text)),
  );
  expect(different).toEqual([]);
});

function formatWithTerraform(texts: readonly string[]): readonly string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'holdfast-format-'));
  try {
    for (const [index, text] of texts.entries()) writeFileSync(join(scratch, `${index}.tf`), text);
    spawnSync('terraform', ['fmt', '-list=false'], { cwd: scratch });
    return texts.map((_, index) => readFileSync(join(scratch, `${index}.tf`), 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Some files come out of terraform broken or with parts missing: a comment in the place of an operator, an index `[true]`. */
const DAMAGED = 'damaged';

function recordOf(text: string, formatted: string): string {
  return meaning(formatted) === meaning(text) ? digest(formatted) : DAMAGED;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function meaning(text: string): string | undefined {
  const { value, diagnostics } = parseFile({ path: 'main.tf', text });
  return value && diagnostics.length === 0 ? meaningOf(value) : undefined;
}
