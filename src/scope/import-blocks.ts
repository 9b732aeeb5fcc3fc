/** What an `import` block is about, as it is written. */
import type { ImportBlock } from '../config/index.ts';
import type { Expression } from '../hcl/index.ts';

/** The id of the block that an import is into. */
export function importedBlock({ to: { module, resource } }: ImportBlock): string {
  const prefix = module.map(({ name }) => `module.${name}.`).join('');
  return `${prefix}${resource.type}.${resource.name}`;
}

/** Every expression of an import block. */
export function importExpressions({ to, id, forEach }: ImportBlock): readonly Expression[] {
  const keys = [...to.module, to.resource].flatMap(({ key }) => key ?? []);
  return [id, ...(forEach ? [forEach] : []), ...keys];
}
