import { diagnose } from '../../core/diagnostic.ts';
import { formatJson } from '../../core/json-format.ts';
import type { Json } from '../../core/value-json.ts';
import { providerSchemas } from '../../report/index.ts';
import { defineCommand } from '../command.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast providers schema` */
export const providersSchema = defineCommand({
  usage: '-json',
  doc: 'Writes the schemas of the providers that are built in, in the JSON format of Terraform: what editors and checkers ask for.',
  flags: {
    'no-color': { kind: 'switch', default: false, doc: 'Write without colours.' },
    json: {
      kind: 'switch',
      default: false,
      doc: 'Write JSON; there is no other form, so it has to be given.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    if (!flags.json) {
      const print = createPrinter(context, { json: false, compactWarnings: false });
      print.diagnostics([
        diagnose('invalid-flag', { detail: 'Schemas are written as JSON only: give -json.' }),
      ]);
      return 1;
    }
    const { providers } = await context.stack();
    const document: { readonly [name: string]: Json } = {
      format_version: '1.0',
      provider_schemas: providerSchemas(Object.values(providers)),
    };
    context.console.out(`${formatJson(document)}\n`);
    return 0;
  },
});
