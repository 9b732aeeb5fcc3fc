import { checkVersions, loadConfiguration, type Module, parseModuleSource } from '../../config/index.ts';
import { hasErrors } from '../../core/diagnostic.ts';
import { formatJson } from '../../core/json-format.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast modules` */
export const modules = defineCommand({
  usage: '[options]',
  doc: 'Shows the modules that the configuration calls, and those they call, with where they are from.',
  flags: {
    ...viewFlags,
    json: { kind: 'switch', default: false, doc: 'Write a JSON document, as terraform modules -json does.' },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { files } = await context.stack();
    const dataDirectory = context.environment.TF_DATA_DIR;
    const request = { directory: '.', files, dataDirectory, mayBeEmpty: true };
    const { value, diagnostics } = await loadConfiguration(request);
    const problems = [...diagnostics, ...(value ? checkVersions(value) : [])];
    print.diagnostics(problems);
    if (!value || hasErrors(problems)) return 1;
    const called = calledBy(value.root);
    if (flags.json) {
      const all = called.flatMap(withInner);
      const entries = all.map(({ key, source, version }) => ({ key, source, version }));
      const document = { format_version: '1.0', modules: entries.length > 0 ? entries : null };
      context.console.out(`${formatJson(document)}\n`);
    } else if (called.length === 0) print.line('No modules found in configuration.');
    else print.lines(['', 'Modules declared by configuration:', '.', ...branches(called), '']);
    return 0;
  },
});

/** A module in the tree of calls. */
interface Called {
  readonly key: string;
  readonly source: string;
  /** The one installed; empty where it has none. */
  readonly version: string;
  readonly inner: readonly Called[];
}

function calledBy(module: Module): readonly Called[] {
  const calls = [...module.calls.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return calls.map(({ name, source, version, module: child }) => {
    const parsed = parseModuleSource(source, version !== undefined);
    const shown = parsed.kind === 'local' ? parsed.path : parsed.kind === 'invalid' ? source : parsed.normal;
    const installed = parsed.kind === 'registry' ? (child.origin?.version ?? '') : '';
    return { key: name, source: shown, version: installed, inner: calledBy(child) };
  });
}

const withInner = (called: Called): readonly Called[] => [called, ...called.inner.flatMap(withInner)];

function branches(called: readonly Called[]): readonly string[] {
  return called.flatMap(({ key, source, version, inner }, index) => {
    const [corner, stem] = index === called.length - 1 ? ['└── ', '    '] : ['├── ', '│\u00a0\u00a0 '];
    const line = `"${key}"[${source}]${version && ` ${version}`}`;
    return [corner + line, ...branches(inner).map((each) => stem + each)];
  });
}
