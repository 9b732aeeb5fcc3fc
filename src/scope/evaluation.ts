/**
 * What an evaluation consists of: a configuration, its variables and the objects known so far, tied together.
 */
import type { Module } from '../config/index.ts';
import type { Checked } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import type { Scope } from '../eval/index.ts';
import type {
  BlockNode,
  Connections,
  Ephemerals,
  EvaluationInputs,
  ModuleInstance,
  NamedNode,
  Repetition,
  ResourceInstance,
  ResourceNode,
} from './model.ts';
import type { GroupedObjects } from './objects.ts';
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
  /** By address of a check, why the data it looks at could not be read. */
  readonly unread: Map<string, string>;
  readonly connections: Connections;
  readonly ephemerals: Ephemerals;
  /** The scope of an expression by where it stands. */
  scopeAt(place: Place): Scope;
  /** Answers already given; the business of this folder alone. */
  readonly memos: Memos;
}

/** Where an expression stands: in a module instance, perhaps inside a repetition, perhaps with an object it may call `self`. */
export interface Place {
  readonly module: ModuleInstance;
  readonly repetition?: Repetition;
  readonly self?: Value;
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
  /** By block id, the promises on the way to the next resources. */
  readonly promises: Map<string, readonly NamedNode[]>;
  /** By block id, the resource blocks it depends on directly. */
  readonly direct: Map<string, readonly string[]>;
  /** By block id, all that it depends on, as states record it. */
  readonly recorded: Map<string, readonly string[]>;
  /** Ids of the blocks that depend on too many to record them all. */
  readonly cutShort: Set<string>;
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
