/**
 * A plan: what would be done, as pure data. Everything shown to people and machines, and everything apply does, comes
 * from it.
 */
import type { InstanceAddress } from './address.ts';
import type { CheckResult } from './check-result.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Path } from './path.ts';
import type { State } from './state.ts';
import { isWhollyKnown, type Value } from './value.ts';

/** `normal`: make the world as declared; `destroy`: remove all; `refresh-only`: take the world's values into the state. */
export type PlanMode = 'normal' | 'destroy' | 'refresh-only';

export interface Plan {
  readonly mode: PlanMode;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Digest of every configuration file and variable value that went in. */
  readonly configurationRevision: string;
  /** Revision of the stored state it was made from. */
  readonly stateRevision: string;
  /** Values of the root module's variables, converted, those of defaults included. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Those that were given from outside, as they were written. */
  readonly given?: ReadonlyMap<string, Value>;
  /** `-target` addresses; empty when everything was planned. */
  readonly targets: readonly string[];
  /** The state after refresh: what the world was seen to be. */
  readonly priorState: State;
  /** Every resource instance concerned, in an order that respects dependencies; `none` included. */
  readonly changes: readonly ResourceChange[];
  /** How the world was seen to differ from the state (Terraform's `resource_drift`). */
  readonly drift: readonly ResourceDrift[];
  /** What of the world the changes are made from (Terraform's `relevant_attributes`), in a fixed order; none unless asked for. */
  readonly relevant: readonly RelevantAttribute[];
  /** Set where the state comes to record other dependencies than before, or another order of replacement. */
  readonly rebound?: true;
  readonly outputs: readonly OutputChange[];
  readonly checks: readonly CheckResult[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is to be done with one object. A closed union: handle all. */
export type Action =
  | { readonly kind: 'none' }
  | { readonly kind: 'create' }
  | { readonly kind: 'update' }
  | { readonly kind: 'replace'; readonly order: 'create-first' | 'delete-first' }
  | { readonly kind: 'delete' }
  /** Leave the object alone and drop it from the state. */
  | { readonly kind: 'forget' }
  /** A data source that can be read only during apply. */
  | { readonly kind: 'read' };

export interface ResourceChange {
  readonly address: InstanceAddress;
  /** Where it was before a `moved` block. */
  readonly previousAddress?: InstanceAddress;
  /** Set when the change concerns a deposed object. */
  readonly deposed?: string;
  /** The provider's local name (`aws`), and its configuration's address as states write it. */
  readonly provider: string;
  readonly providerConfig: string;
  readonly action: Action;
  readonly reason?: ActionReason;
  /** The object now; a null value when there is none. Sensitive parts are marked. */
  readonly before: Value;
  /** The object as it will be; parts may be known only after apply; null when it will be gone. */
  readonly after: Value;
  /** What forces the replacement. */
  readonly replacePaths: readonly Path[];
  /**
   * Blocks this object depends on directly, by address without any instance keys (`module.a.aws_s3_bucket.b`); in place
   * of a block without any objects, what that one depends on. The object is made
   * (created, updated, read; the second half of a delete-first replacement) after every object of these blocks is made
   * and, unless such an object is `createBeforeDestroy`, after its deletion too, where one is planned.
   */
  readonly waitsFor: readonly string[];
  /**
   * Blocks that depend on this object, in the same notation. The object is deleted (also as half of a replacement, or
   * deposed) after every deletion planned in these blocks; and if it is `createBeforeDestroy`, also after every object
   * of these blocks is made, its own successor included.
   */
  readonly deletedAfter: readonly string[];
  /** Resource addresses written to the state as this object's dependencies: all, however far. */
  readonly dependencies: readonly string[];
  readonly createBeforeDestroy: boolean;
  /**
   * Set where the provider's settings are known only after apply: blocks, in the same notation, that must be made before
   * anything is done through it, deletions included.
   */
  readonly connectsAfter?: readonly string[];
  /** Digest of the object as the cloud showed it while planning; a saved plan is refused when it has moved. */
  readonly observed?: string;
  /** The id of a foreign object that becomes this one (`import`). */
  readonly importing?: string;
  /** The block that was written for it (`-generate-config-out`). */
  readonly generatedConfig?: string;
}

/** Terraform's `action_reason`. */
export type ActionReason =
  | 'replace_because_tainted'
  | 'replace_by_request'
  | 'replace_by_triggers'
  | 'replace_because_cannot_update'
  | 'delete_because_no_resource_config'
  | 'delete_because_wrong_repetition'
  | 'delete_because_count_index'
  | 'delete_because_each_key'
  | 'delete_because_no_module'
  | 'delete_because_no_move_target'
  | 'read_because_config_unknown'
  | 'read_because_dependency_pending'
  | 'read_because_check_nested';

/** An object that no longer is as the state remembers it. */
export interface ResourceDrift {
  readonly address: InstanceAddress;
  readonly provider: string;
  readonly action: 'update' | 'delete';
  readonly before: Value;
  readonly after: Value;
}

/** An attribute that a change refers to, however indirectly. The instance is left open where the reference leaves it open. */
export interface RelevantAttribute {
  readonly resource: InstanceAddress;
  /** Names and indexes from the object; empty for the whole of it. */
  readonly attribute: readonly (string | number)[];
}

export interface OutputChange {
  readonly name: string;
  readonly action: 'none' | 'create' | 'update' | 'delete';
  readonly before: Value;
  readonly after: Value;
  /** It is secret before or after. */
  readonly sensitive: boolean;
}

/** How many objects a plan adds, changes and destroys, as the closing line of a plan counts them. */
export interface PlanSummary {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly import: number;
  readonly forget: number;
}

/** Counts a plan; a replacement is one to add and one to destroy. */
export function summarize(plan: Pick<Plan, 'changes'>): PlanSummary {
  const summary = { add: 0, change: 0, destroy: 0, import: 0, forget: 0 };
  for (const { action, importing, address } of plan.changes) {
    if (address.mode === 'data') continue;
    if (importing !== undefined) summary.import++;
    if (action.kind === 'create' || action.kind === 'replace') summary.add++;
    if (action.kind === 'update') summary.change++;
    if (action.kind === 'delete' || action.kind === 'replace') summary.destroy++;
    if (action.kind === 'forget') summary.forget++;
  }
  return summary;
}

/** Whether applying the plan would do anything: change an object, the state of one, or an output. */
export function hasChanges(plan: Plan): boolean {
  if (plan.mode === 'refresh-only')
    return (
      plan.drift.length > 0 ||
      plan.rebound === true ||
      plan.outputs.some((o) => o.action !== 'none' && isWhollyKnown(o.after))
    );
  return (
    plan.changes.some(
      ({ action, reason, importing, previousAddress }) =>
        (action.kind !== 'none' && reason !== 'read_because_check_nested') ||
        importing !== undefined ||
        previousAddress !== undefined,
    ) || plan.outputs.some((output) => output.action !== 'none')
  );
}
