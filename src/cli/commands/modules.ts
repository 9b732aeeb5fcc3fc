import { loadConfiguration, type Module } from '../../config/index.ts';
import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast modules` */
export const modules = defineCommand({
  usage: '[-json]',
  doc: 'Shows the modules that the configuration calls, those that modules call included.',
  flags: {
    ...viewFlags,
    json: { kind: 'switch', default: false, doc: 'Write a JSON object in the format of Terraform.' },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { value: configuration, diagnostics } = await loadConfiguration({
      directory: '.',
      files: (await context.stack()).files,
      dataDirectory: context.environment.TF_DATA_DIR,
    });
    print.diagnostics(diagnostics);
    if (!configuration || hasErrors(diagnostics)) return 1;
    const called = [...calledModules(configuration.root)];
    if (flags.json) {
      const found = called.map(({ key, source, version }) => ({ key, source, version }));
      print.line(JSON.stringify({ format_version: '1.0', modules: found }));
    } else if (called.length === 0) print.line('No modules found in configuration.');
    else {
      print.lines(['', 'Modules declared by configuration:', '.', ...treeLines(called), '']);
    }
    return 0;
  },
});

interface CalledModule {
  readonly key: string;
  readonly source: string;
  /** Empty for a local directory. */
  readonly version: string;
  readonly depth: number;
}

function* calledModules({ calls }: Module, depth = 0): Generator<CalledModule> {
  for (const [key, { source, module }] of [...calls].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield { key, source, version: module.origin?.version ?? '', depth };
    yield* calledModules(module, depth + 1);
  }
}

function treeLines(called: readonly CalledModule[]): readonly string[] {
  return called.map(({ key, source, version, depth }) => {
    const which = version === '' ? source : `${source} (${version})`;
    return `${'    '.repeat(depth)}└── "${key}"[${which}]`;
  });
}
