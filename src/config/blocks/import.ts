/** The `import` block: an object of the cloud that becomes a resource of the configuration. */
import { diagnose } from '../../core/diagnostic.ts';
import type { Block } from '../../hcl/index.ts';
import { readContent, readLabels } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import { readAddress } from '../config-address.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { readProviderReference } from './resource.ts';

/** Adds what is to be imported. `for_each` repeats it, with `each` in the keys of `to` and in `id`. */
export function readImport(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  if (!readLabels(block, [], problems)) return;
  const { arguments: own } = readContent(block.body, shapes.import, block.header, problems);
  const to = readAddress(own.get('to'), problems);
  const id = own.get('id')?.value;
  const forEach = own.get('for_each')?.value;
  if (!to || !id) return;
  if (!to.resource) {
    const detail =
      'What is imported becomes one instance of a resource, so the address of a resource is needed here.';
    problems.push(diagnose('invalid-address', { detail, subject: to, context: block.header }));
    return;
  }
  if (to.resource.mode === 'data') {
    const detail = 'Only managed resources can be imported; data is read.';
    problems.push(diagnose('invalid-import-address', { detail, subject: to, context: block.header }));
    return;
  }
  const provider = readProviderReference(own.get('provider'), problems);
  draft.imports.push({
    to: { ...to, resource: to.resource },
    id,
    ...(forEach && { forEach }),
    ...(provider && { provider: provider.name, providerReference: provider.at.value }),
    range: block.header,
  });
}
