/** `module.x.y` needs a call of that name whose module has that output. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { CheckContext } from '../check-context.ts';
import type { ModuleCall } from '../configuration.ts';
import { bareObject, nameAt, through } from '../reference-names.ts';
import type { Reference } from '../references.ts';
import { didYouMean } from '../suggest.ts';
import { instanceKeyFits } from './instance-key.ts';
import type { ReferenceRule } from './reference-rule.ts';

export const moduleOutputDeclared: ReferenceRule = (reference, context) => {
  const name = nameAt(reference, 0);
  if (!name) return bareObject(reference);
  const call = context.module.calls.get(name.text);
  if (call) return checkOutput(reference, call);
  return context.module.complete ? undeclared(reference, context) : undefined;
};

function undeclared(reference: Reference, { module, where }: CheckContext): Diagnostic | undefined {
  const name = nameAt(reference, 0);
  return (
    name &&
    diagnose('undeclared-module', {
      detail: `No module call named "${name.text}" is declared in ${where}.`,
      subject: through(reference, name),
      help: didYouMean(name.text, module.calls.keys(), (call) => `module.${call}`),
    })
  );
}

function checkOutput(reference: Reference, call: ModuleCall): Diagnostic | undefined {
  const misplaced = instanceKeyFits(reference, 1, call, `module.${call.name}`);
  if (misplaced) return misplaced;
  const output = nameAt(reference, call.count || call.forEach ? 2 : 1);
  const { outputs, complete } = call.module;
  if (!output || !complete || outputs.has(output.text)) return undefined;
  return diagnose('undeclared-output', {
    detail: `The module called by "${call.name}" has no output named "${output.text}".`,
    subject: output,
    context: reference,
    help: didYouMean(output.text, outputs.keys()),
  });
}
