/** One run block: its module planned and perhaps applied, and what it expects and asserts held against the outcome. */
import { apply, type Interrupt } from '../apply/index.ts';
import {
  type Configuration,
  checkConfiguration,
  type Reference,
  settleVariables,
  undeclaredIn,
} from '../config/index.ts';
import { type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import { type TestRunResult, type TestStatus, worse } from '../core/test-events.ts';
import { NULL, objectValue, type Value } from '../core/value.ts';
import type { Moment } from '../eval/index.ts';
import { plan } from '../plan/index.ts';
import {
  type Evaluation,
  type EvaluationInputs,
  evaluateOutputs,
  moduleInstancesOf,
  moduleScope,
  startEvaluation,
} from '../scope/index.ts';
import { judgeAssertions } from './assertions.ts';
import { configure } from './configure.ts';
import { doubledProviders } from './doubled-providers.ts';
import { isAboutCheck, judgeFailures, missingFailures, tooEarly } from './expectations.ts';
import type { FileContext } from './file-context.ts';
import { plainValues, undeclaredValues, writtenValues } from './run-variables.ts';
import type { TestState } from './states.ts';
import type { RunBlock } from './suite.ts';
import { assertScope, runScope } from './test-scope.ts';

/** What came of a run: told, and remembered for the runs after it. */
export type RunOutcome = Pick<TestRunResult, 'status' | 'diagnostics' | 'made'> & {
  /** The outputs, as an object; undefined when there are none to speak of. */
  readonly outputs?: Value;
};

/** Carries out a run. Whatever it makes is in its state before this returns. */
export async function runOne(context: FileContext, run: RunBlock): Promise<RunOutcome> {
  const { services } = context;
  const module = context.moduleOf(run);
  const functions = services.functions(services.directory);
  const bearings = { ...pathsOf(services, module), workspace: WORKSPACE };
  const before = checkConfiguration(module, services.providers, functions, bearings);
  if (hasErrors(before)) return failedWith(before);
  const prepared = await prepare(context, run, module);
  const state = await context.states.at(stateKeyOf(run));
  const problems = [...before, ...prepared.diagnostics, ...state.diagnostics];
  if (!prepared.inputs || !state.value) return endedEarly(run, problems, module);
  return carryOut(
    { context, run, inputs: prepared.inputs, extra: prepared.extra, state: state.value },
    problems,
  );
}

/** Tests know of no other. */
const WORKSPACE = 'default';

const pathsOf = (
  { directory }: FileContext['services'],
  { root }: Configuration,
): EvaluationInputs['paths'] => ({ cwd: directory, root: root.directory });

const failedWith = (diagnostics: readonly Diagnostic[]): RunOutcome => ({ status: 'error', diagnostics });

/** A run of another module works on a state of its own. */
const stateKeyOf = ({ stateKey, module }: RunBlock): string =>
  stateKey === undefined ? `module ${module?.source ?? ''}` : `key ${stateKey}`;

interface Prepared {
  readonly inputs?: EvaluationInputs;
  /** Variables that only the test file has. */
  readonly extra: ReadonlyMap<string, Value>;
  readonly diagnostics: readonly Diagnostic[];
}

async function prepare(context: FileContext, run: RunBlock, base: Configuration): Promise<Prepared> {
  const { services, file, runs } = context;
  const problems: Diagnostic[] = [...undeclaredValues(run.variables, base.root, run.name)];
  const functions = services.functions(services.directory);
  const around = await context.values(base.root, problems);
  const scope = runScope(around.scope, runs);
  const given = new Map([...around.given, ...writtenValues(run.variables, scope, problems)]);
  const configured = configure(base, file, run, services.providers, scope);
  problems.push(...configured.diagnostics);
  if (!configured.value || hasErrors(problems)) return { extra: new Map(), diagnostics: problems };
  const { configuration, doubles, mocked } = configured.value;
  const variables = settleVariables(base.root.variables, given, functions, problems);
  if (!variables.value || hasErrors(variables.diagnostics))
    return { extra: new Map(), diagnostics: variables.diagnostics };
  const staging = { doubles, random: services.randomBytes, made: new Map() };
  const inputs = {
    configuration,
    variables: variables.value,
    providers: doubledProviders(services.providers, staging, mocked),
    services: services.providerServices,
    functions,
    workspace: WORKSPACE,
    paths: pathsOf(services, base),
  };
  const extra = plainValues(new Map([...given].filter(([name]) => !base.root.variables.has(name))));
  return { inputs, extra, diagnostics: variables.diagnostics };
}

/** A run that could not plan: a variable may have failed as expected. */
function endedEarly(run: RunBlock, problems: readonly Diagnostic[], base: Configuration): RunOutcome {
  const judged = judgeFailures(problems, run.expected, base);
  const diagnostics =
    run.command === 'apply'
      ? [...judged.diagnostics, ...tooEarly(judged)]
      : [...judged.diagnostics, ...missingFailures(run.expected, judged.met)];
  return { status: hasErrors(diagnostics) ? 'error' : 'pass', diagnostics };
}

interface Work {
  readonly context: FileContext;
  readonly run: RunBlock;
  readonly inputs: EvaluationInputs;
  readonly extra: ReadonlyMap<string, Value>;
  readonly state: TestState;
}

async function carryOut(work: Work, before: readonly Diagnostic[]): Promise<RunOutcome> {
  const { context, run, inputs } = work;
  const plannedAt = context.services.clock.now();
  const planning = evaluationOf(work, { plannedAt });
  if (!planning) return failedWith(before);
  const planned = await makePlan(work, planning, plannedAt);
  const found = [...before, ...planned.diagnostics];
  if (!planned.value || hasErrors(found)) {
    await planning.connections.close();
    return endedEarly(run, found, inputs.configuration);
  }
  if (run.command === 'plan') {
    const outcome = conclude(work, planning, found, { plan: planned.value });
    await planning.connections.close();
    return outcome;
  }
  await planning.connections.close();
  return applyPlan(
    work,
    planned.value,
    found.filter((problem) => !isAboutCheck(problem)),
  );
}

function evaluationOf({ context, inputs }: Work, moment: Moment): Evaluation | undefined {
  const { services } = context;
  return startEvaluation({ ...inputs, functions: services.functions(services.directory, moment) }).value;
}

function makePlan({ context, run, state, inputs }: Work, evaluation: Evaluation, plannedAt: number) {
  const { mode, refresh, targets, replace } = run;
  return plan({
    evaluation,
    variables: inputs.variables,
    stored: state.stored,
    mode,
    targets,
    replace,
    refresh: refresh ? 'all' : 'none',
    parallelism: context.parallelism,
    clock: context.services.clock,
    plannedAt,
    emit: context.tell,
    signal: context.interrupt.stop,
  });
}

async function applyPlan(work: Work, planned: Plan, before: readonly Diagnostic[]): Promise<RunOutcome> {
  const { context, run, state, inputs } = work;
  const { clock, randomBytes } = context.services;
  const applying = { now: () => clock.now(), randomBytes };
  const evaluation = evaluationOf(work, { plannedAt: planned.createdAt, applying });
  if (!evaluation) return failedWith(before);
  await context.makeFolder();
  state.last = { run: run.name, order: context.nextOrder(), inputs };
  const applied = await applyIn(context, state, planned, evaluation, context.interrupt);
  const found = distinct([...before, ...applied.diagnostics]);
  const outcome = conclude(work, evaluation, found, state.stored.state && { state: state.stored.state });
  await evaluation.connections.close();
  return outcome;
}

/** Applies a plan to a state, which afterwards is what the apply left. */
export async function applyIn(
  { services, parallelism, tell }: FileContext,
  state: TestState,
  planned: Plan,
  evaluation: Evaluation,
  interrupt: Interrupt,
) {
  const { clock, runId, newToken, newLineage } = services;
  const { store, stored } = state;
  const run = { plan: planned, evaluation, store, stored, clock, runId, newToken, newLineage };
  const applied = await apply({ ...run, parallelism, emit: tell, interrupt });
  if (applied.value) state.stored = { state: applied.value.state, revision: applied.value.revision };
  return applied;
}

/** Judges what was planned or made. */
function conclude(
  { context, run, inputs, extra }: Work,
  evaluation: Evaluation,
  found: readonly Diagnostic[],
  made: RunOutcome['made'],
): RunOutcome {
  const judged = judgeFailures(found, run.expected, inputs.configuration);
  const diagnostics = [...judged.diagnostics, ...missingFailures(run.expected, judged.met)];
  const outputs = outputsOf(evaluation);
  const told = { ...(made && { made }), outputs: objectValue(outputs) };
  if (hasErrors(diagnostics)) return { status: 'error', diagnostics, ...told };
  const [root] = moduleInstancesOf(evaluation, evaluation.inputs.configuration.root).value ?? [];
  if (!root) return { status: 'error', diagnostics, ...told };
  const undeclared = undeclaredBy(run, inputs, extra);
  if (undeclared.length > 0)
    return { status: 'error', diagnostics: [...diagnostics, ...undeclared], ...told };
  const scope = assertScope(moduleScope(evaluation, root), context.runs, outputs, extra);
  const verdict = judgeAssertions(run.asserts, scope);
  const status: TestStatus = worse('pass', verdict.status);
  return { status, diagnostics: [...diagnostics, ...verdict.diagnostics], ...told };
}

/** What assertions refer to that is neither in the module nor in the test file. */
function undeclaredBy(
  { asserts }: RunBlock,
  { configuration, providers }: EvaluationInputs,
  extra: ReadonlyMap<string, Value>,
): readonly Diagnostic[] {
  const isOurs = ({ root, steps: [step] }: Reference): boolean =>
    root.name === 'run' ||
    root.name === 'output' ||
    (root.name === 'var' && step?.kind === 'attribute' && extra.has(step.name.text));
  return asserts.flatMap(({ condition, errorMessage }) =>
    [condition, errorMessage].flatMap((each) => undeclaredIn(each, configuration.root, providers, isOurs)),
  );
}

/** Every output of the module; those that have no value are null. */
function outputsOf(evaluation: Evaluation): ReadonlyMap<string, Value> {
  const values = evaluateOutputs(evaluation).value;
  const { outputs } = evaluation.inputs.configuration.root;
  return new Map(Array.from(outputs.keys(), (name) => [name, values?.get(name)?.value ?? NULL]));
}

/** One warning told by the plan and by the apply is one. */
function distinct(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ code, detail, subject }) => {
    const key = `${code} ${subject?.source.path} ${subject?.start} ${detail}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
