import { resolve } from 'node:path';
import { type Configuration, configurationJson, type ResourceBlock } from '../../config/index.ts';
import { ROOT } from '../../core/address.ts';
import { diagnose, hasErrors } from '../../core/diagnostic.ts';
import { formatJson } from '../../core/json-format.ts';
import type { Plan } from '../../core/plan.ts';
import type { Schema } from '../../core/schema.ts';
import { readPlanFile } from '../../plan/index.ts';
import { planJson, planText, stateJson, stateText } from '../../report/index.ts';
import { loadChecked } from '../../stack/index.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { schemaLookup } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { readState } from '../read-state.ts';
import { TERRAFORM_VERSION } from '../terraform-version.ts';

/** `holdfast show` */
export const show = defineCommand({
  usage: '[options] [FILE]',
  doc: 'Shows the state, or a saved plan or another state file. With -json in the format of terraform show -json: plans in format 1.2, states in 1.0.',
  flags: {
    ...viewFlags,
    state: stateFlags.state,
    json: { kind: 'switch', default: false, doc: 'Write a JSON document.' },
  },
  arguments: { minimum: 0, maximum: 1 },
  async run(context, { flags, arguments: [file] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    return file === undefined ? showState(context, print, flags) : showFile(context, print, flags, file);
  },
});

interface ShowFlags {
  readonly json: boolean;
  readonly state: string | undefined;
}

async function showState(context: CliContext, print: Printer, flags: ShowFlags): Promise<ExitCode> {
  const { value: state, diagnostics } = await readState(context, flags.state);
  const schemaOf = schemaLookup(await context.stack());
  const nothing = diagnostics.some(({ code }) => code === 'no-state');
  if (nothing && flags.json) context.console.out(`${formatJson({ format_version: '1.0' })}\n`);
  else if (nothing) print.line('No state.');
  else print.diagnostics(diagnostics);
  if (state && flags.json)
    context.console.out(`${formatJson(stateJson(state, TERRAFORM_VERSION, schemaOf))}\n`);
  else if (state) print.lines(stateText(state, print.palette, schemaOf));
  return hasErrors(diagnostics) && !nothing ? 1 : 0;
}

/** A saved plan, or a state, which is JSON and so begins with a brace. */
async function showFile(
  context: CliContext,
  print: Printer,
  flags: ShowFlags,
  file: string,
): Promise<ExitCode> {
  const bytes = await context.disk.read(resolve(context.directory, file));
  if (!bytes) {
    print.diagnostics([
      diagnose('plan-file-missing', {
        detail: `There is no file ${file}.`,
        help: 'Give a plan saved with "plan -out=FILE", or a state file.',
      }),
    ]);
    return 1;
  }
  const isState = /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 100)));
  return isState
    ? showState(context, print, { ...flags, state: file })
    : showPlan(context, print, flags, { path: file, bytes });
}

async function showPlan(
  context: CliContext,
  print: Printer,
  flags: ShowFlags,
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
): Promise<ExitCode> {
  const { value: plan, diagnostics } = readPlanFile(bytes, path);
  print.diagnostics(diagnostics);
  if (!plan) return 1;
  if (flags.json) context.console.out(`${formatJson(await documentOf(plan, context))}\n`);
  else
    print.lines(
      planText(plan, {
        palette: print.palette,
        width: print.width,
        schemaOf: schemaLookup(await context.stack()),
      }),
    );
  return 0;
}

/** The plan with the configuration it was made from, where that is still there. */
async function documentOf(plan: Plan, context: CliContext): Promise<object> {
  const services = await context.stack();
  const schemaOf = schemaLookup(services);
  const { value } = await loadChecked(services);
  const schemaOfBlock = ({ mode, type, name }: ResourceBlock): Schema | undefined =>
    schemaOf({ address: { module: ROOT, mode, type, name }, provider: '' });
  const configuration =
    value?.revision === plan.configurationRevision ? configurationJson(value, schemaOfBlock) : undefined;
  return planJson(plan, {
    terraformVersion: TERRAFORM_VERSION,
    schemaOf,
    ...(configuration && value && { configuration, variables: withDefaults(plan, value) }),
  });
}

/** Ephemeral values are not saved with a plan: their defaults are shown, as Terraform shows them. */
function withDefaults({ variables }: Plan, { root }: Configuration): Plan['variables'] {
  const all = new Map(variables);
  for (const { name, ephemeral, default: value } of root.variables.values())
    if (ephemeral && value && !all.has(name)) all.set(name, value);
  return all;
}
