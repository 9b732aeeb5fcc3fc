import { type Checked, checked, type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { type Evaluation, startEvaluation } from '../../scope/index.ts';
import { loadReadable } from '../../stack/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { resourceGraph } from '../resource-graph.ts';
import { currentWorkspace } from '../workspace.ts';

/** `holdfast graph` */
export const graph = defineCommand({
  usage: '[options]',
  doc: 'Writes the resources of the configuration and what each depends on in the language of Graphviz. To draw it: holdfast graph | dot -Tsvg >graph.svg',
  flags: {
    ...viewFlags,
    type: {
      kind: 'text',
      value: 'type',
      doc: "Not supported: the graphs of Terraform's own operations are not those of holdfast.",
    },
    plan: { kind: 'text', value: 'file', doc: 'Not supported, for the same reason.' },
    'draw-cycles': {
      kind: 'switch',
      default: false,
      doc: 'Changes nothing: references in a circle are an error that names them.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    if (flags.type !== undefined || flags.plan !== undefined) {
      print.diagnostics([notDrawn(flags.type === undefined ? '-plan' : '-type')]);
      return 1;
    }
    const { value: evaluation, diagnostics } = await load(context);
    print.diagnostics(diagnostics);
    if (!evaluation || hasErrors(diagnostics)) return 1;
    print.lines(resourceGraph(evaluation));
    return 0;
  },
});

const notDrawn = (flag: string): Diagnostic =>
  diagnose('invalid-flag', {
    detail: `${flag} asks for the graph of an operation of Terraform, whose steps are not those of holdfast.`,
    help: 'Without it, graph draws the resources and what each depends on.',
  });

/** The blocks alone are looked at, so variables need no values, nor does what refers to nothing matter. */
async function load(context: CliContext): Promise<Checked<Evaluation>> {
  const services = await context.stack();
  const configuration = await loadReadable(services);
  if (!configuration.value) return { diagnostics: configuration.diagnostics };
  const started = startEvaluation({
    configuration: configuration.value,
    variables: new Map(),
    providers: services.providers,
    services: services.providerServices,
    functions: services.functions(services.directory),
    workspace: await currentWorkspace(context),
    paths: { cwd: services.directory, root: '.' },
  });
  return started.value ? checked(started.value, configuration.diagnostics) : started;
}
