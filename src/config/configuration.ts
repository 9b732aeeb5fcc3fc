/**
 * A checked configuration: what the files say, in terms of blocks that mean something. Expressions stay syntax; they
 * are evaluated by whoever plans. Everything keeps its range.
 */
import type { InstanceKey, ModulePath, ResourceMode } from '../core/address.ts';
import type { Range, Source } from '../core/source.ts';
import type { Type } from '../core/type.ts';
import type { Value } from '../core/value.ts';
import type { Body, Expression } from '../hcl/index.ts';
import type { AddressedResource, ConfigAddress } from './config-address.ts';

/** The whole tree of modules. */
export interface Configuration {
  readonly root: Module;
  /** Every file read, for digests, snippets and blame. */
  readonly sources: readonly Source[];
  /** SHA-256 over the paths and contents of all of them. */
  readonly revision: string;
}

/** One module as written, not yet expanded by `count` or `for_each`. */
export interface Module {
  /** Names of the calls that lead here; empty for the root. */
  readonly path: readonly string[];
  /** As a user would type it: `.`, `modules/site`; of a module from elsewhere, where it is installed. */
  readonly directory: string;
  /** Of a module that came from elsewhere, or lies in one that did: where its package is from. */
  readonly origin?: ModuleOrigin;
  /** False where a file or block could not be read: what seems to be missing may only be unread. */
  readonly complete: boolean;
  readonly settings: TerraformSettings;
  readonly variables: ReadonlyMap<string, VariableBlock>;
  readonly locals: ReadonlyMap<string, LocalValue>;
  readonly outputs: ReadonlyMap<string, OutputBlock>;
  /** By `type.name`, `data.type.name` or `ephemeral.type.name`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** By local name and alias: `aws`, `aws.west`. */
  readonly providers: ReadonlyMap<string, ProviderBlock>;
  readonly checks: ReadonlyMap<string, CheckBlock>;
  readonly moved: readonly MovedBlock[];
  readonly removed: readonly RemovedBlock[];
  readonly imports: readonly ImportBlock[];
}

/** Where the package of a module came from. */
export interface ModuleOrigin {
  /** The one spelling of the address, as `modules.json` has it. */
  readonly source: string;
  /** Of a registry's. */
  readonly version?: string;
  /** Where the package is installed. */
  readonly packageDirectory: string;
}

export interface TerraformSettings {
  readonly requiredVersions: readonly { readonly constraint: string; readonly range: Range }[];
  readonly requiredProviders: ReadonlyMap<string, RequiredProvider>;
  readonly backend?: { readonly type: string; readonly body: Body; readonly range: Range };
}

export interface RequiredProvider {
  readonly localName: string;
  /** Normalised: `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  readonly version?: string;
  /** Of `configuration_aliases`: the configurations the caller must hand in, as this module names them (`aws.west`). */
  readonly aliases: readonly string[];
  readonly range: Range;
}

export interface VariableBlock {
  readonly name: string;
  readonly type: Type;
  /**
   * How text from outside (`-var`, `TF_VAR_`) is read: as it is, where the type is primitive or not said, else as an
   * expression.
   */
  readonly textIs: 'literal' | 'expression';
  /** Defaults of `optional(type, default)` attributes, by path, applied before conversion. */
  readonly typeDefaults?: TypeDefaults;
  /** Converted to `type`. */
  readonly default?: Value;
  readonly description?: string;
  readonly sensitive: boolean;
  readonly nullable: boolean;
  readonly ephemeral: boolean;
  readonly validations: readonly Condition[];
  readonly range: Range;
}

/** A type, with what stands in for the optional attributes that a value leaves out. */
export interface TypeConstraint {
  readonly type: Type;
  readonly defaults?: TypeDefaults;
}

/** Defaults for optional attributes, nested as the type is. */
export interface TypeDefaults {
  readonly values: ReadonlyMap<string, Value>;
  /** By attribute name; `''` for the element of a collection. */
  readonly children: ReadonlyMap<string, TypeDefaults>;
}

