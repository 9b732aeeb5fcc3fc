import type { Diagnostic } from '../../core/diagnostic.ts';
import type { CheckContext, Surroundings } from '../check-context.ts';
import type { Reference } from '../references.ts';

/** Looks at one reference; undefined when nothing is wrong with it. */
export type ReferenceRule = (
  reference: Reference,
  context: CheckContext,
  surroundings: Surroundings,
) => Diagnostic | undefined;
