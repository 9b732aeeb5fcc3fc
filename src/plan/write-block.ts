/** Writing the block of an object that is imported and not declared. */
import { type GeneratedBlock, resourceText } from '../config/index.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { ResourceNode } from '../scope/index.ts';
import type { Imported } from './imports.ts';
import type { Planning } from './request.ts';

/** Fills the place of a block: from the object that is imported, or from the one that the state has there already. */
export function writeBlock(
  { holdings, places }: Planning,
  { id: address, block }: ResourceNode,
  type: ResourceType,
  imported: ReadonlyMap<string, Imported>,
): boolean {
  const found = imported.get(address);
  const object = found?.value ?? holdings.byName.get(address)?.current;
  if (!object) return true;
  const text = resourceText({
    type: type.name,
    name: block.name,
    provider: block.provider,
    schema: type.schema,
    object,
    ...(type.equivalent && { equivalent: type.equivalent }),
  });
  const written: GeneratedBlock = { address, text, ...(found && { id: found.id }) };
  places?.set(address, written);
  return true;
}
