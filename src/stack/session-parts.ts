import type { StateStore } from '../core/state-store.ts';
import type { Value } from '../core/value.ts';
import type { EvaluationInputs } from '../scope/index.ts';
import type { StackServices } from './services.ts';

/** What a session is made of. */
export interface SessionParts {
  readonly inputs: EvaluationInputs;
  /** Variables as they were given from outside. */
  readonly given: ReadonlyMap<string, Value>;
  readonly store: StateStore;
  readonly services: StackServices;
}
