/** The `output` block. */
import { rangeOf } from '../../core/source.ts';
import type { Block } from '../../hcl/index.ts';
import { readContent, readLabels } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import { constantBool, constantString } from '../constant.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { declareOnce } from '../rules/declared-once.ts';
import { readReferences } from '../traversal.ts';
import { readCondition } from './condition.ts';

/** Adds an output. One without a value is kept, so that references to it are not said to be undeclared as well. */
export function readOutput(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  const [name] = readLabels(block, shapes.output.labels, problems) ?? [];
  const { arguments: own, blocks } = readContent(block.body, shapes.output, block.header, problems);
  if (name === undefined) return;
  const description = constantString(own.get('description'), problems);
  const output = {
    name,
    value: own.get('value')?.value ?? { kind: 'invalid' as const, ...rangeOf(block.header) },
    ...(description !== undefined && { description }),
    sensitive: constantBool(own.get('sensitive'), false, problems),
    ephemeral: constantBool(own.get('ephemeral'), false, problems),
    dependsOn: readReferences(own.get('depends_on'), problems),
    preconditions: blocks.flatMap((nested) => readCondition(nested, problems) ?? []),
    range: block.header,
  };
  declareOnce(draft.outputs, name, output, 'output', problems);
}
