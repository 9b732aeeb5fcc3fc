/** What the runs of one file share. */
import type { Interrupt } from '../apply/index.ts';
import type { Configuration, GivenValue, Module } from '../config/index.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { Value } from '../core/value.ts';
import type { Scope } from '../eval/index.ts';
import type { StackServices } from '../stack/index.ts';
import type { TestStates } from './states.ts';
import type { RunBlock, TestFile } from './suite.ts';

export interface FileContext {
  readonly services: StackServices;
  readonly file: TestFile;
  readonly states: TestStates;
  /** The names of all runs, and the outputs of those that are done. */
  readonly runs: { readonly names: ReadonlySet<string>; readonly done: Map<string, Value> };
  readonly parallelism: number;
  /** Told of everything that planning and applying do. */
  readonly tell: Emit;
  readonly interrupt: Interrupt;
  /** The configuration that a run tests. */
  moduleOf(run: RunBlock): Configuration;
  /** The values of a module's variables from outside and from the file, and a scope that knows them. */
  values(
    module: Module,
    problems: Diagnostic[],
  ): Promise<{ readonly given: ReadonlyMap<string, GivenValue>; readonly scope: Scope }>;
  /** Counts the applies, so that what was changed last is removed first. */
  nextOrder(): number;
  /** Makes the folder that the states lie in. */
  makeFolder(): Promise<void>;
}
