import { resolve } from 'node:path';
import { type Checked, checked, diagnose, failed, hasErrors } from '../../core/diagnostic.ts';
import type { State } from '../../core/state.ts';
import type { StateStore, StoredState } from '../../core/state-store.ts';
import { mayReplace } from '../../state-edit/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { openDirectoryStore } from '../read-state.ts';
import { stateEditFlags, withLock } from '../state-operation.ts';
import { TERRAFORM_VERSION } from '../terraform-version.ts';

/** `holdfast state push` */
export const statePush = defineCommand({
  usage: '[options] PATH',
  doc: 'Puts a state file, or what comes on standard input with "-", in the place of the state. Refused when the state there has another lineage or is newer, unless -force is given.',
  flags: {
    ...viewFlags,
    lock: stateFlags.lock,
    'lock-timeout': stateFlags['lock-timeout'],
    'ignore-remote-version': stateEditFlags['ignore-remote-version'],
    force: { kind: 'switch', default: false, doc: 'Even if the state there is another or a newer one.' },
  },
  arguments: { minimum: 1, maximum: 1 },
  async run(context, { flags, arguments: [path = ''] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const pushed = await push();
    print.diagnostics(pushed.diagnostics);
    return hasErrors(pushed.diagnostics) ? 1 : 0;

    async function push(): Promise<Checked<string>> {
      const next = await readGiven(context, path);
      if (!next.value) return { diagnostics: next.diagnostics };
      const state = next.value;
      const { value: store, diagnostics } = await openDirectoryStore(context, undefined);
      if (!store) return { diagnostics };
      const invocation = { flags: { ...flags, state: undefined, backup: undefined } };
      return withLock({ context, invocation, print, operation: 'state-push' }, store, async (stored) => {
        const allowed = flags.force ? undefined : mayReplace(stored.state, state);
        if (allowed && !allowed.value) return { diagnostics: allowed.diagnostics };
        return replace(context, store, stored, state);
      });
    }
  },
});

/** As Terraform does: what is the same stays untouched, and what is not has a serial of its own. */
async function replace(
  context: CliContext,
  store: StateStore,
  { state: before, revision }: StoredState,
  given: State,
): Promise<Checked<string>> {
  const next = { ...given, ...versioned };
  if (!before) return store.write(next, revision);
  const { encode } = (await context.stack()).stateFormat;
  const { serial, lineage } = next;
  const same = Buffer.compare(encode(next), encode({ ...before, ...versioned, serial, lineage })) === 0;
  if (same && lineage === before.lineage && serial === before.serial) return checked(revision);
  return store.write({ ...next, serial: same ? serial : serial + 1 }, revision);
}

const versioned = { terraformVersion: TERRAFORM_VERSION };

/** The state in a file, or on standard input. */
async function readGiven(context: CliContext, path: string): Promise<Checked<State>> {
  const { stateFormat } = await context.stack();
  if (path === '-')
    return stateFormat.decode(new TextEncoder().encode(await context.console.readAll()), '<stdin>');
  const bytes = await context.disk.read(resolve(context.directory, path));
  return bytes
    ? stateFormat.decode(bytes, path)
    : failed(diagnose('no-such-file', { detail: `There is no file ${path}.` }));
}
