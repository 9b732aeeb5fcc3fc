import { checkVersions, loadConfiguration } from '../../config/index.ts';
import { type Diagnostic, hasErrors } from '../../core/diagnostic.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { fetchModules } from '../module-installation.ts';
import { createPrinter } from '../printer.ts';
import { testDirectoryFlag, testFileProblems } from '../test-files.ts';

/** `holdfast get` */
export const get = defineCommand({
  usage: '[options]',
  doc: 'Fetches the modules that the configuration calls from elsewhere (git, archives, registries) into .terraform/modules. What is there already stays. Local modules are read where they lie.',
  flags: {
    ...viewFlags,
    update: {
      kind: 'switch',
      default: false,
      doc: 'Fetch anew what is there already, in the newest version that is accepted.',
    },
    ...testDirectoryFlag,
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const tests = await testFileProblems(context, flags['test-directory']);
    const problems = hasErrors(tests) ? tests : [...tests, ...(await fetched(flags.update))];
    print.diagnostics(problems);
    return hasErrors(problems) ? 1 : 0;

    async function fetched(upgrade: boolean): Promise<readonly Diagnostic[]> {
      const { diagnostics } = await fetchModules(context, print, { upgrade });
      return hasErrors(diagnostics) ? diagnostics : [...diagnostics, ...(await versionProblems(context))];
    }
  },
});

/** Modules, those that were fetched now too, that are written for another version of the language. */
async function versionProblems(context: CliContext): Promise<readonly Diagnostic[]> {
  const { files, environment } = await context.stack();
  const dataDirectory = environment.TF_DATA_DIR;
  const { value } = await loadConfiguration({ directory: '.', files, dataDirectory, mayBeEmpty: true });
  return value ? checkVersions(value) : [];
}
