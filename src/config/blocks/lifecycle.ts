/** The `lifecycle` block. */
import type { ResourceMode } from '../../core/address.ts';
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Attribute, Block } from '../../hcl/index.ts';
import { readContent } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import type { Condition, Lifecycle } from '../configuration.ts';
import { constantBool } from '../constant.ts';
import { readReferences } from '../traversal.ts';
import { readCondition } from './condition.ts';

/** Of a block without any. */
export const plain: Lifecycle = {
  createBeforeDestroy: false,
  preventDestroy: false,
  ignoreChanges: [],
  replaceTriggeredBy: [],
  preconditions: [],
  postconditions: [],
};

/** What the lifecycle block of a resource says; with none, the defaults. Of several, the first counts. */
export function readLifecycle(
  blocks: readonly Block[],
  mode: ResourceMode,
  problems: Diagnostic[],
): Lifecycle {
  const [block, ...others] = blocks;
  for (const { header } of others)
    problems.push(
      diagnose('duplicate-lifecycle', {
        detail: 'A block has one lifecycle block at most.',
        subject: header,
      }),
    );
  if (!block) return plain;
  const { arguments: own, blocks: nested } = readContent(
    block.body,
    shapes[mode === 'managed' ? 'resource' : mode].blocks.lifecycle,
    block.header,
    problems,
  );
  const conditions = (type: string): readonly Condition[] =>
    nested.filter((each) => each.type.text === type).flatMap((each) => readCondition(each, problems) ?? []);
  return {
    createBeforeDestroy: constantBool(own.get('create_before_destroy'), false, problems),
    preventDestroy: constantBool(own.get('prevent_destroy'), false, problems),
    ignoreChanges: readIgnoreChanges(own.get('ignore_changes'), problems),
    replaceTriggeredBy: readReferences(own.get('replace_triggered_by'), problems),
    preconditions: conditions('precondition'),
    postconditions: conditions('postcondition'),
  };
}

function readIgnoreChanges(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): Lifecycle['ignoreChanges'] {
  if (attribute?.value.kind === 'variable' && attribute.value.name === 'all') return 'all';
  return readReferences(attribute, problems);
}
