/**
 * A directory goes from one program to the other: what terraform applied, holdfast finds unchanged, and the other way
 * round, after the last step of every scenario that applies a whole configuration. The states terraform made are those
 * recorded in `golden/scenarios`.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  holdfast,
  optionsOf,
  type Program,
  type StepOutcome,
  stateFileOf,
  stepsOf,
  takeSteps,
  terraform,
} from '../support/scenario-steps.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const scenarios = fileURLToPath(new URL('scenarios/', import.meta.url));
const records = fileURLToPath(new URL('golden/scenarios/', import.meta.url));
const canAsk = terraformVersion()?.startsWith('1.11.') ?? false;

interface Crossing {
  readonly name: string;
  /** The index of the step whose directory changes hands, and what terraform made of it. */
  readonly step: number;
  readonly outcome: StepOutcome;
}

/** Options that leave a part of the configuration unapplied, or all of it. */
const PARTIAL = /^-(target|destroy|refresh-only|replace)/;

const crossings = readdirSync(scenarios).sort().flatMap(crossingOf);

function crossingOf(name: string): readonly Crossing[] {
  const path = join(records, `${name}.json`);
  if (!existsSync(path)) return [];
  const { steps } = JSON.parse(readFileSync(path, 'utf8')) as { readonly steps: readonly StepOutcome[] };
  const options = stepsOf(join(scenarios, name)).map(optionsOf);
  const isWhole = (outcome: StepOutcome, step: number): boolean =>
    outcome.applied === 0 &&
    outcome.state !== undefined &&
    !options[step]?.plan?.some((flag) => PARTIAL.test(flag));
  const step = steps.findLastIndex(isWhole);
  const outcome = steps[step];
  return outcome ? [{ name, step, outcome }] : [];
}

const plan = async (program: Program, directory: string, { name, step }: Crossing) => {
  const options = optionsOf(stepsOf(join(scenarios, name))[step] ?? '');
  const { environment } = options;
  await program(directory, ['init', '-no-color', '-input=false'], environment);
  const flags = ['-no-color', '-input=false', '-detailed-exitcode', ...(options.plan ?? [])];
  return await program(directory, ['plan', ...flags], environment);
};

/** What their recorded states cannot say: an id that is masked there, and all digits of a long number. */
const NOT_RECORDED: ReadonlySet<string> = new Set(['import-id-of-something-known', 'remote-state']);

/** What terraform cannot plan to be without changes after its own apply: data of a check, triggers that have no instance. */
const NEVER_STILL: ReadonlySet<string> = new Set(['check-reads-data', 'replace-triggered-by-counts']);

describe('a directory changes hands', () => {
  it.each(crossings.filter(({ name }) => !NOT_RECORDED.has(name)))(
    'from terraform: $name',
    { timeout: 60_000 },
    async (crossing) => {
      const directory = mkdtempSync(join(tmpdir(), 'holdfast-crossing-'));
      try {
        const step = stepsOf(join(scenarios, crossing.name))[crossing.step] ?? '';
        cpSync(step, directory, { recursive: true });
        const state = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'crossing' };
        const file = stateFileOf(directory, optionsOf(step));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ ...state, ...crossing.outcome.state }));
        const { code, output } = await plan(holdfast, directory, crossing);
        expect(code, output).toBe(0);
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  );

  it.runIf(canAsk).each(crossings.filter(({ name }) => !NEVER_STILL.has(name)))(
    'to terraform: $name',
    { timeout: 60_000 },
    async (crossing) => {
      let found: Awaited<ReturnType<Program>> | undefined;
      await takeSteps(join(scenarios, crossing.name), holdfast, async (directory, step) => {
        if (step === crossing.step) found = await plan(terraform, directory, crossing);
      });
      expect(found?.code, found?.output).toBe(0);
    },
  );
});
