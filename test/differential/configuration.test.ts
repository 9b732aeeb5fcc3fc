/** The `configuration` member of the plan JSON, compared with terraform's, which is recorded. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { configurationJson, loadConfiguration } from '../../src/config/index.ts';
import { filesBelow } from '../support/config-files.ts';
import { askForConfiguration, terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/configuration.json');

it.runIf(terraformVersion()?.startsWith('1.11.'))('the record is what terraform writes', async () => {
  const written = JSON.stringify(askForConfiguration(here('configuration')), undefined, 2);
  await expect(`${written}\n`).toMatchFileSnapshot(golden);
});

it('a configuration is written as terraform writes it, to the order of its members', async () => {
  const { value } = await loadConfiguration({ directory: '.', files: filesBelow(here('configuration')) });
  const written = JSON.stringify(value && configurationJson(value), undefined, 2);
  expect(`${written}\n`).toBe(readFileSync(golden, 'utf8'));
});
