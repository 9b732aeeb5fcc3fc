/** Each folder of `scenarios` is a configuration, with the problems that loading and checking it find. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfiguration, loadConfiguration } from '../../src/config/index.ts';
import { testProviders } from '../support/cloud-provider.ts';
import { filesBelow } from '../support/config-files.ts';
import { testFunctions } from '../support/functions.ts';
import { renderPlain } from '../support/plain-diagnostics.ts';

const scenarios = join(import.meta.dirname, 'scenarios');

const bearings = { cwd: '/', root: '.' };

describe('a configuration is loaded and checked', () => {
  it.each(readdirSync(scenarios))('%s', async (name) => {
    const folder = join(scenarios, name);
    const { value, diagnostics } = await loadConfiguration({
      directory: '.',
      files: filesBelow(folder),
      providers: testProviders,
    });
    const problems = value
      ? [...diagnostics, ...checkConfiguration(value, testProviders, testFunctions, bearings)]
      : diagnostics;
    await expect(renderPlain(problems)).toMatchFileSnapshot(join(folder, 'expected.txt'));
  });
});
