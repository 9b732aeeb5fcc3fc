import { loadConfiguration } from '../../config/index.ts';
import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { providersInState, providerTree } from '../provider-tree.ts';
import { readState } from '../read-state.ts';
import { testDirectoryFlag, testFileProblems } from '../test-files.ts';

/** `holdfast providers` */
export const providers = defineCommand({
  usage: '[options]',
  doc: 'Shows which providers the configuration and its modules need, in which versions, and which the state needs.',
  flags: {
    ...viewFlags,
    ...testDirectoryFlag,
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { files } = await context.stack();
    const { value: configuration, diagnostics } = await loadConfiguration({
      directory: '.',
      files,
      dataDirectory: context.environment.TF_DATA_DIR,
    });
    const problems = [...diagnostics, ...(await testFileProblems(context, flags['test-directory']))];
    print.diagnostics(problems);
    if (!configuration || hasErrors(problems)) return 1;
    print.lines(['', 'Providers required by configuration:', ...providerTree(configuration.root), '']);
    const { value: state } = await readState(context, undefined);
    const used = state ? providersInState(state) : [];
    if (used.length > 0)
      print.lines([
        'Providers required by state:',
        '',
        ...used.map((source) => `    provider[${source}]`),
        '',
      ]);
    return 0;
  },
});
