import type { ApplyResult, Interrupt } from '../apply/index.ts';
import type { Configuration } from '../config/index.ts';
import type { Checked } from '../core/diagnostic.ts';
import type { EventQueue, EventSource } from '../core/event-source.ts';
import type { Emit } from '../core/events.ts';
import type { Plan, PlanMode } from '../core/plan.ts';
import type { StateStore, StoredState } from '../core/state-store.ts';
import type { Value } from '../core/value.ts';
import type { LockOptions } from './services.ts';

/** A directory whose files and variables were read and found right. Holds nothing open. */
export interface Stack {
  readonly directory: string;
  readonly configuration: Configuration;
  readonly variables: ReadonlyMap<string, Value>;
  readonly store: StateStore;
  /** The event histories of the clouds that the stack's providers talk to. */
  eventSources(): Promise<Checked<readonly EventSource[]>>;
  /** The queues at these URLs, each read by the connection to whose account it belongs, if there is one. */
  eventQueues(urls: readonly string[]): Promise<Checked<readonly EventQueue[]>>;
  /**
   * Locks the state, reads it, takes in what a crashed run left in the journal, and does the work; unlocks however the
   * work ends. Problems of all of it are in the result.
   */
  withSession<T>(options: LockOptions, work: (session: Session) => Promise<Checked<T>>): Promise<Checked<T>>;
}

/** A locked state. */
export interface Session {
  /** As read and recovered. */
  readonly stored: StoredState;
  /** With errors, what was planned without what failed: to be shown and saved, refused by `apply`. */
  plan(options: PlanOptions): Promise<Checked<Plan>>;
  /** Writes configuration for what is imported and not declared, as the text of a file to be. Nothing is written to disk. */
  generate(options: PlanOptions, file: string): Promise<Checked<GeneratedConfiguration>>;
  /** Carries out a plan made in this session, or a saved one that was found fresh. */
  apply(plan: Plan, options: ApplyOptions): Promise<Checked<ApplyResult>>;
  /** Whether a saved plan still fits the state, the configuration and the cloud; the problems say what moved. */
  verify(plan: Plan, options: VerifyOptions): Promise<Checked<true>>;
}

/** Configuration for what is imported and not declared. */
export interface GeneratedConfiguration {
  /** Of the file; empty where there is nothing to be written. */
  readonly text: string;
  /** Plans as if the file stood in the directory. */
  plan(options: PlanOptions): Promise<Checked<Plan>>;
}

export interface PlanOptions {
  readonly mode: PlanMode;
  readonly targets: readonly string[];
  readonly replace: readonly string[];
  /** All objects, none, or those at these instance addresses. */
  readonly refresh: 'all' | 'none' | { readonly only: ReadonlySet<string> };
  readonly parallelism: number;
  /** Whether the plan says what its changes are made from: only what is saved tells it, and it takes its time. */
  readonly relevant?: boolean;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

export interface VerifyOptions {
  readonly parallelism: number;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

export interface ApplyOptions {
  readonly parallelism: number;
  readonly emit: Emit;
  readonly interrupt: Interrupt;
}

/** Loads a stack as its files are at the moment of asking. */
export interface StackSource {
  load(): Promise<Checked<Stack>>;
}
