/** The files of one directory → a module, all its blocks read but its calls not yet followed. */
import type { Block, Body } from '../hcl/index.ts';
import { extraneousMember, unsupportedArgument, unsupportedBlock } from './block-content.ts';
import { readCheck } from './blocks/check.ts';
import { readImport } from './blocks/import.ts';
import { readLocals } from './blocks/locals.ts';
import { readModuleCall } from './blocks/module.ts';
import { readMoved } from './blocks/moved.ts';
import { readOutput } from './blocks/output.ts';
import { readProvider } from './blocks/provider.ts';
import { readRemoved } from './blocks/removed.ts';
import { readResource } from './blocks/resource.ts';
import { readTerraform } from './blocks/terraform.ts';
import { readVariable } from './blocks/variable.ts';
import { emptyDraft, type ModuleDraft } from './module-draft.ts';

type BlockReader = (block: Block, draft: ModuleDraft) => void;

const readers: ReadonlyMap<string, BlockReader> = new Map<string, BlockReader>([
  ['terraform', readTerraform],
  ['provider', readProvider],
  ['variable', readVariable],
  ['locals', readLocals],
  ['output', readOutput],
  ['resource', readResource],
  ['data', readResource],
  ['module', readModuleCall],
  ['moved', readMoved],
  ['removed', readRemoved],
  ['import', readImport],
  ['check', readCheck],
  ['ephemeral', readResource],
]);

/** Reads the top-level blocks of a module's files, in order. Problems gather in the draft. */
export function readModule(bodies: readonly Body[]): ModuleDraft {
  const draft = emptyDraft();
  for (const body of bodies) {
    for (const { name } of body.attributes) draft.problems.push(unsupportedArgument(name, readers.keys()));
    for (const { name } of body.members ?? []) draft.problems.push(extraneousMember(name, readers.keys()));
    for (const block of body.blocks) {
      const read = readers.get(block.type.text);
      if (read) read(block, draft);
      else draft.problems.push(unsupportedBlock(block.type, readers.keys()));
    }
  }
  return draft;
}
