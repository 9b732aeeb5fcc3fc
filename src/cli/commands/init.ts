import { hasErrors } from '../../core/diagnostic.ts';
import { loadStack } from '../../stack/index.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { fetchModules } from '../module-installation.ts';
import { createPrinter } from '../printer.ts';

/**
 * `holdfast init`. Providers are part of the program; modules that come from elsewhere are fetched. Then it checks what
 * the other commands will need, and tells.
 */
export const init = defineCommand({
  usage: '[options]',
  doc: 'Prepares a directory: fetches the modules it calls from elsewhere (git, archives, registries) into .terraform/modules, and checks its backend and the providers it needs. Providers are part of the program.',
  flags: {
    ...viewFlags,
    input: { kind: 'switch', default: true, doc: 'Accepted for compatibility; nothing is asked.' },
    upgrade: {
      kind: 'switch',
      default: false,
      doc: 'Fetch modules anew, in the newest version that is accepted.',
    },
    reconfigure: { kind: 'switch', default: false, doc: 'Accepted for compatibility.' },
    'migrate-state': { kind: 'switch', default: false, doc: 'Accepted for compatibility.' },
    get: {
      kind: 'switch',
      default: true,
      doc: 'Fetch the modules that the configuration calls.',
    },
    lock: { kind: 'switch', default: true, doc: 'Accepted for compatibility; nothing is written.' },
    'lock-timeout': {
      kind: 'duration',
      default: 0,
      doc: 'Accepted for compatibility; nothing is written.',
    },
    lockfile: {
      kind: 'text',
      value: 'mode',
      doc: 'Accepted for compatibility; there is no file of provider versions.',
    },
    backend: { kind: 'switch', default: true, doc: 'Check the backend, too.' },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const services = await context.stack();
    const fetched = flags.get ? await fetchModules(context, print, { upgrade: flags.upgrade }) : undefined;
    if (fetched && hasErrors(fetched.diagnostics)) {
      print.diagnostics(fetched.diagnostics);
      return 1;
    }
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

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
