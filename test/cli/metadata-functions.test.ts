import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdfast } from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

interface Signatures {
  readonly function_signatures: Readonly<
    Record<string, { readonly parameters?: readonly { readonly name: string; readonly type: unknown }[] }>
  >;
}

/** By function, the names and types of what it takes. */
const parametersIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries((JSON.parse(text) as Signatures).function_signatures)
      // The template may be a text that is not known to be one yet.
      .filter(([name]) => !name.endsWith('templatestring'))
      .map(([name, { parameters = [] }]) => [
        name,
        parameters.map(({ name: of, type }) => `${of} ${JSON.stringify(type)}`).join(', '),
      ]),
  );

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'functions take what those of terraform take, under the same names',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'holdfast-metadata-'));
    const { output } = await holdfast(directory, ['metadata', 'functions', '-json']);
    const { stdout } = spawnSync('terraform', ['metadata', 'functions', '-json'], { encoding: 'utf8' });
    expect(parametersIn(output)).toEqual(parametersIn(stdout));
  },
);
