/**
 * Scenarios: directories planned and applied one after the other in the same place, by holdfast and by terraform, and
 * what came of each step in a form in which the two can be compared.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/index.ts';
import { makeContext } from '../../src/compose/index.ts';
import { type NormalPlan, type NormalState, normalizer } from './normal-form.ts';

/** `options.json` beside the files of a step; all of it may be left out. */
export interface StepOptions {
  /** Environment variables of every command of the step. */
  readonly environment?: Environment;
  /** Commands run before planning, argument by argument. */
  readonly before?: readonly (readonly string[])[];
  /** Further arguments of `plan`. */
  readonly plan?: readonly string[];
  /** Addresses (as the state file writes type and name) whose objects are tainted beforehand. */
  readonly taint?: readonly string[];
  /** Whether the plan is applied; or further arguments of `apply`. */
  readonly apply?: boolean | readonly string[];
}

/** What a step came to. */
export interface StepOutcome {
  /** Exit codes of the commands run before. */
  readonly before?: readonly number[];
  /** Of `plan -detailed-exitcode`. */
  readonly planned: number;
  /** Summaries of what `plan` complained of, each once, in alphabetical order. */
  readonly problems: readonly string[];
  readonly plan?: NormalPlan;
  /** The exit code of `apply`. */
  readonly applied?: number;
  readonly applyProblems?: readonly string[];
  readonly state?: NormalState;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string>>;

/** Runs one command line of a program in a directory, with what it reads on standard input. */
export type Program = (
  directory: string,
  args: readonly string[],
  environment?: Environment,
  input?: string,
) => Promise<{ readonly code: number; readonly output: string }>;

/** The steps of a scenario's folder, in order. */
export function stepsOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^step\d+$/.test(name))
    .sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)))
    .map((name) => join(folder, name));
}

/** A digest of everything a scenario is made of. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const path of stepsOf(folder).flatMap(filesBelow)) {
    hash.update(`${path.slice(folder.length)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Takes every step of a scenario with a program, in a directory made for it, which `between` may look at after each. */
export async function takeSteps(
  folder: string,
  program: Program,
  between: (directory: string, step: number) => Promise<void> = async () => {},
): Promise<readonly StepOutcome[]> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-scenario-'));
  const normal = normalizer();
  const outcomes: StepOutcome[] = [];
  try {
    for (const [index, step] of stepsOf(folder).entries()) {
      replaceFiles(directory, step);
      outcomes.push(await takeStep(directory, optionsOf(step), program, normal));
      await between(directory, index);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return outcomes;
}

const KEPT: ReadonlySet<string> = new Set([
  'terraform.tfstate',
  'terraform.tfstate.d',
  '.terraform',
  '.terraform.lock.hcl',
]);

function replaceFiles(directory: string, step: string): void {
  for (const name of readdirSync(directory))
    if (!KEPT.has(name)) rmSync(join(directory, name), { recursive: true });
  cpSync(step, directory, { recursive: true });
}

/** What is particular to a step. */
export function optionsOf(step: string): StepOptions {
  const path = join(step, 'options.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StepOptions) : {};
}

async function takeStep(
  directory: string,
  options: StepOptions,
  program: Program,
  normal: ReturnType<typeof normalizer>,
): Promise<StepOutcome> {
  for (const address of options.taint ?? []) taint(directory, address);
  const run = (...args: readonly string[]) => program(directory, args, options.environment);
  await run('init', '-no-color', '-input=false');
  const before: number[] = [];
  for (const command of options.before ?? []) before.push((await run(...command)).code);
  const flags = ['-json', '-input=false', '-detailed-exitcode', '-out=saved.plan', ...(options.plan ?? [])];
  const planned = await run('plan', ...flags);
  const outcome = {
    ...(before.length > 0 && { before }),
    planned: planned.code,
    problems: problemsIn(planned.output),
  };
  if (!existsSync(join(directory, 'saved.plan'))) return outcome;
  const shown = JSON.parse((await run('show', '-json', 'saved.plan')).output);
  if (planned.code === 1 && isEmpty(shown)) return outcome;
  const plan = normal.plan(shown);
  if (options.apply === false || planned.code === 1) return { ...outcome, plan };
  const further = typeof options.apply === 'object' ? options.apply : [];
  const applied = await run('apply', '-json', ...further, 'saved.plan');
  const state = stateFileOf(directory, options);
  return {
    ...outcome,
    plan,
    applied: applied.code,
    ...(problemsIn(applied.output).length > 0 && { applyProblems: problemsIn(applied.output) }),
    ...(existsSync(state) && { state: normal.state(JSON.parse(readFileSync(state, 'utf8'))) }),
  };
}

/** A plan that failed before anything was planned: terraform saves that, too. */
const isEmpty = (plan: object): boolean =>
  !['resource_changes', 'resource_drift', 'output_changes'].some((part) => part in plan);

/** The state file of the workspace that a step works in. */
export function stateFileOf(directory: string, { environment }: StepOptions): string {
  const selected = join(directory, '.terraform', 'environment');
  const workspace =
    environment?.TF_WORKSPACE ?? (existsSync(selected) ? readFileSync(selected, 'utf8').trim() : 'default');
  return workspace === 'default'
    ? join(directory, 'terraform.tfstate')
    : join(directory, 'terraform.tfstate.d', workspace, 'terraform.tfstate');
}

/** Summaries in a stream of JSON messages. */
function problemsIn(output: string): readonly string[] {
  const found = new Set<string>();
  for (const line of output.split('\n').filter((each) => each.startsWith('{'))) {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: { severity: string; summary: string } };
    if (diagnostic) found.add(`${diagnostic.severity}: ${withoutNames(diagnostic.summary)}`);
  }
  return [...found].sort();
}

/** Some of terraform's summaries name what they are about; ours are constant. */
const withoutNames = (summary: string): string =>
  summary
    .replace(/ for ".*"$/, '')
    .replace(/^Can't override \w+ blocks$/, "Can't override condition blocks")
    .replace(/^Cannot override '\w+' blocks$/, 'Block cannot be overridden');

interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: { status?: string }[];
  }[];
}

function taint(directory: string, address: string): void {
  const path = join(directory, 'terraform.tfstate');
  const state = JSON.parse(readFileSync(path, 'utf8')) as StateFile;
  for (const { type, name, instances } of state.resources)
    if (`${type}.${name}` === address) for (const instance of instances) instance.status = 'tainted';
  writeFileSync(path, JSON.stringify(state, undefined, 2));
}

/** The real terraform, without network. */
export const terraform: Program = async (directory, args, environment = {}, input = '') => {
  const { status, stdout, error } = spawnSync('terraform', args, {
    cwd: directory,
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null', ...environment },
  });
  if (error) throw error;
  return { code: status ?? -1, output: stdout };
};

/** holdfast, in this process. What it says on standard error is left out. */
export const holdfast: Program = async (directory, args, further = {}, input = '') => {
  let output = '';
  const out = (text: string): void => {
    output += text;
  };
  const err = (): void => undefined;
  const version = '0.0.0-test';
  const environment = { PATH: process.env.PATH, ...further };
  const shell = {
    workingDirectory: directory,
    version,
    out,
    err,
    interactive: false,
    environment,
    isDirectory: () => true,
  };
  const code = await run(args, shell, async (options) => {
    const context = await makeContext({ ...options, version, environment });
    const readAll = async () => input;
    return { ...context, console: { ...context.console, out, err, interactive: false, readAll } };
  });
  return { code, output };
};
