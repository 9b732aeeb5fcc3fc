/** Test files as written: what is run, with which variables, providers and made-up values. Expressions stay syntax. */
import type { Condition, ProviderBlock } from '../config/index.ts';
import type { InstanceAddress, ModulePath } from '../core/address.ts';
import type { Range, Source } from '../core/source.ts';
import type { Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';

/** One `.tftest.hcl` or `.tftest.json` file. */
export interface TestFile {
  /** As a user would type it: `tests/buckets.tftest.hcl`. */
  readonly path: string;
  readonly source: Source;
  readonly runs: readonly RunBlock[];
  readonly variables: Arguments;
  /** By local name and alias: `aws`, `aws.fake`. */
  readonly providers: ReadonlyMap<string, TestProvider>;
  readonly overrides: readonly Override[];
}

/** By name, an expression where it stands. */
export type Arguments = ReadonlyMap<string, Expression>;

/** A provider configuration of a test file: a real one, or a mock. */
export interface TestProvider extends ProviderBlock {
  readonly mock?: MockProvider;
}

/** A provider that nobody is asked about: it makes up what it would answer. */
export interface MockProvider {
  /** By type, the values its objects have where nothing is declared. */
  readonly resources: ReadonlyMap<string, MadeUp>;
  readonly data: ReadonlyMap<string, MadeUp>;
  readonly overrides: readonly Override[];
  readonly during: During;
  /** A directory with further mocks, in `.tfmock.hcl` files. */
  readonly source?: { readonly path: string; readonly at: Range };
}

/** Whether values are made up as soon as something is planned, or only as it is applied. */
export type During = 'plan' | 'apply';

/** Values that stand in for what a provider would give, by attribute. */
export interface MadeUp {
  readonly values: ReadonlyMap<string, Value>;
  readonly during: During;
  readonly range: Range;
}

/** `override_resource`, `override_data` and `override_module`: one thing of the configuration that is made up. */
export type Override = MadeUp &
  (
    | { readonly kind: 'resource' | 'data'; readonly target: InstanceAddress }
    | { readonly kind: 'module'; readonly target: ModulePath; readonly expressions: Arguments }
  );

export interface RunBlock {
  readonly name: string;
  readonly command: 'plan' | 'apply';
  readonly mode: 'normal' | 'refresh-only';
  readonly refresh: boolean;
  /** Addresses. */
  readonly targets: readonly string[];
  readonly replace: readonly string[];
  readonly variables: Arguments;
  /** The module it tests, where that is not the one of the working directory. */
  readonly module?: { readonly source: string; readonly range: Range };
  /** By the name the tested module uses, the name of a provider in the test file; undefined: all of the file. */
  readonly providers?: ReadonlyMap<string, { readonly name: string; readonly at: Range }>;
  readonly asserts: readonly Condition[];
  readonly expected: readonly Expectation[];
  readonly overrides: readonly Override[];
  /** Which state it works on, where that is said. */
  readonly stateKey?: string;
  readonly range: Range;
}

/** Something that must fail: the address of a resource, or `var.a`, `output.a`, `check.a`. */
export interface Expectation {
  readonly address: string;
  readonly at: Range;
}
