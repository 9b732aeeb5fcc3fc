import {
  type Configuration,
  environmentVariables,
  noFiles,
  type ResolvedVariables,
  resolveVariables,
  type VariableBlock,
  type VariableOption,
} from '../config/index.ts';
import { type Checked, checked, failed, hasErrors } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Value } from '../core/value.ts';
import type { Functions } from '../eval/index.ts';
import { type EvaluationInputs, startEvaluation } from '../scope/index.ts';
import { storeOf } from './backend.ts';
import { eventQueues, eventSources } from './event-places.ts';
import { loadChecked, loadReadable, pathsOf } from './load-checked.ts';
import { plannedVariables } from './planned-variables.ts';
import type { StackServices } from './services.ts';
import { withSession } from './session.ts';
import type { SessionParts } from './session-parts.ts';
import type { Stack } from './stack.ts';

/** Which stack, and what the user said about it. */
export interface StackRequest {
  /** `-var` and `-var-file`, in order. */
  readonly variables: readonly VariableOption[];
  /** The values of a saved plan, which are used instead of any other. */
  readonly planned?: ReadonlyMap<string, Value>;
  readonly workspace: string;
  /** `-state`: another file than the backend's. */
  readonly statePath?: string;
  /** A directory without any configuration is no problem. */
  readonly mayBeEmpty?: boolean;
  /**
   * Somebody only looks: the configuration has to be in order as far as it is written, and is checked no further.
   * Variables may be without a value, which then is not known; what is wrong with others comes beside the stack.
   */
  readonly looking?: boolean;
  /** Asks a person for the value of a variable that has none; without it that is an error. */
  readonly ask?: (variable: VariableBlock) => Promise<string | undefined>;
}

/** Loads a stack: its checked configuration, its variables and the place of its state. Holds nothing open. */
export async function loadStack(services: StackServices, request: StackRequest): Promise<Checked<Stack>> {
  const { looking = false, workspace } = request;
  const configuration = looking ? await loadReadable(services) : await loadChecked(services, workspace);
  if (!configuration.value) return { diagnostics: configuration.diagnostics };
  if (configuration.value.sources.length === 0 && !request.mayBeEmpty) return failed(noFiles('.'));
  const functions = services.functions(services.directory);
  const variables = await variableValues(configuration.value, functions, services, request);
  const store = storeOf(configuration.value, services, request);
  const diagnostics = [...configuration.diagnostics, ...variables.diagnostics, ...store.diagnostics];
  if (!variables.value || !store.value || (hasErrors(diagnostics) && !looking)) return { diagnostics };
  const inputs = evaluationInputs(configuration.value, variables.value, functions, services, request);
  const evaluation = startEvaluation(inputs);
  if (!evaluation.value) return failed(...diagnostics, ...evaluation.diagnostics);
  const given = new Map(Array.from(variables.given, ([name, { value }]) => [name, value]));
  return checked(assemble({ inputs, given, store: store.value, services }), diagnostics);
}

function assemble(parts: SessionParts): Stack {
  const { inputs, store, services } = parts;
  return {
    directory: services.directory,
    configuration: inputs.configuration,
    variables: inputs.variables,
    store,
    withSession: (options, work) => withSession(parts, options, work),
    eventSources: () => eventSources(inputs, store),
    eventQueues: (urls) => eventQueues(inputs, store, urls),
  };
}

function evaluationInputs(
  configuration: Configuration,
  variables: ReadonlyMap<string, Value>,
  functions: Functions,
  services: StackServices,
  { workspace }: StackRequest,
): EvaluationInputs {
  const { providers, providerServices } = services;
  const paths = pathsOf(services);
  return { configuration, variables, providers, services: providerServices, functions, workspace, paths };
}

/** Variables as given; those without a value are asked for, where there is somebody to ask. */
async function variableValues(
  configuration: Configuration,
  functions: Functions,
  { environment, files }: StackServices,
  { variables, planned, ask, looking }: StackRequest,
): Promise<Omit<ResolvedVariables, 'missing'>> {
  const inputs = {
    environment: environmentVariables(environment),
    directory: '.',
    files,
    options: variables,
  };
  if (planned)
    return plannedVariables(configuration, planned, (of) => resolveVariables(of, inputs, functions));
  const resolved = await resolveVariables(configuration, inputs, functions);
  if (looking)
    return { ...resolved, diagnostics: resolved.diagnostics.filter(({ code }) => code !== NO_VALUE) };
  if (resolved.missing.length === 0 || !ask) return resolved;
  const answers: VariableOption[] = [];
  for (const variable of resolved.missing.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const text = await ask(variable);
    if (text === undefined) return resolved;
    answers.push({ kind: 'value', name: variable.name, text });
  }
  return resolveVariables(configuration, { ...inputs, options: [...variables, ...answers] }, functions);
}

const NO_VALUE: DiagnosticCode = 'no-value-for-variable';
