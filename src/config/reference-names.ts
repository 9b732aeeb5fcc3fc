/** Small questions that all rules about references ask. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { type Range, span } from '../core/source.ts';
import type { Name } from '../hcl/index.ts';
import type { Reference } from './references.ts';

/** Words that begin a reference to something other than a resource type. */
export const REFERENCE_ROOTS: readonly string[] = [
  'var',
  'local',
  'module',
  'data',
  'ephemeral',
  'resource',
  'each',
  'count',
  'self',
  'path',
  'terraform',
];

/** The name a reference has at a step (`var.x`: step 0 is x); undefined when the step is none or an index. */
export function nameAt(reference: Reference, step: number): Name | undefined {
  const found = reference.steps[step];
  return found?.kind === 'attribute' ? found.name : undefined;
}

/** A reference from its root through a name: what a message about that name underlines. */
export function through(reference: Reference, name: Name): Range {
  return span(reference.root, name);
}

/** `var` alone: the problem that it is no value. */
export function bareObject({ root }: Reference): Diagnostic {
  return diagnose('invalid-reference', {
    detail: `The "${root.name}" object cannot be accessed directly. Instead, access one of its attributes.`,
    subject: root,
  });
}
