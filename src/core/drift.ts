/**
 * Drift as data: what differs, who did it, and why the declared value is there.
 */
import type { InstanceAddress } from './address.ts';
import type { Path } from './path.ts';
import type { TrailEvent } from './trail-event.ts';
import type { Value } from './value.ts';

/** One object that is not as declared because the world moved (not because the configuration did). */
export interface DriftReport {
  readonly address: InstanceAddress;
  readonly id: string;
  readonly kind: 'changed' | 'deleted';
  /** Empty when the object is gone. */
  readonly attributes: readonly AttributeDrift[];
  /** Of an object that is gone: the block that declares it. Of others the attributes tell. */
  readonly declaration?: Declaration;
  readonly cause: Attribution;
}

export interface AttributeDrift {
  readonly path: Path;
  /** What the configuration says; marked when sensitive. */
  readonly declared: Value;
  /** What the cloud has; a null value when it has none. */
  readonly live: Value;
  /** The line that declares it; for what is left to a default, that of the block it would stand in. */
  readonly declaration?: Declaration;
}

/** Where a value is declared, and the commit that wrote the line. */
export interface Declaration {
  readonly file: string;
  readonly line: number;
  /** The line as it stands in the file. */
  readonly text: string;
  readonly commit?: Commit;
  /** Where the module comes from that the line is part of, if from elsewhere; `file` is the one in its package then. */
  readonly origin?: { readonly source: string; readonly version?: string };
}

export interface Commit {
  readonly hash: string;
  readonly author: string;
  readonly email: string;
  /** Milliseconds since the epoch: when the author wrote it. */
  readonly time: number;
  readonly subject: string;
}

/** Who caused a drift, as far as it can be told. */
export type Attribution =
  /** These events touched the object since it was last seen right; the newest that fits is first. */
  | { readonly kind: 'event'; readonly event: TrailEvent; readonly earlier: readonly TrailEvent[] }
  /** No event explains it; `why` says what was looked at. */
  | { readonly kind: 'unknown'; readonly why: string };
