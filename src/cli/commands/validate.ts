import { hasErrors } from '../../core/diagnostic.ts';
import { formatJson } from '../../core/json-format.ts';
import { validateJson } from '../../report/index.ts';
import { blocksOf } from '../../scope/index.ts';
import { loadChecked } from '../../stack/index.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { EXTENTS, secondOpinions } from '../second-opinions.ts';
import { testDirectoryFlag, testFileProblems } from '../test-files.ts';
import { currentWorkspace } from '../workspace.ts';

/** `holdfast validate` */
export const validate = defineCommand({
  usage: '[options]',
  doc: "Checks the configuration: syntax, references, arguments, types. Asks neither the cloud nor the state. A second reader, made from HashiCorp's own grammar, looks at the files too, and a disagreement about their structure is told.",
  flags: {
    ...viewFlags,
    json: { kind: 'switch', default: false, doc: 'Write a JSON document, as terraform validate -json does.' },
    'no-tests': {
      kind: 'switch',
      default: false,
      doc: 'Leave out the test files, which have to be readable otherwise.',
    },
    ...testDirectoryFlag,
    'second-opinion': {
      kind: 'text',
      value: 'EXTENT',
      choices: EXTENTS,
      doc: 'What the second reader looks at, at eight seconds a megabyte: "auto" (all, if it is not more than 250 kB; the default), "all" or "none".',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const services = await context.stack();
    const { value, diagnostics } = await loadChecked(services, await currentWorkspace(context));
    const circles = value ? blocksOf(value, services.providers).diagnostics : [];
    const extent = EXTENTS.find((each) => each === flags['second-opinion']) ?? 'auto';
    const opinions = await secondOpinions(value?.sources ?? [], extent);
    const tests = flags['no-tests'] ? [] : await testFileProblems(context, flags['test-directory']);
    const all = [...diagnostics, ...circles, ...tests, ...opinions.diagnostics];
    if (flags.json) context.console.out(`${formatJson(validateJson(all), 2)}\n`);
    else {
      print.diagnostics(all);
      if (!hasErrors(all))
        print.line(
          `${print.palette.green('Success!')} The configuration is valid${all.length > 0 ? ', with warnings' : ''}.`,
        );
      if (opinions.leftOut > 0) print.line(`\n${tooMuch(opinions.leftOut)}`);
    }
    return hasErrors(all) ? 1 : 0;
  },
});

const tooMuch = (characters: number): string =>
  `The second reader was not asked: it would take about ${Math.round((characters / 1e6) * 8)} seconds for these files. Have it read them with -second-opinion=all.`;
