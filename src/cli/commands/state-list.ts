import { parseAddress } from '../../core/address.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { stateList as listed } from '../../report/index.ts';
import { defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { readState } from '../read-state.ts';

/** `holdfast state list` */
export const stateList = defineCommand({
  usage: '[options] [ADDRESS...]',
  doc: 'Lists the instances the state holds; below the given modules, resources or instances, when some are given.',
  flags: {
    ...viewFlags,
    state: stateFlags.state,
    id: { kind: 'text', value: 'id', doc: 'Only those with this id.' },
  },
  arguments: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  async run(context, { flags, arguments: wanted }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { value: state, diagnostics } = await readState(context, flags.state);
    print.diagnostics(diagnostics);
    if (!state || hasErrors(diagnostics)) return 1;
    const all = listed(state);
    const wrong = wanted.flatMap((text) => wrongAddress(text, all));
    print.diagnostics(wrong);
    if (wrong.length > 0) return 1;
    const ids = flags.id ? new Set(addressesWithId(state, flags.id)) : undefined;
    const found =
      wanted.length === 0 ? all : wanted.flatMap((text) => all.filter((address) => isBelow(address, text)));
    print.lines(found.filter((address) => !ids || ids.has(address)));
    return 0;
  },
});

/** Why nothing can be listed for a wanted address. */
function wrongAddress(text: string, all: readonly string[]): readonly Diagnostic[] {
  if (!parseAddress(text))
    return [
      diagnose('invalid-flag', { detail: `"${text}" is no address of a module, a resource or an instance.` }),
    ];
  if (all.some((address) => isBelow(address, text))) return [];
  return [
    diagnose('unknown-object', {
      detail: `The state holds no object at ${text}.`,
      help: 'For all: holdfast state list',
    }),
  ];
}

/** Whether an address is the wanted one, an instance of it, or inside it. */
function isBelow(address: string, wanted: string): boolean {
  return address === wanted || address.startsWith(`${wanted}[`) || address.startsWith(`${wanted}.`);
}

function addressesWithId({ resources }: Parameters<typeof listed>[0], id: string): readonly string[] {
  return [...resources].flatMap(([name, { instances }]) =>
    [...instances].filter(([, { current }]) => current?.attributes.id === id).map(([key]) => name + key),
  );
}
