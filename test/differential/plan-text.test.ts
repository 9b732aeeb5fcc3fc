/**
 * What a plan shows of every kind of change, character for character as `terraform plan` shows it; the sentences around
 * that are each program's own. Its answers are recorded; where the binary is at hand it is asked again.
 * `npx vitest run test/differential/plan-text.test.ts -u` records anew.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { holdfast, type Program, terraform } from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/plan-text.txt');

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform shows',
  async () => {
    await expect(await shownBy(terraform)).toMatchFileSnapshot(golden);
  },
  60_000,
);

it('changes are shown as terraform shows them', async () => {
  expect(await shownBy(holdfast)).toBe(readFileSync(golden, 'utf8'));
}, 60_000);

async function shownBy(program: Program): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-plan-text-'));
  try {
    cpSync(here('plan-text'), directory, { recursive: true });
    for (const args of [['init'], ['apply', '-auto-approve']]) await program(directory, args);
    const { output } = await program(directory, ['plan', '-no-color', '-var=after=true']);
    return changesIn(output);
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The blocks of a plan and its outputs, without ids and without what is remarked on secrets. */
function changesIn(text: string): string {
  const lines = text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/\n *# (?:Warning: this attribute value will .*\n *# .*|This value is .*)/g, '')
    .split('\n');
  const shown: string[] = [];
  let inside = false;
  for (const line of lines) {
    if (line.startsWith('  # ') || line.startsWith('Changes to Outputs:')) inside = true;
    else if (line.startsWith('─')) inside = false;
    if (inside) shown.push(line);
    if (line === '    }') inside = false;
  }
  return `${shown.join('\n').trimEnd()}\n`;
}
