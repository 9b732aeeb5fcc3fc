import { diagnose } from '../../core/diagnostic.ts';
import { formatJson } from '../../core/json-format.ts';
import { BOOL, DYNAMIC, typeToJson } from '../../core/type.ts';
import type { Functions } from '../../eval/index.ts';
import { defineCommand } from '../command.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast metadata functions` */
export const metadataFunctions = defineCommand({
  usage: '-json',
  doc: 'Writes the signatures of all functions of the language, in the JSON format of Terraform: what editors ask for.',
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
      const detail = 'Signatures are written as JSON only: give -json.';
      print.diagnostics([diagnose('invalid-flag', { detail })]);
      return 1;
    }
    const { functions, directory } = await context.stack();
    const document = { format_version: '1.0', function_signatures: signatures(functions(directory)) };
    context.console.out(`${formatJson(document)}\n`);
    return 0;
  },
});

/** By name, under second names (`core::`) too, without those of providers. */
function signatures(functions: Functions): object {
  const names = [...functions.keys()].filter((name) => !name.startsWith('provider::')).sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      name === 'can' || name === 'core::can' ? CAN : signature(functions.get(name)),
    ]),
  );
}

const CAN = {
  return_type: typeToJson(BOOL),
  parameters: [{ name: 'expression', type: typeToJson(DYNAMIC) }],
};

function signature(definition: ReturnType<Functions['get']>): object {
  const anything = typeToJson(DYNAMIC);
  if (!definition || !('parameters' in definition))
    return { return_type: anything, variadic_parameter: { name: 'expressions', type: anything } };
  const { parameters, variadic, returns } = definition;
  const parameter = ({ name, type, allowNull }: (typeof parameters)[number]): object => ({
    name,
    ...(allowNull && { is_nullable: true }),
    type: typeToJson(type),
  });
  return {
    return_type: typeof returns === 'function' ? anything : typeToJson(returns),
    ...(parameters.length > 0 && { parameters: parameters.map(parameter) }),
    ...(variadic && { variadic_parameter: parameter(variadic) }),
  };
}
