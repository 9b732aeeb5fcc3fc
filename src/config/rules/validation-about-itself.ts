/** A validation of a variable looks at that variable. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { VariableBlock } from '../configuration.ts';
import { nameAt } from '../reference-names.ts';
import { hasReferences, visitReferences } from '../references.ts';

export function* validationAboutItself({ name, validations }: VariableBlock): Generator<Diagnostic> {
  for (const { condition } of validations) {
    // One that refers to nothing was reported when it was read.
    if (refersTo(name, condition) || !hasReferences(condition)) continue;
    yield diagnose('validation-of-another', {
      detail: `The condition for variable "${name}" must refer to var.${name} in order to test incoming values.`,
      subject: condition,
    });
  }
}

function refersTo(variable: string, expression: VariableBlock['validations'][number]['condition']): boolean {
  let found = false;
  visitReferences(expression, new Set(), (reference) => {
    found ||= reference.root.name === 'var' && nameAt(reference, 0)?.text === variable;
  });
  return found;
}
