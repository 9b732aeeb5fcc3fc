/** The place of a directory's states: its backend block, as far as the rest of the configuration can be wrong. */
import { type Configuration, loadConfiguration } from '../config/index.ts';
import { type Checked, checked, type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import { setMember } from '../core/member.ts';
import type { PreparedBackend, StateBackend, StateStore } from '../core/state-store.ts';
import { unmark } from '../core/value.ts';
import { toJson } from '../core/value-json.ts';
import { EMPTY_SCOPE, evaluate } from '../eval/index.ts';
import type { BackendRequest, BackendSettings, StackServices } from './services.ts';

/** Which state of a directory. */
export interface StorePlace {
  readonly workspace: string;
  /** `-state`: another file than the backend's. */
  readonly statePath?: string;
}

/**
 * Only the place of a directory's state, for commands that look at nothing else: as long as the backend can be read, it
 * does not matter what else is wrong with the configuration, or whether there is one.
 */
export async function openStore(services: StackServices, place: StorePlace): Promise<Checked<StateStore>> {
  const configuration = await readConfiguration(services);
  if (place.statePath === undefined && hasErrors(configuration.diagnostics))
    return { diagnostics: configuration.diagnostics };
  return storeOf(configuration.value, services, place);
}

/** The state of a configuration, where its backend or `-state` says. */
export function storeOf(
  configuration: Configuration | undefined,
  services: StackServices,
  { workspace, statePath }: StorePlace,
): Checked<StateStore> {
  const { directory } = services;
  if (statePath !== undefined) {
    const backend = { type: 'local', settings: { path: statePath } };
    return services.openState({ directory, workspace, backend });
  }
  const request = backendRequest(configuration, services);
  if (!request.value) return { diagnostics: request.diagnostics };
  const { value: backend, diagnostics } = services.openBackend(request.value);
  return backend ? checked(backend.store(workspace), diagnostics) : { diagnostics };
}

/** The backend that the working directory was initialised for. */
export async function openBackend(services: StackServices): Promise<Checked<StateBackend>> {
  const configuration = await readConfiguration(services);
  if (hasErrors(configuration.diagnostics)) return { diagnostics: configuration.diagnostics };
  const request = backendRequest(configuration.value, services);
  return request.value ? services.openBackend(request.value) : { diagnostics: request.diagnostics };
}

/** What initialising the working directory's backend comes to, with further settings laid over its block. */
export async function prepareBackend(
  services: StackServices,
  overrides: BackendSettings,
): Promise<Checked<PreparedBackend>> {
  const request = backendRequest((await readConfiguration(services)).value, services);
  if (!request.value) return { diagnostics: request.diagnostics };
  return services.prepareBackend({ ...request.value, overrides });
}

/** Problems only where no backend is found in files that could not all be read: one may be in what was not. */
async function readConfiguration({ files, environment }: StackServices): Promise<Checked<Configuration>> {
  const dataDirectory = environment.TF_DATA_DIR;
  const request = { directory: '.', files, dataDirectory, mayBeEmpty: true };
  const { value, diagnostics } = await loadConfiguration(request);
  const uncertain = value && !value.root.complete && !value.root.settings.backend;
  return { ...(value && { value }), diagnostics: uncertain ? diagnostics : [] };
}

function backendRequest(
  configuration: Configuration | undefined,
  { directory }: StackServices,
): Checked<BackendRequest> {
  const backend = configuration?.root.settings.backend;
  if (!backend) return checked({ directory });
  const { type, body, range } = backend;
  const { value: settings, diagnostics } = constantSettings(body);
  return settings ? checked({ directory, backend: { type, settings, range } }) : { diagnostics };
}

type BackendBody = NonNullable<Configuration['root']['settings']['backend']>['body'];

/** Settings are needed before anything else, so they are constants. */
export function constantSettings({ attributes }: Pick<BackendBody, 'attributes'>): Checked<BackendSettings> {
  const problems: Diagnostic[] = [];
  const settings: Record<string, unknown> = {};
  for (const { name, value } of attributes) {
    const { value: constant, diagnostics } = evaluate(value, EMPTY_SCOPE);
    problems.push(...diagnostics);
    if (constant) setMember(settings, name.text, toJson(unmark(constant)));
  }
  return hasErrors(problems) ? { diagnostics: problems } : checked(settings, problems);
}
