/** A resource is not made from itself. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { ResourceBlock } from '../configuration.ts';
import { nameAt } from '../reference-names.ts';
import { type Reference, visitReferences } from '../references.ts';
import { surroundingsOf, visitBody } from '../sites.ts';

export function* resourceAboutItself(resource: ResourceBlock): Generator<Diagnostic> {
  const found: Reference[] = [];
  const collect = (reference: Reference): void => {
    if (isAbout(reference, resource)) found.push(reference);
  };
  for (const expression of [resource.count, resource.forEach])
    if (expression) visitReferences(expression, new Set(), collect);
  visitBody(resource.body, surroundingsOf(resource), (expression, { iterators }) => {
    visitReferences(expression, iterators, collect);
  });
  for (const subject of found)
    yield diagnose('self-referential-block', {
      detail: `What ${resource.type}.${resource.name} is made from cannot be taken from itself.`,
      subject,
    });
}

/** Whether a reference names a resource by its address. */
export function isAbout(reference: Reference, { mode, type, name }: ResourceBlock): boolean {
  const [first, second] = [nameAt(reference, 0)?.text, nameAt(reference, 1)?.text];
  if (mode === 'managed' && reference.root.name === type) return first === name;
  return (
    reference.root.name === (mode === 'managed' ? 'resource' : mode) && first === type && second === name
  );
}
