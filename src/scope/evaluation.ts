/**
 * The start of an evaluation: a configuration, its variables and an empty set of objects, tied together.
 */
import type { Module } from '../config/index.ts';
import { type Checked, checked } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import type { Scope } from '../eval/index.ts';
import { blocksOf } from './blocks.ts';
import { createConnections } from './connections.ts';
import type {
  BlockNode,
  Connections,
  EvaluationInputs,
  ModuleInstance,
  ResourceInstance,
  ResourceNode,
} from './model.ts';
import { createObjects, type GroupedObjects } from './objects.ts';
import type { CallSite } from './provider-nodes.ts';

/** A configuration with the objects known so far. Everything in this folder answers questions about one. */
export interface Evaluation {
  readonly inputs: EvaluationInputs;
  /** Every block by id, dependencies before dependents. */
  readonly nodes: ReadonlyMap<string, BlockNode>;
  /** By id, the ids of the blocks a block refers to directly. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  readonly callSites: ReadonlyMap<Module, CallSite>;
  readonly objects: GroupedObjects;
  readonly connections: Connections;
  /** Answers already given; the business of this folder alone. */
  readonly memos: Memos;
}

/** What has been worked out. Keys are blocks and instances themselves, so nothing is looked up by a made-up name. */
export interface Memos {
  readonly moduleInstances: Map<Module, Checked<readonly ModuleInstance[]>>;
  readonly resourceInstances: Map<ResourceNode, Checked<readonly ResourceInstance[]>>;
  /** The same by module instance. */
  readonly instancesByModule: Map<ResourceNode, ReadonlyMap<ModuleInstance, readonly ResourceInstance[]>>;
  /** By module instance and call, the instances of the called module by `formatKey`. */
  readonly childInstances: Map<ModuleInstance, Map<string, ReadonlyMap<string, ModuleInstance>>>;
  readonly instanceNames: Map<ResourceNode, ReadonlyMap<string, ResourceInstance>>;
  readonly scopes: Map<ModuleInstance, Scope>;
  /** By module instance, the values of its variables (`var.a`), locals (`local.a`) and outputs (`output.a`). */
  readonly named: Map<ModuleInstance, Map<string, NamedMemo>>;
  /** By `formatResource`, what the whole resource means. */
  readonly resources: Map<string, ResourceMemo>;
  /** By block id. */
  readonly stateDependencies: Map<string, readonly string[]>;
}

/** An answer, good while no object changes; `final` ones are good for ever. */
export interface NamedMemo {
  readonly answer: Checked<Value>;
  readonly version: number;
  readonly final: boolean;
}

/** A resource put together of its objects, good while their group has this version. */
export interface ResourceMemo {
  readonly value: Value;
  readonly version: number;
}

/** Ties a configuration to its variables. Fails where blocks refer to each other in a circle, naming the circle. */
export function startEvaluation(inputs: EvaluationInputs): Checked<Evaluation> {
  const blocks = blocksOf(inputs.configuration, inputs.providers);
  if (!blocks.value) return { diagnostics: blocks.diagnostics };
  const evaluation: Evaluation = {
    ...blocks.value,
    inputs,
    objects: createObjects(),
    connections: createConnections(() => evaluation),
    memos: {
      moduleInstances: new Map(),
      resourceInstances: new Map(),
      instancesByModule: new Map(),
      childInstances: new Map(),
      instanceNames: new Map(),
      scopes: new Map(),
      named: new Map(),
      resources: new Map(),
      stateDependencies: new Map(),
    },
  };
  return checked(evaluation, blocks.diagnostics);
}
