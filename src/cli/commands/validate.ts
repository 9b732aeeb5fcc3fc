import { hasErrors } from '../../core/diagnostic.ts';
import { parseFile, secondOpinion } from '../../hcl/index.ts';
import { validateJson } from '../../report/index.ts';
import { blocksOf } from '../../scope/index.ts';
import { loadChecked } from '../../stack/index.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast validate` */
export const validate = defineCommand({
  usage: '[options]',
  doc: "Checks the configuration: syntax, references, arguments, types. Asks neither the cloud nor the state. A second reader, made from HashiCorp's own grammar, looks at every file too, and a disagreement about its structure is told.",
  flags: {
    ...viewFlags,
    json: { kind: 'switch', default: false, doc: 'Write a JSON document, as terraform validate -json does.' },
    'no-tests': {
      kind: 'switch',
      default: false,
      doc: 'Accepted for compatibility; test files are not read.',
    },
    'second-opinion': { kind: 'switch', default: true, doc: 'Have every file read by the second reader.' },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const services = await context.stack();
    const { value, diagnostics } = await loadChecked(services);
    const circles = value ? blocksOf(value, services.providers).diagnostics : [];
    const opinions = value && flags['second-opinion'] ? await opinionsOn(value.sources) : [];
    const all = [...diagnostics, ...circles, ...opinions];
    if (flags.json) context.console.out(`${JSON.stringify(validateJson(all), null, 2)}\n`);
    else {
      print.diagnostics(all);
      if (!hasErrors(all))
        print.line(
          `${print.palette.green('Success!')} The configuration is valid${all.length > 0 ? ', with warnings' : ''}.`,
        );
    }
    return hasErrors(all) ? 1 : 0;
  },
});

type Sources = Parameters<typeof parseFile>[0][];

async function opinionsOn(sources: readonly Sources[number][]) {
  const opinions = await Promise.all(
    sources.map(async (source) => {
      if (source.path.endsWith('.json')) return [];
      const { value } = parseFile(source);
      return value ? secondOpinion(source, value) : [];
    }),
  );
  return opinions.flat();
}
