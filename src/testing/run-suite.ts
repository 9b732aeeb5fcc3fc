/** All test files of a directory, one after the other. */
import { posix } from 'node:path';
import { type InterruptSwitch, newInterrupt } from '../apply/index.ts';
import {
  type Configuration,
  environmentVariables,
  type GivenValue,
  loadConfiguration,
  type Module,
  type VariableOption,
} from '../config/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import {
  type TestCounts,
  type TestEvent,
  type TestRunResult,
  type TestStatus,
  worse,
} from '../core/test-events.ts';
import type { Value } from '../core/value.ts';
import type { StackServices } from '../stack/index.ts';
import type { FileContext } from './file-context.ts';
import { findTestFiles } from './find-files.ts';
import { runFile } from './run-file.ts';
import { outsideValues, plainValues, writtenValues } from './run-variables.ts';
import { KEPT, openStates, statesLeftBehind } from './states.ts';
import type { TestFile } from './suite.ts';
import { variableScope } from './test-scope.ts';

/** Making and removing folders. */
export interface Folders {
  make(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes a folder if there is nothing in it. */
  removeEmpty(path: string): Promise<void>;
}

export interface SuiteRequest {
  readonly services: StackServices;
  /** Where test files are besides the working directory, as a user would type it. */
  readonly testDirectory: string;
  /** Paths of the files to run; none: all. */
  readonly filters: readonly string[];
  readonly variables: readonly VariableOption[];
  /** `.terraform`: where states are kept until they are empty. */
  readonly dataDirectory: string;
  readonly parallelism: number;
  readonly emit: (event: TestEvent) => void;
  /** Told of everything that planning and applying do. */
  readonly tell: Emit;
  /** The first interrupt ends what runs and cleans up; the second one ends the cleaning, too. */
  readonly interrupt: InterruptSwitch;
  /** Folders by the paths a user would type: made with those they are in; removed with all that is in them. */
  readonly folders: Folders;
}

/** What came of all files. */
export interface SuiteOutcome {
  readonly status: TestStatus;
  readonly results: readonly TestRunResult[];
}

/** Runs the tests. Without a value they could not be read, and nothing was run. */
export async function runSuite(request: SuiteRequest): Promise<Checked<SuiteOutcome>> {
  const { services, emit, filters } = request;
  const root = await loadConfiguration({
    directory: '.',
    files: services.files,
    dataDirectory: services.environment.TF_DATA_DIR,
    mayBeEmpty: true,
  });
  const found = await findTestFiles(services.files, request.testDirectory);
  const problems = [...root.diagnostics, ...found.diagnostics];
  if (!root.value || !found.value || hasErrors(problems)) return failed(...problems);
  const modules = await modulesUnderTest(services, found.value, problems);
  if (hasErrors(problems)) return failed(...problems);
  problems.push(...(await statesLeftBehind(services, request.dataDirectory)));
  const wanted = new Set(filters.map((path) => posix.normalize(path)));
  const files = found.value.filter(({ path }) => wanted.size === 0 || wanted.has(path));
  emit({
    kind: 'suite',
    files: new Map(files.map(({ path, runs }) => [path, runs.map(({ name }) => name)])),
  });
  const outcome = await runFiles(request, files, root.value, modules);
  emit({ kind: 'suite-done', status: outcome.status, counts: count(outcome.results) });
  return checked(outcome, problems);
}

async function runFiles(
  request: SuiteRequest,
  files: readonly TestFile[],
  root: Configuration,
  modules: ReadonlyMap<string, Configuration>,
): Promise<SuiteOutcome> {
  const { services, interrupt, emit, dataDirectory } = request;
  const folder = posix.join(dataDirectory, KEPT, services.runId);
  const cleaning = cleaningInterrupt(interrupt);
  let status: TestStatus = 'pass';
  let clean = true;
  const results: TestRunResult[] = [];
  for (const file of files) {
    if (interrupt.stop.aborted) break;
    const ended = await runFile(contextOf(request, file, root, modules, folder), cleaning, emit);
    status = worse(status, ended.status);
    clean &&= ended.clean;
    results.push(...ended.results);
  }
  if (clean) await forget(request, folder);
  return { status, results };
}

/** Removes the folder of this run, and the one it is in where no other run, perhaps at this moment, keeps anything there. */
async function forget({ folders, dataDirectory }: SuiteRequest, folder: string): Promise<void> {
  await folders.remove(folder);
  await folders.removeEmpty(posix.join(dataDirectory, KEPT));
}

/** Stopped by the second interrupt only, and then at once. */
function cleaningInterrupt({ abort }: InterruptSwitch): InterruptSwitch {
  const cleaning = newInterrupt();
  const stop = (): void => {
    cleaning.interrupt();
    cleaning.interrupt();
  };
  if (abort.aborted) stop();
  else abort.addEventListener('abort', stop, { once: true });
  return cleaning;
}

function contextOf(
  request: SuiteRequest,
  file: TestFile,
  root: Configuration,
  modules: ReadonlyMap<string, Configuration>,
  folder: string,
): FileContext {
  const { services, parallelism, tell, interrupt } = request;
  let order = 0;
  return {
    services,
    file,
    states: openStates(services, folder, file.path),
    runs: { names: new Set(file.runs.map(({ name }) => name)), done: new Map<string, Value>() },
    parallelism,
    tell,
    interrupt,
    moduleOf: ({ module }) => (module && modules.get(module.source)) ?? root,
    values: (module, problems) => fileValues(request, file, module, problems),
    nextOrder: () => order++,
    makeFolder: () => request.folders.make(folder),
  };
}

/** The modules that runs test instead of the one here, by source. What is wrong with one is told before anything runs. */
async function modulesUnderTest(
  { files }: StackServices,
  tests: readonly TestFile[],
  problems: Diagnostic[],
): Promise<ReadonlyMap<string, Configuration>> {
  const modules = new Map<string, Configuration>();
  const wanted = tests.flatMap(({ runs }) => runs.flatMap(({ module }) => module ?? []));
  for (const { source, range } of wanted) {
    if (modules.has(source)) continue;
    const { value, diagnostics } = await loadModule(source, range, files);
    problems.push(...diagnostics);
    if (value) modules.set(source, value);
  }
  return modules;
}

async function loadModule(
  source: string,
  subject: Diagnostic['subject'],
  files: StackServices['files'],
): Promise<Checked<Configuration>> {
  if (!/^\.\.?(?:\/|$)/.test(source)) {
    const detail = `The source "${source}" is not a local path, which begins with ./ or ../`;
    return failed(diagnose('test-module-not-supported', { detail, subject }));
  }
  const directory = posix.normalize(source).replace(/(.)\/$/, '$1');
  if (!(await files.list(directory))) {
    const detail = `There is no directory ${directory}.`;
    return failed(diagnose('test-module-not-found', { detail, subject }));
  }
  return loadConfiguration({ directory, files });
}

async function fileValues(
  { services, testDirectory, variables }: SuiteRequest,
  file: TestFile,
  module: Module,
  problems: Diagnostic[],
) {
  const { files, environment, directory } = services;
  const outside = await outsideValues(
    module,
    {
      environment: environmentVariables(environment),
      directories: ['.', testDirectory],
      files,
      options: variables,
    },
    problems,
  );
  const functions = services.functions(directory);
  const around = variableScope(plainValues(outside), functions);
  const own = writtenValues(file.variables, around, problems);
  const given: ReadonlyMap<string, GivenValue> = new Map([...outside, ...own]);
  return { given, scope: variableScope(plainValues(given), functions) };
}

function count(results: readonly TestRunResult[]): TestCounts {
  const counts = { pass: 0, fail: 0, error: 0, skip: 0 };
  for (const { status } of results) counts[status]++;
  return counts;
}
