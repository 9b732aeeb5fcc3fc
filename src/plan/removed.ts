/** What `removed` blocks say of objects that the configuration wants no more. */
import type { Configuration, Module, RemovedBlock } from '../config/index.ts';
import type { InstanceAddress } from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';

/** A `removed` block with the names of the calls that lead to what it is about. */
export interface Removal {
  readonly path: readonly string[];
  readonly block: RemovedBlock;
}

/** The `removed` blocks of all modules. */
export function removalsOf({ root }: Configuration): readonly Removal[] {
  const removals: Removal[] = [];
  const collect = (module: Module): void => {
    for (const block of module.removed) removals.push({ path: [...module.path, ...block.module], block });
    for (const call of module.calls.values()) collect(call.module);
  };
  collect(root);
  return removals;
}

/** Whether an object is only to be let go. Where several blocks are about it, one that says so is enough. */
export function isLetGo(removals: readonly Removal[], address: InstanceAddress): boolean {
  return removals.some((removal) => !removal.block.destroy && isAbout(removal, address));
}

function isAbout({ path, block: { resource } }: Removal, { module, type, name }: InstanceAddress): boolean {
  if (resource && (resource.type !== type || resource.name !== name || module.length !== path.length))
    return false;
  return path.every((step, index) => step === module[index]?.name);
}

/** A warning about objects that stay in the cloud with nobody to look after them. */
export function letGo(addresses: readonly string[]): readonly Diagnostic[] {
  if (addresses.length === 0) return [];
  const detail = `These objects stay as they are, but nothing of this configuration manages them any more: ${addresses.join(', ')}.`;
  return [diagnose('objects-let-go', { detail })];
}
