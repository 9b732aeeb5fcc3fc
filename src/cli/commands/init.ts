import { hasErrors } from '../../core/diagnostic.ts';
import { loadChecked, loadStack, type StackServices } from '../../stack/index.ts';
import { backendFlags, initializeBackend } from '../backend-initialization.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { fetchModules } from '../module-installation.ts';
import { createPrinter, type Printer } from '../printer.ts';

/**
 * `holdfast init`. Providers are part of the program; modules that come from elsewhere are fetched. Then it checks what
 * the other commands will need, and tells.
 */
export const init = defineCommand({
  usage: '[options]',
  doc: 'Prepares a directory: fetches the modules it calls from elsewhere (git, archives, registries) into .terraform/modules, sets up its backend (-migrate-state takes states along when it changes), and checks the providers it needs. Providers are part of the program.',
  flags: {
    ...viewFlags,
    ...backendFlags,
    upgrade: {
      kind: 'switch',
      default: false,
      doc: 'Fetch modules anew, in the newest version that is accepted.',
    },
    get: {
      kind: 'switch',
      default: true,
      doc: 'Fetch the modules that the configuration calls.',
    },
    lockfile: {
      kind: 'text',
      value: 'mode',
      doc: 'Accepted for compatibility; there is no file of provider versions.',
    },
    backend: {
      kind: 'switch',
      default: true,
      doc: 'Set up the backend; without, what was set up before is used.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const services = await context.stack();
    const fetched = flags.get ? await fetchModules(context, print, { upgrade: flags.upgrade }) : undefined;
    const ready =
      flags.backend && !hasErrors(fetched?.diagnostics ?? [])
        ? await initializeBackend(context, print, flags)
        : [];
    const before = [...(fetched?.diagnostics ?? []), ...ready];
    if (hasErrors(before)) {
      print.diagnostics(before);
      return 1;
    }
    print.diagnostics(ready);
    if (!flags.backend) return checkWithoutBackend(services, print);
    // Values of variables are not needed yet, so that they are missing is no problem here.
    const { value: stack, diagnostics } = await loadStack(services, {
      variables: [],
      planned: new Map(),
      workspace: 'default',
    });
    print.diagnostics(diagnostics);
    if (!stack || hasErrors(diagnostics)) return 1;
    const { root, sources } = stack.configuration;
    print.line(
      `${print.palette.bold('Ready.')} ${counted(sources.length, 'file')}, ${counted(root.resources.size, 'resource block')} in the root module.`,
    );
    print.line(`State: ${stack.store.location}`);
    print.line(`Providers, part of this program: ${Object.keys(services.providers).join(', ')}`);
    print.line();
    print.line('Next: holdfast plan');
    return 0;
  },
});

/** Whoever does not set up the backend wants to validate: nothing is asked where the state is. */
async function checkWithoutBackend(services: StackServices, print: Printer): Promise<ExitCode> {
  const { diagnostics } = await loadChecked(services);
  print.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  print.line(`${print.palette.bold('Ready')}, but for the backend.`);
  return 0;
}

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
