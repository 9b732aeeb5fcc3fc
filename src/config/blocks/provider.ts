/** The `provider` block. */
import { diagnose } from '../../core/diagnostic.ts';
import type { Block } from '../../hcl/index.ts';
import { readLabels, splitContent } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import { constantString } from '../constant.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { isName, NAME_RULE } from '../names.ts';
import { declareOnce } from '../rules/declared-once.ts';

/** Adds a provider configuration under its local name and alias. */
export function readProvider(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  const [localName] = readLabels(block, shapes.provider.labels, problems) ?? [];
  const { content, rest } = splitContent(block.body, shapes.provider, block.header, problems);
  if (localName === undefined) return;
  const version = content.arguments.get('version');
  if (version)
    problems.push(
      diagnose('provider-version-in-block', {
        detail: 'Which versions of a provider fit is said in the required_providers block; this is not used.',
        subject: version,
        help: `terraform {\n  required_providers {\n    ${localName} = { version = "…" }\n  }\n}`,
      }),
    );
  const alias = constantString(content.arguments.get('alias'), problems);
  if (alias !== undefined && !isName(alias)) {
    const subject = content.arguments.get('alias')?.value;
    problems.push(diagnose('invalid-provider-alias', { detail: NAME_RULE, subject }));
    return;
  }
  const provider = { localName, ...(alias !== undefined && { alias }), body: rest, range: block.header };
  const name = alias === undefined ? localName : `${localName}.${alias}`;
  declareOnce(draft.providers, name, provider, 'provider', problems);
}
