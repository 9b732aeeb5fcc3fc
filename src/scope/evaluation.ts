/**
 * The start of an evaluation: a configuration, its variables and an empty set of objects, tied together.
 */
import type { Checked } from '../core/diagnostic.ts';
import type { BlockNode, Connections, EvaluationInputs, Objects, ResourceNode } from './model.ts';

/** A configuration with the objects known so far. Everything in this folder answers questions about one. */
export interface Evaluation {
  readonly inputs: EvaluationInputs;
  /** Every block by id, dependencies before dependents. */
  readonly nodes: ReadonlyMap<string, BlockNode>;
  /** By id, the ids of the blocks a block refers to directly. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  readonly objects: Objects;
  readonly connections: Connections;
}

/** Ties a configuration to its variables. Fails where blocks refer to each other in a circle, naming the circle. */
export declare function startEvaluation(inputs: EvaluationInputs): Checked<Evaluation>;
