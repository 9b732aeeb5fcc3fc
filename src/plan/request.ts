/** What planning is given, and what the files of this folder share while one plan is made. */
import type { Configuration, GeneratedBlock } from '../config/index.ts';
import type { InstanceAddress } from '../core/address.ts';
import type { CheckResult } from '../core/check-result.ts';
import type { Clock } from '../core/clock.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { PlanMode, ResourceChange, ResourceDrift } from '../core/plan.ts';
import type { State } from '../core/state.ts';
import type { StoredState } from '../core/state-store.ts';
import type { Value } from '../core/value.ts';
import type { Evaluation } from '../scope/index.ts';
import type { Holdings } from './holdings.ts';
import type { Limit } from './limit.ts';
import type { MoveStatement } from './move-statements.ts';
import type { Removal } from './removed.ts';
import type { Coverage } from './targets.ts';

export interface PlanRequest {
  /** A configuration with its variables and connections, and no objects yet. The plan leaves the planned objects in it. */
  readonly evaluation: Evaluation;
  /** Values of the root module's variables: recorded in the plan. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Those that were given from outside, as they were written. */
  readonly given?: ReadonlyMap<string, Value>;
  readonly stored: StoredState;
  readonly mode: PlanMode;
  /** Addresses as typed: of modules, resources or instances. Empty: everything. */
  readonly targets: readonly string[];
  /** Addresses of instances to be replaced in any case. */
  readonly replace: readonly string[];
  /** Which objects are read before deciding: all, none, or those at these instance addresses. */
  readonly refresh: 'all' | 'none' | { readonly only: ReadonlySet<string> };
  /** How many calls to the cloud may be under way at once. */
  readonly parallelism: number;
  /** By address, the text of the blocks that were written for what is imported: recorded in the plan. */
  readonly generated?: ReadonlyMap<string, string>;
  /** Whether the plan is to hold its relevant attributes. */
  readonly relevant?: boolean;
  readonly clock: Clock;
  /** When the plan was begun, in milliseconds since the Unix epoch: what its time is said to be. Now, when left out. */
  readonly plannedAt?: number;
  readonly emit: Emit;
  readonly signal?: AbortSignal | undefined;
}

/** A plan in the making. */
export interface Planning {
  readonly request: PlanRequest;
  readonly evaluation: Evaluation;
  readonly configuration: Configuration;
  /** The stored state with what has moved under its new address. */
  readonly start: State | undefined;
  /** What `moved` blocks say. */
  readonly statements: readonly MoveStatement[];
  /** What `removed` blocks say. */
  readonly removals: readonly Removal[];
  /** By new address, where an object was. */
  readonly movedFrom: ReadonlyMap<string, InstanceAddress>;
  /** What the state holds, and what was seen of it. */
  readonly holdings: Holdings;
  readonly coverage: Coverage;
  /** Ids of blocks whose objects are replaced by making the new one first. */
  readonly createFirst: ReadonlySet<string>;
  /** Addresses of instances to be replaced in any case. */
  readonly replaced: ReadonlySet<string>;
  readonly limit: Limit;
  /** By address, provider configurations whose settings are known only after apply, and the problem that this is. */
  readonly unconnected: Map<string, Diagnostic>;
  /** By block id, in the order of instances. */
  readonly changes: Map<string, ResourceChange[]>;
  /** The same by instance address. */
  readonly byName: Map<string, ResourceChange>;
  /** Set where a configuration is written and nothing planned: by id, the empty blocks, and the text of each in the end. */
  readonly places?: Map<string, GeneratedBlock | undefined>;
  readonly drift: ResourceDrift[];
  readonly checks: CheckResult[];
  readonly problems: Diagnostic[];
}
