/** The `removed` block: something is wanted no more, and is either destroyed or only let go. */
import { diagnose } from '../../core/diagnostic.ts';
import type { Block } from '../../hcl/index.ts';
import { readContent, readLabels } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import { readAddress } from '../config-address.ts';
import { constantBool } from '../constant.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { refuseProvisioners } from './refused.ts';

/** Adds a statement that something was removed. Without `destroy = false` it is destroyed, as without the block. */
export function readRemoved(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  if (!readLabels(block, [], problems)) return;
  const { arguments: own, blocks } = readContent(block.body, shapes.removed, block.header, problems);
  refuseProvisioners(blocks, problems);
  const [settings] = blocks.filter(({ type }) => type.text === 'lifecycle');
  const given =
    settings && readContent(settings.body, shapes.removed.blocks.lifecycle, settings.header, problems);
  const destroy = constantBool(given?.arguments.get('destroy'), true, problems);
  const from = readAddress(own.get('from'), problems);
  if (!from) return;
  if (from.resource?.mode === 'data') {
    const detail = 'Data is only read, so it needs no removing: just take the block away.';
    problems.push(diagnose('removed-data', { detail, subject: from, context: block.header }));
    return;
  }
  const keyed = [...from.module, ...(from.resource ? [from.resource] : [])].some(({ key }) => key);
  if (keyed) {
    const detail = 'A resource or module is removed as a whole, so the address has no keys.';
    problems.push(diagnose('removed-with-key', { detail, subject: from, context: block.header }));
    return;
  }
  const resource = from.resource && { type: from.resource.type, name: from.resource.name };
  draft.removed.push({
    module: from.module.map(({ name }) => name),
    ...(resource && { resource }),
    destroy,
    range: from,
  });
}
