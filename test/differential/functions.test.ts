/** The functions there are, compared with the list that terraform gives of its own, which is recorded; and their cases. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFunctions } from '../../src/eval/index.ts';
import { walk } from '../../src/hcl/index.ts';
import { machineFiles } from '../../src/platform/index.ts';
import { caseFiles } from '../support/expression-cases.ts';
import { readTopics } from '../support/named-expressions.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/functions.json');
const recorded = JSON.parse(readFileSync(golden, 'utf8')) as readonly string[];
const ours = [...createFunctions({ files: machineFiles, directory: '.' }).keys()];
const ofProvider = (name: string): boolean => name.startsWith('provider::');

describe('functions', () => {
  it.runIf(terraformVersion()?.startsWith('1.11.'))('are recorded as terraform lists them', async () => {
    const { stdout } = spawnSync('terraform', ['metadata', 'functions', '-json'], { encoding: 'utf8' });
    const listed = JSON.parse(stdout) as { readonly function_signatures: object };
    const names = Object.keys(listed.function_signatures).sort();
    await expect(`${JSON.stringify(names, undefined, 1)}\n`).toMatchFileSnapshot(golden);
  });

  it('are those of terraform, none less and none more', () => {
    expect(ours.filter((name) => !ofProvider(name)).sort()).toEqual(recorded);
  });

  it('of the built-in provider are there too', () => {
    expect(ours.filter(ofProvider).sort()).toEqual([
      'provider::terraform::decode_tfvars',
      'provider::terraform::encode_expr',
      'provider::terraform::encode_tfvars',
    ]);
  });

  it('are each called by five cases at least', () => {
    const counts = new Map(ours.filter((name) => !name.startsWith('core::')).map((name) => [name, 0]));
    for (const { expressions } of readTopics(here('expressions'), ...caseFiles)) {
      for (const expression of expressions) {
        const called = new Set<string>();
        walk(expression, (inside) => {
          if (inside.kind === 'call') called.add(inside.name.text.replace(/^core::/, ''));
        });
        for (const name of called) if (counts.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    expect([...counts].filter(([, count]) => count < 5)).toEqual([]);
  });
});
