/** A local value is not made from itself; a longer way round is found in the graph. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { LocalValue } from '../configuration.ts';
import { nameAt } from '../reference-names.ts';
import { type Reference, visitReferences } from '../references.ts';

export function* localAboutItself({ name, value }: LocalValue): Generator<Diagnostic> {
  const found: Reference[] = [];
  visitReferences(value, new Set(), (reference) => {
    if (reference.root.name === 'local' && nameAt(reference, 0)?.text === name) found.push(reference);
  });
  for (const subject of found)
    yield diagnose('self-referencing-local', {
      detail: `The value of local.${name} cannot be made from itself.`,
      subject,
    });
}
