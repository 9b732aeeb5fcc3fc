/** The last of what JSON leaves open: bodies that a provider's schema describes. */
import type { Providers } from '../core/provider.ts';
import type { BlockSchema } from '../core/schema.ts';
import type { Body } from '../hcl/index.ts';
import { localNameOf, schemasOf } from './check-context.ts';
import type { ModuleDraft } from './module-draft.ts';
import { settleToSchema } from './settle-json.ts';

/** Tells arguments from blocks in the bodies of a module that were written in JSON. From here on all bodies are alike. */
export function settleBodies(draft: ModuleDraft, providers: Providers): void {
  const { provider, schema } = schemasOf(draft.requiredProviders, providers);
  const settled = (body: Body, of: BlockSchema | undefined): Body =>
    of ? settleToSchema(body, of, draft.problems) : body;
  for (const [key, block] of draft.resources)
    if (block.body.members) draft.resources.set(key, { ...block, body: settled(block.body, schema(block)) });
  for (const [key, block] of draft.providers)
    if (block.body.members) {
      const of = provider(localNameOf(block.localName))?.schema;
      draft.providers.set(key, { ...block, body: settled(block.body, of) });
    }
}
