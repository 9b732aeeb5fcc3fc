import type { InstanceAddress } from '../core/address.ts';
import type { Connection } from '../core/provider.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { Value } from '../core/value.ts';

/** Everything a decision depends on. */
export interface Candidate {
  readonly type: ResourceType;
  /** What the block says: what a new object is made from. */
  readonly config: Value;
  /** The same, `ignore_changes` already taken back: what an object that stays is to be. */
  readonly declared: Value;
  /** The object as it is; undefined when there is none. */
  readonly prior: Value | undefined;
  readonly tainted: boolean;
  /** Why it must be replaced although nothing in it may have changed. */
  readonly demanded: 'replace_by_request' | 'replace_by_triggers' | undefined;
  readonly order: 'create-first' | 'delete-first';
  /** What the type's foresight is told of the connection; undefined while it cannot be made. */
  readonly connection: Pick<Connection, 'settings'> | undefined;
  readonly address?: InstanceAddress;
}
