/**
 * The state: what holdfast manages and what it last knew of it. Terraform's format v4 in memory; the files' encoding is
 * `state/codec`'s business. States are immutable; a change is a new state that shares what did not change.
 */
import type { InstanceKey, ResourceAddress } from './address.ts';
import type { CheckResult } from './check-result.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';
import type { Json } from './value-json.ts';

export interface State {
  /** Grows by one with every write. */
  readonly serial: number;
  /** A UUID, fixed when the state was first written: two states with different lineages are strangers. */
  readonly lineage: string;
  /** The Terraform version written for peers that look at it. */
  readonly terraformVersion: string;
  readonly outputs: ReadonlyMap<string, OutputState>;
  /** By `formatResource`. */
  readonly resources: ReadonlyMap<string, ResourceState>;
  /** What came of the configuration's promises when it was last applied; left out where it makes none. */
  readonly checks?: readonly CheckResult[];
  /** Top-level fields of the file that holdfast does not use, kept as they are. */
  readonly extra?: { readonly [field: string]: Json };
}

export interface OutputState {
  readonly value: Value;
  readonly type: Type;
  readonly sensitive: boolean;
}

export interface ResourceState {
  readonly address: ResourceAddress;
  /** As state files write it: `provider["registry.terraform.io/hashicorp/aws"].west`. */
  readonly provider: string;
  /** By `formatKey` of the instance key. */
  readonly instances: ReadonlyMap<string, InstanceState>;
}

export interface InstanceState {
  readonly key: InstanceKey;
  readonly current?: ObjectState;
  /** Objects replaced but not yet destroyed, by their eight-digit key. */
  readonly deposed: ReadonlyMap<string, ObjectState>;
}

/** One real object. */
export interface ObjectState {
  readonly schemaVersion: number;
  /** The attributes as the file has them; decoded with the type's schema only when somebody needs them. */
  readonly attributes: { readonly [name: string]: Json };
  /** Paths marked sensitive beyond what the schema says, in the file's own notation. */
  readonly sensitive: readonly Json[];
  /** `tainted`: to be replaced at the next apply. */
  readonly status: 'ready' | 'tainted';
  /** Resource addresses (without keys) that must be destroyed after this one. */
  readonly dependencies: readonly string[];
  readonly createBeforeDestroy: boolean;
  /** A provider's opaque bytes (base64), kept for peers. */
  readonly private?: string;
  readonly identity?: Json;
  /** Fields of the file that holdfast does not use, kept as they are (`identity_schema_version`). */
  readonly extra?: { readonly [field: string]: Json };
}
