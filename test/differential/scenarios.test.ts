/**
 * Many-step scenarios, a folder each: planned and applied step by step by holdfast, and compared with what terraform made
 * of them. Its answers are recorded in `golden/scenarios` and asked anew where a scenario changed (or, with
 * `ASK_TERRAFORM=all`, for every scenario).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { digestOf, holdfast, type StepOutcome, takeSteps, terraform } from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const scenarios = fileURLToPath(new URL('scenarios/', import.meta.url));
const records = fileURLToPath(new URL('golden/scenarios/', import.meta.url));
const canAsk = terraformVersion()?.startsWith('1.11.') ?? false;

interface Answer {
  readonly digest: string;
  readonly steps: readonly StepOutcome[];
}

async function answerOf(name: string): Promise<Answer> {
  const folder = join(scenarios, name);
  const path = join(records, `${name}.json`);
  const recorded = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Answer) : undefined;
  const digest = digestOf(folder);
  const fresh = recorded?.digest === digest;
  if (recorded && (!canAsk || (fresh && process.env.ASK_TERRAFORM !== 'all'))) return recorded;
  const answer = { digest, steps: await takeSteps(folder, terraform) };
  if (recorded && fresh) expect(recorded.steps).toEqual(answer.steps);
  writeFileSync(path, `${JSON.stringify(answer, undefined, 1)}\n`);
  return answer;
}

describe('a scenario comes to what terraform makes of it', () => {
  it.each(readdirSync(scenarios).sort())('%s', { timeout: 120_000 }, async (name) => {
    const { steps } = await answerOf(name);
    expect(await takeSteps(join(scenarios, name), holdfast)).toEqual(steps);
  });
});
