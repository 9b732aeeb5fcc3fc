/** A resource's own conditions call it `self`; by its address it cannot be had before it is there. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Condition, ResourceBlock } from '../configuration.ts';
import { type Reference, visitReferences } from '../references.ts';
import { isAbout } from './resource-about-itself.ts';

export function* conditionAboutItself(resource: ResourceBlock): Generator<Diagnostic> {
  const { preconditions, postconditions } = resource.lifecycle;
  for (const reference of ownReferences(resource, preconditions))
    yield diagnose('precondition-about-itself', {
      detail: `A precondition is held before ${addressOf(resource)} is there, so it cannot refer to it.`,
      subject: reference,
    });
  for (const reference of ownReferences(resource, postconditions))
    yield diagnose('postcondition-about-itself', {
      detail: `A postcondition cannot refer to ${addressOf(resource)} by its address: its object is called self here.`,
      subject: reference,
      help: `self${reference.steps.length > 1 ? '.…' : ''}`,
    });
}

const addressOf = ({ mode, type, name }: ResourceBlock): string =>
  `${mode === 'managed' ? '' : `${mode}.`}${type}.${name}`;

function ownReferences(resource: ResourceBlock, conditions: readonly Condition[]): readonly Reference[] {
  const found: Reference[] = [];
  for (const { condition, errorMessage } of conditions)
    for (const expression of [condition, errorMessage])
      visitReferences(expression, new Set(), (reference) => {
        if (isAbout(reference, resource)) found.push(reference);
      });
  return found;
}
