import { diagnose } from '../../core/diagnostic.ts';
import { type Command, defineCommand } from '../command.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast providers lock` */
export const providersLock = refused('lock', 'There are no plugins to lock the versions of');

/** `holdfast providers mirror` */
export const providersMirror = refused('mirror', 'There are no plugins to copy');

/** Commands about plugins have nothing to do here, and say so: a script must not think they did. */
function refused(name: string, why: string): Command {
  return defineCommand({
    usage: '',
    doc: `Refused. ${why}: providers are part of holdfast. A .terraform.lock.hcl of Terraform is left as it is.`,
    flags: {},
    arguments: { minimum: 0, maximum: 1_000 },
    async run(context) {
      const print = createPrinter(context, { json: false, compactWarnings: false });
      const detail = `${why}: providers are part of holdfast, and have its version. Nothing was done by "providers ${name}".`;
      print.diagnostics([diagnose('invalid-flag', { detail })]);
      return 1;
    },
  });
}
