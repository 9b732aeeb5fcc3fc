/**
 * What the other phases see of an evaluation: blocks as they are written, instances as they are repeated, and the
 * record that ties a configuration to the objects known so far.
 */

import type { Configuration, Module, ProviderBlock, ResourceBlock } from '../config/index.ts';
import type { InstanceAddress, InstanceKey, ModulePath } from '../core/address.ts';
import type { Checked, Diagnostic } from '../core/diagnostic.ts';
import type { Connection, Provider, ProviderServices, Providers } from '../core/provider.ts';
import type { DataSource, EphemeralType, ResourceType } from '../core/resource-type.ts';
import type { Value } from '../core/value.ts';
import type { Functions } from '../eval/index.ts';

/** What an evaluation is made of. Nothing here changes while it lives; only the objects do. */
export interface EvaluationInputs {
  readonly configuration: Configuration;
  /** The root module's variables, every one of them, converted (`resolveVariables`). */
  readonly variables: ReadonlyMap<string, Value>;
  readonly providers: Providers;
  readonly services: ProviderServices;
  readonly functions: Functions;
  /** `terraform.workspace` */
  readonly workspace: string;
  /** `terraform.applying`: whether changes are made now. */
  readonly applying?: boolean;
  /** `path.cwd` and `path.root` as the language shows them. */
  readonly paths: { readonly cwd: string; readonly root: string };
}

/**
 * A block of the configuration as it is written, in its place in the tree of modules, before `count` and `for_each`.
 * The graph of blocks is what planning and applying walk.
 */
export type BlockNode = ResourceNode | ProviderNode | NamedNode;

/** A variable, local value, output, module call, or the whole of a module (what `depends_on = [module.x]` waits for). */
export interface NamedNode {
  readonly kind: 'variable' | 'local' | 'output' | 'call' | 'module';
  /** `module.site.local.name`: unique, without instance keys. */
  readonly id: string;
  readonly module: Module;
  readonly name: string;
}

/** A `provider` block, or the configuration a module uses without one (`block` undefined: all defaults). */
export interface ProviderNode {
  readonly kind: 'provider';
  readonly id: string;
  readonly module: Module;
  readonly provider: Provider;
  readonly block: ProviderBlock | undefined;
  /** As states write it: `provider["registry.terraform.io/hashicorp/aws"].west`. */
  readonly address: string;
}

/** A `resource`, `data` or `ephemeral` block. */
export interface ResourceNode {
  readonly kind: 'resource';
  /** `module.site.aws_s3_bucket.logs`, without instance keys: what changes wait for and states depend on. */
  readonly id: string;
  readonly module: Module;
  readonly block: ResourceBlock;
  readonly provider: ProviderNode;
  /** The contract of its type: `managed` blocks have a resource type, `data` blocks a data source. */
  readonly type:
    | { readonly mode: 'managed'; readonly definition: ResourceType }
    | { readonly mode: 'data'; readonly definition: DataSource }
    | { readonly mode: 'ephemeral'; readonly definition: EphemeralType };
}

/** An instance of a module: the root, or one repetition of a call. */
export interface ModuleInstance {
  readonly module: Module;
  readonly path: ModulePath;
  /** `formatModule(path)` */
  readonly name: string;
  /** The instance that calls it; undefined for the root. */
  readonly parent: ModuleInstance | undefined;
  readonly repetition: Repetition;
}

/** What `count.index` and `each` are inside an instance. */
export interface Repetition {
  readonly key: InstanceKey;
  /** `each.value`, where there is `for_each`. */
  readonly value?: Value;
}

/** One instance of a resource block: what a change is about. */
export interface ResourceInstance {
  readonly node: ResourceNode;
  readonly module: ModuleInstance;
  readonly repetition: Repetition;
  readonly address: InstanceAddress;
  /** `formatInstance(address)` */
  readonly name: string;
}

/**
 * The objects known so far, by address. Planning puts planned values in (parts known only after apply), applying real
 * ones; the same expressions then mean the same things.
 */
export interface Objects {
  /** Says what the object is from now on; expressions evaluated later see it. `undefined` forgets it. */
  set(address: InstanceAddress, value: Value | undefined): void;
  get(address: InstanceAddress): Value | undefined;
}

/** Ephemeral objects: opened when something first needs them, renewed while they are held, closed at the end. */
export interface Ephemerals {
  /** Opens all instances of a block; every caller gets the same promise, unless what they need was not known yet. */
  open(node: ResourceNode): Promise<readonly Diagnostic[]>;
  /** Opens everything ephemeral that a block refers to, directly or not. */
  openFor(block: string): Promise<readonly Diagnostic[]>;
  /** Closes all that are open, the last first; what goes wrong then is told. */
  close(): Promise<readonly Diagnostic[]>;
}

/** Provider configurations, each evaluated and connected at most once, when first needed. */
export interface Connections {
  /** The connection of a provider configuration, the same for every caller; a problem while its settings are not known yet. */
  connect(node: ProviderNode): Promise<Checked<Connection>>;
  /** The problem that connecting would be with what is known now, where that is settings that are known only after apply. */
  unknownSetting(node: ProviderNode): Promise<Diagnostic | undefined>;
  /** The connection named as states write it, also where no block uses it any more (an orphan's provider). */
  connectAddress(
    address: string,
  ): Promise<Checked<{ readonly provider: Provider; readonly connection: Connection }>>;
  /** Closes all that were opened. */
  close(): Promise<void>;
}
