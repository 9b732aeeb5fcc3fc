/**
 * How far commands look at a configuration that is not in order, compared with terraform: their exit codes, which are
 * recorded; where the binary is at hand it is asked again.
 * `npx vitest run test/differential/loading.test.ts -u` records anew.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { program } from '../support/cli.ts';
import { readConfigurations } from '../support/small-configurations.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/loading.txt');

/** One after the other in one directory. */
const lines = ['init -input=false', 'graph', 'validate'];

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform does',
  async () => {
    await expect(outcomes('terraform', [])).toMatchFileSnapshot(golden);
  },
  120_000,
);

it('configurations that are not in order are refused by the commands that terraform refuses them in', () => {
  expect(outcomes(process.execPath, [program])).toBe(readFileSync(golden, 'utf8'));
}, 120_000);

function outcomes(command: string, before: readonly string[]): string {
  return readConfigurations(here('loading.txt'))
    .map(({ name, files }) => `${name}: ${codesIn(files, command, before).join(', ')}\n`)
    .join('');
}

function codesIn(
  files: Readonly<Record<string, string>>,
  command: string,
  before: readonly string[],
): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-loading-'));
  const env = { PATH: process.env.PATH, HOME: directory, CHECKPOINT_DISABLE: '1' };
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(directory, dirname(path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return lines.map((line) => {
      const { status } = spawnSync(command, [...before, ...line.split(' ')], { cwd: directory, env });
      return `${line.split(' ')[0]} ${status}`;
    });
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
