import { type Configuration, checkRequirements, loadConfiguration } from '../../config/index.ts';
import { type Checked, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { message, type StreamMessage } from '../../report/index.ts';
import { openStore, type StackServices } from '../../stack/index.ts';
import { backendFlags, initializeBackend } from '../backend-initialization.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { variableFlags, viewFlags } from '../flag-groups.ts';
import { copyFromModule, fetchModules } from '../module-installation.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { testDirectoryFlag, testFileProblems } from '../test-files.ts';

/**
 * `holdfast init`. Providers are part of the program; modules that come from elsewhere are fetched. Then it checks that
 * what the configuration is written for is at hand, and tells; what is wrong inside of it, the other commands find.
 */
export const init = defineCommand({
  usage: '[options]',
  doc: 'Prepares a directory: fetches the modules it calls from elsewhere (git, archives, registries) into .terraform/modules, sets up its backend (-migrate-state takes states along when it changes), and checks the providers it needs. Providers are part of the program.',
  flags: {
    ...viewFlags,
    ...variableFlags,
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
    ...testDirectoryFlag,
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
    if (flags.upgrade && flags.lockfile === 'readonly') {
      print.diagnostics([diagnose('invalid-flag', { detail: UPGRADE_OF_READONLY })]);
      return 1;
    }
    const tests = await testFileProblems(context, flags['test-directory']);
    const fetched =
      flags.get && !hasErrors(tests)
        ? await fetchModules(context, print, { upgrade: flags.upgrade })
        : undefined;
    const ready =
      flags.backend && !hasErrors([...tests, ...(fetched?.diagnostics ?? [])])
        ? await initializeBackend(context, print, flags)
        : [];
    const before = [...tests, ...(fetched?.diagnostics ?? []), ...ready];
    if (hasErrors(before)) {
      print.diagnostics(before);
      return 1;
    }
    print.diagnostics(ready);
    const { value: configuration, diagnostics } = await loadRequired(services);
    print.diagnostics(diagnostics);
    if (!configuration || hasErrors(diagnostics)) return 1;
    if (flags.backend) await tellReady(configuration, services, print);
    // Whoever does not set up the backend wants to validate: nothing is asked where the state is.
    else print.line(`${print.palette.bold('Ready')}, but for the backend.`);
    print.message(readyMessage(context));
    return 0;
  },
});

const UPGRADE_OF_READONLY = '-upgrade and -lockfile=readonly cannot be used together.';

/** The configuration, and what it needs and is not there. That there is none yet is no problem. */
async function loadRequired({
  files,
  providers,
  environment,
}: StackServices): Promise<Checked<Configuration>> {
  const { value, diagnostics } = await loadConfiguration({
    directory: '.',
    files,
    providers,
    mayBeEmpty: true,
    dataDirectory: environment.TF_DATA_DIR,
  });
  if (!value) return { diagnostics };
  return { value, diagnostics: [...diagnostics, ...checkRequirements(value, providers)] };
}

async function tellReady(
  { root, sources }: Configuration,
  services: StackServices,
  print: Printer,
): Promise<void> {
  const { value: store } = await openStore(services, { workspace: 'default' });
  print.lines([
    `${print.palette.bold('Ready.')} ${counted(sources.length, 'file')}, ${counted(root.resources.size, 'resource block')} in the root module.`,
    ...(store ? [`State: ${store.location}`] : []),
    `Providers, part of this program: ${Object.keys(services.providers).join(', ')}`,
    '',
    sources.length > 0
      ? 'Next: holdfast plan'
      : 'There is no configuration here yet: write a file of the kind *.tf.',
  ]);
}

/** As Terraform's stream ends, for who waits for that. */
const readyMessage = ({ clock }: CliContext): StreamMessage =>
  message(clock.now(), 'init_output', 'The working directory is ready.', {
    message_code: 'output_init_success_message',
  });

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