export interface LocalValue {
  readonly name: string;
  readonly value: Expression;
  /** The whole attribute. */
  readonly range: Range;
}

export interface OutputBlock {
  readonly name: string;
  readonly value: Expression;
  readonly description?: string;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  readonly dependsOn: readonly Expression[];
  readonly preconditions: readonly Condition[];
  readonly range: Range;
}

/** `condition` and `error_message` of a validation, precondition or postcondition. */
export interface Condition {
  readonly condition: Expression;
  readonly errorMessage: Expression;
  readonly range: Range;
}

export interface ResourceBlock {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly count?: Expression;
  readonly forEach?: Expression;
  /** The provider configuration it uses: `aws` or `aws.west`, as this module names it. */
  readonly provider: string;
  /** The check whose own data source it is: nothing else refers to it, and failing to read it is only a warning. */
  readonly scopedTo?: string;
  /** The `provider` argument's value, where the block has one. */
  readonly providerReference?: Expression;
  readonly dependsOn: readonly Expression[];
  readonly lifecycle: Lifecycle;
  /** The block without its meta-arguments: what the schema describes. */
  readonly body: Body;
  /** The header. */
  readonly range: Range;
}

/** A `check` block; its own data source is among the module's resources, as `scopedTo` says. */
export interface CheckBlock {
  readonly name: string;
  readonly asserts: readonly Condition[];
  readonly range: Range;
}

/** What is known under one address is the same thing under another; both relative to the module, in all its instances. */
export interface MovedBlock {
  readonly from: MoveEndpoint;
  readonly to: MoveEndpoint;
  readonly range: Range;
}

/** A module call or, with `resource`, a managed resource; with a key, one instance of it. */
export interface MoveEndpoint extends Range {
  readonly module: ModulePath;
  readonly resource?: { readonly type: string; readonly name: string; readonly key?: InstanceKey };
}

/** A module or, with `resource`, a managed resource that is wanted no more, with all its instances. */
export interface RemovedBlock {
  readonly module: readonly string[];
  readonly resource?: { readonly type: string; readonly name: string };
  /** False: it is only let go. */
  readonly destroy: boolean;
  /** The address. */
  readonly range: Range;
}

/** An object of the cloud that becomes an instance of a resource. */
export interface ImportBlock {
  readonly to: ConfigAddress & { readonly resource: AddressedResource };
  readonly id: Expression;
  readonly forEach?: Expression;
  /** The provider configuration of a resource that is not declared yet, where the block names one: `aws.west`. */
  readonly provider?: string;
  /** The `provider` argument's value. */
  readonly providerReference?: Expression;
  readonly range: Range;
}

export interface Lifecycle {
  readonly createBeforeDestroy: boolean;
  readonly preventDestroy: boolean;
  /** `all`, or traversals relative to the object (`tags["x"]`). */
  readonly ignoreChanges: 'all' | readonly Expression[];
  readonly replaceTriggeredBy: readonly Expression[];
  readonly preconditions: readonly Condition[];
  readonly postconditions: readonly Condition[];
}

export interface ModuleCall {
  readonly name: string;
  /** As written; empty where it could not be read. */
  readonly source: string;
  /** The constraint on the versions of a registry's module, as written. */
  readonly version?: string;
  readonly module: Module;
  readonly count?: Expression;
  readonly forEach?: Expression;
  /** What the child calls a provider configuration → what this module calls it. */
  readonly providers: ReadonlyMap<string, string>;
  readonly dependsOn: readonly Expression[];
  /** The arguments: values of the child's variables. */
  readonly arguments: ReadonlyMap<string, Expression>;
  /** The block without its meta-arguments: the same arguments, as they stand in the file. */
  readonly body: Body;
  readonly range: Range;
}

export interface ProviderBlock {
  readonly localName: string;
  readonly alias?: string;
  /** The block without its meta-arguments: what the provider's schema describes. */
  readonly body: Body;
  readonly range: Range;
}
