import { type Checked, checked, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import type { StateStore } from '../core/state-store.ts';
import { openStore } from '../stack/index.ts';
import type { CliContext } from './command.ts';
import { currentWorkspace } from './workspace.ts';

/**
 * The state of the working directory, for commands that only look: no lock, no cloud, and no need for a configuration
 * beyond its backend. What a crashed run left in the journal is not in it yet; the next run takes it in.
 */
export async function readState(context: CliContext, path: string | undefined): Promise<Checked<State>> {
  const store = await openDirectoryStore(context, path);
  if (!store.value) return { diagnostics: store.diagnostics };
  const { value: stored, diagnostics } = await store.value.read();
  if (!stored || hasErrors(diagnostics)) return { diagnostics };
  if (stored.state) return checked(stored.state, diagnostics);
  return failed(
    diagnose('no-state', {
      detail: `There is no state at ${store.value.location}: nothing was applied yet.`,
      help: 'Run holdfast apply first, or give the right directory with -chdir.',
    }),
  );
}

/** Where the state of the working directory lies, or another one that was named. */
export async function openDirectoryStore(
  context: CliContext,
  path: string | undefined,
): Promise<Checked<StateStore>> {
  const workspace = await currentWorkspace(context);
  return openStore(await context.stack(), { workspace, ...(path !== undefined && { statePath: path }) });
}
