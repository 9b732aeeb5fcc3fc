/**
 * Names of things in a configuration and in a state, in Terraform's notation:
 * `module.network["eu"].aws_subnet.private[0]`.
 */
import { compareKeys } from './value.ts';

/** What tells instances of one block apart: an index for `count`, a key for `for_each`, nothing otherwise. */
export type InstanceKey = number | string | undefined;

/** A step into a module call; `key` is set where the call has `count` or `for_each`. */
export interface ModuleStep {
  readonly name: string;
  readonly key?: InstanceKey;
}

/** A module instance; the root module is the empty path. */
export type ModulePath = readonly ModuleStep[];

export const ROOT: ModulePath = [];

/** Made and kept, only read, or only there while it is used. The last are never in a plan or a state. */
export type ResourceMode = 'managed' | 'data' | 'ephemeral';

/** What comes before the type in an address: `data.`, `ephemeral.`, nothing for a managed resource. */
export function modePrefix(mode: ResourceMode): string {
  return mode === 'managed' ? '' : `${mode}.`;
}

/** A resource block within a module instance. */
export interface ResourceAddress {
  readonly module: ModulePath;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
}

/** One instance of a resource block. */
export interface InstanceAddress extends ResourceAddress {
  readonly key?: InstanceKey;
}

/** `module.a["x"].module.b`; empty for the root. */
export function formatModule(path: ModulePath): string {
  return path.map((step) => `module.${step.name}${formatKey(step.key)}`).join('.');
}

/** `module.a.aws_s3_bucket.logs`, `data.aws_region.here`. */
export function formatResource(address: ResourceAddress): string {
  const local = `${modePrefix(address.mode)}${address.type}.${address.name}`;
  return address.module.length === 0 ? local : `${formatModule(address.module)}.${local}`;
}

/** `aws_s3_bucket.logs["eu"]`: the name people use, and the key by which states and plans find an instance. */
export function formatInstance(address: InstanceAddress): string {
  return formatResource(address) + formatKey(address.key);
}

/** `["eu"]`, `[0]` or nothing. */
export function formatKey(key: InstanceKey): string {
  if (key === undefined) return '';
  return typeof key === 'number' ? `[${key}]` : `["${escapeKey(key)}"]`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeKey(key: string): string {
  return key.replace(/[\\"\n\r\t]|\$\{|%\{/g, (found) => escapes[found] ?? found[0] + found);
}

/** The resource block an instance belongs to. */
export function resourceOf(address: InstanceAddress): ResourceAddress {
  const { module, mode, type, name } = address;
  return { module, mode, type, name };
}

/** Orders instance keys as Terraform lists them: none, then numbers, then strings. */
export function compareInstanceKeys(a: InstanceKey, b: InstanceKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareKeys(a, b);
  const rank = (key: InstanceKey): number => (key === undefined ? 0 : typeof key === 'number' ? 1 : 2);
  return rank(a) - rank(b);
}

/**
 * Reads an address as a user types it (`-target`, `state show`). A module alone (`module.a`) gives `instance` undefined.
 * Undefined where the text is no address.
 */
export function parseAddress(
  text: string,
): { readonly module: ModulePath; readonly instance?: InstanceAddress } | undefined {
  const steps = splitSteps(text);
  if (!steps) return undefined;
  const module: ModuleStep[] = [];
  let at = 0;
  while (steps[at]?.name === 'module' && steps[at]?.key === undefined) {
    const call = steps[at + 1];
    if (!call) return undefined;
    module.push(call.key === undefined ? { name: call.name } : call);
    at += 2;
  }
  if (at === steps.length) return module.length > 0 ? { module } : undefined;
  const mode = modeAt(steps[at]?.name);
  if (mode !== 'managed') at++;
  const [type, resource, ...rest] = steps.slice(at);
  if (!type || !resource || rest.length > 0 || type.key !== undefined) return undefined;
  const address = { module, mode, type: type.name, name: resource.name } as const;
  return { module, instance: resource.key === undefined ? address : { ...address, key: resource.key } };
}

const modeAt = (word: string | undefined): ResourceMode =>
  word === 'data' || word === 'ephemeral' ? word : 'managed';

const stepPattern = /([\p{ID_Start}_][\p{ID_Continue}-]*)(?:\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\])?(?:\.|$)/uy;

/** Splits `a.b["k"].c[0]` into names with their keys. */
function splitSteps(text: string): ModuleStep[] | undefined {
  const steps: ModuleStep[] = [];
  stepPattern.lastIndex = 0;
  while (stepPattern.lastIndex < text.length) {
    const match = stepPattern.exec(text);
    if (!match) return undefined;
    const [, name = '', index, key] = match;
    if (index !== undefined) steps.push({ name, key: Number(index) });
    else if (key !== undefined) steps.push({ name, key: unescapeKey(key) });
    else steps.push({ name });
  }
  return text.endsWith('.') ? undefined : steps;
}

const unescapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescapeKey(key: string): string {
  return key
    .replace(/\\(.)/g, (_, escaped: string) => unescapes[escaped] ?? escaped)
    .replace(/([$%])\1\{/g, '$1{');
}
