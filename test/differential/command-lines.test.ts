/**
 * Command lines in small directories, compared with terraform: exit codes, and standard output where scripts read it.
 * Its answers are recorded; where the binary is at hand it is asked again.
 * `npx vitest run test/differential/command-lines.test.ts -u` records anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CommandOutcome, playCommands } from '../support/command-cases.ts';
import { holdfast, terraform } from '../support/scenario-steps.ts';
import { readConfigurations } from '../support/small-configurations.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/command-lines.json');
const cases = readdirSync(here('command-lines')).flatMap((file) =>
  readConfigurations(here(`command-lines/${file}`)),
);

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform does',
  async () => {
    const record: Record<string, readonly CommandOutcome[]> = {};
    for (const each of cases) record[each.name] = await playCommands(each, terraform);
    await expect(`${JSON.stringify(record, undefined, 1)}\n`).toMatchFileSnapshot(golden);
  },
  180_000,
);

describe('commands end as those of terraform do', () => {
  const record = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, readonly CommandOutcome[]>;
  for (const each of cases)
    it(each.name, async () => {
      expect(await playCommands(each, holdfast)).toEqual(record[each.name]);
    });
});
