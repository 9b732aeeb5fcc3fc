/**
 * Random configurations, applied, edited and applied again by terraform, where it is at hand, and by holdfast: they come
 * to the same plans and states. Many at once, each in a module of its own. The seed is fixed;
 * `CONFIGURATIONS=2000 SEED=7 npx vitest run test/differential/random-configurations` looks further.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type RandomModule, randomModules } from '../support/random-configurations.ts';
import { holdfast, takeSteps, terraform } from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const count = Number(process.env.CONFIGURATIONS ?? 60);
const seed = Number(process.env.SEED ?? 3);
const BATCH = 20;
const hasTerraform = terraformVersion()?.startsWith('1.11.') ?? false;

const modules = fc.sample(randomModules, { seed, numRuns: count });
const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => ({
  first: index * BATCH,
  batch: modules.slice(index * BATCH, (index + 1) * BATCH),
}));

it.runIf(hasTerraform).each(batches)(
  'come to what terraform makes of them, from $first',
  { timeout: 300_000 },
  async ({ batch }) => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-random-'));
    try {
      writeSteps(folder, batch);
      const [theirs, ours] = [await takeSteps(folder, terraform), await takeSteps(folder, holdfast)];
      expect(theirs.map(({ problems }) => problems)).toEqual([[], []]);
      expect(theirs.flatMap((outcome, step) => differing(outcome, ours[step]))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** The parts of a step's outcome in which two programs differ: big objects are quickly told to differ, but not where. */
function differing(theirs: object, ours: object | undefined, path = ''): readonly string[] {
  const names = new Set([...Object.keys(theirs), ...Object.keys(ours ?? {})]);
  return [...names].flatMap((name) => {
    const [a, b] = [theirs, ours].map((each) => (each as Record<string, unknown> | undefined)?.[name]);
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const isDeep = typeof a === 'object' && a !== null && typeof b === 'object' && b !== null;
    return isDeep
      ? differing(a, b, `${path}.${name}`)
      : [`${path}.${name}: ${JSON.stringify(a)} but ${JSON.stringify(b)}`];
  });
}

function writeSteps(folder: string, batch: readonly RandomModule[]): void {
  const root = batch
    .map(
      (_, index) =>
        `module "m${index}" {\n  source = "./m${index}"\n}\noutput "m${index}" {\n  value = module.m${index}\n}\n`,
    )
    .join('\n');
  for (const [step, text] of [
    ['step1', 'before'],
    ['step2', 'after'],
  ] as const) {
    mkdirSync(join(folder, step), { recursive: true });
    writeFileSync(join(folder, step, 'main.tf'), root);
    for (const [index, module] of batch.entries()) {
      mkdirSync(join(folder, step, `m${index}`));
      writeFileSync(join(folder, step, `m${index}`, 'main.tf'), module[text]);
    }
  }
}
