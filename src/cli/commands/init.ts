import { hasErrors } from '../../core/diagnostic.ts';
import { message, type StreamMessage } from '../../report/index.ts';
import { loadChecked, loadStack, type Stack, type StackServices } from '../../stack/index.ts';
import { backendFlags, initializeBackend } from '../backend-initialization.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { copyFromModule, fetchModules } from '../module-installation.ts';
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
    'from-module': {
      kind: 'text',
      value: 'source',
      doc: 'Begin with a copy of this module, in a directory that is empty: a path, or any source a module call may have.',
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
    'plugin-dir': {
      kind: 'list',
      value: 'path',
      doc: 'Accepted for compatibility; providers are part of the program.',
    },
    'ignore-remote-version': {
      kind: 'switch',
      default: false,
      doc: 'Accepted for compatibility; states have no version of their own in the backends there are.',
    },
    'test-directory': {
      kind: 'text',
      value: 'path',
      doc: 'Accepted for compatibility; modules of tests are not fetched.',
    },
    json: { kind: 'switch', default: false, doc: 'Write what is done as a stream of JSON messages.' },
    backend: {
      kind: 'switch',
      default: true,
      doc: 'Set up the backend; without, what was set up before is used.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: flags.json, compactWarnings: flags['compact-warnings'] });
    const copied = await copyFromModule(context, print, flags['from-module']);
    if (hasErrors(copied)) {
      print.diagnostics(copied);
      return 1;
    }
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
    if (!flags.backend) return checkWithoutBackend(context, services, print);
    // Values of variables are not needed yet, so that they are missing is no problem here.
    const { value: stack, diagnostics } = await loadStack(services, {
      variables: [],
      planned: new Map(),
      workspace: 'default',
    });
    print.diagnostics(diagnostics);
    if (!stack || hasErrors(diagnostics)) return 1;
    tellReady(stack, services, print);
    print.message(readyMessage(context));
    return 0;
  },
});

function tellReady({ configuration, store }: Stack, { providers }: StackServices, print: Printer): void {
  const { root, sources } = configuration;
  print.lines([
    `${print.palette.bold('Ready.')} ${counted(sources.length, 'file')}, ${counted(root.resources.size, 'resource block')} in the root module.`,
    `State: ${store.location}`,
    `Providers, part of this program: ${Object.keys(providers).join(', ')}`,
    '',
    'Next: holdfast plan',
  ]);
}

/** As Terraform's stream ends, for who waits for that. */
const readyMessage = ({ clock }: CliContext): StreamMessage =>
  message(clock.now(), 'init_output', 'The working directory is ready.', {
    message_code: 'output_init_success_message',
  });

/** Whoever does not set up the backend wants to validate: nothing is asked where the state is. */
async function checkWithoutBackend(
  context: CliContext,
  services: StackServices,
  print: Printer,
): Promise<ExitCode> {
  const { diagnostics } = await loadChecked(services);
  print.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  print.line(`${print.palette.bold('Ready')}, but for the backend.`);
  print.message(readyMessage(context));
  return 0;
}

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
