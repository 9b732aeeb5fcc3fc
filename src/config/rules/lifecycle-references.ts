/** `ignore_changes` names arguments of the type; `replace_triggered_by` names resources. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import type { Schema } from '../../core/schema.ts';
import type { Range } from '../../core/source.ts';
import type { CheckContext } from '../check-context.ts';
import type { ResourceBlock } from '../configuration.ts';
import { type Reference, visitReferences } from '../references.ts';
import { surroundingsOf } from '../sites.ts';
import { didYouMean } from '../suggest.ts';
import { rootOf } from '../traversal.ts';
import { checkReference } from './reference.ts';

export function* ignoreChanges(
  { lifecycle, type, range }: ResourceBlock,
  schema: Schema | undefined,
): Generator<Diagnostic> {
  if (lifecycle.ignoreChanges === 'all' || !schema) return;
  for (const expression of lifecycle.ignoreChanges) {
    const root = rootOf(expression);
    if (!root) continue;
    if (memberOf(schema.attributes, root.name)?.presence === 'computed') yield redundant(root.name, range);
    if (memberOf(schema.attributes, root.name) || memberOf(schema.blocks, root.name)) continue;
    const names = [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)];
    yield diagnose('invalid-ignore-changes', {
      detail: `The resource type ${type} has no argument or block named "${root.name}".`,
      subject: root,
      context: expression,
      help: root.name === 'all' ? 'ignore_changes = all' : didYouMean(root.name, names, (name) => name),
    });
  }
}

const redundant = (name: string, subject: Range): Diagnostic =>
  diagnose('redundant-ignore-changes', {
    detail: `The value of "${name}" is decided by the provider and set by nobody, so there is nothing to ignore.`,
    subject,
  });

const noResources = new Set(['var', 'local', 'module', 'data', 'ephemeral', 'self', 'path', 'terraform']);

export function* replaceTriggers(resource: ResourceBlock, context: CheckContext): Generator<Diagnostic> {
  for (const expression of resource.lifecycle.replaceTriggeredBy) {
    const problems: Diagnostic[] = [];
    visitReferences(expression, new Set(), (reference) => {
      const problem =
        noResources.has(reference.root.name) || isNoKey(reference, expression)
          ? diagnose('invalid-replace-triggered-by', {
              detail: 'Only resources, count.index, and each.key may be used in replace_triggered_by.',
              subject: reference,
            })
          : checkReference(wholeResource(reference), context, surroundingsOf(resource));
      if (problem) problems.push(problem);
    });
    yield* problems;
  }
}

/** Whether it is `each` or `count`, and in the place of the resource, or none of the words that name a key. */
function isNoKey({ root, steps, start }: Reference, expression: { readonly start: number }): boolean {
  if (root.name !== 'each' && root.name !== 'count') return false;
  const [step] = steps;
  return (
    start === expression.start ||
    (root.name === 'each' && step?.kind === 'attribute' && step.name.text !== 'key')
  );
}

/** Without the steps beyond the resource: one that leads nowhere triggers nothing. */
function wholeResource(reference: Reference): Reference {
  const isWord = reference.root.name === 'each' || reference.root.name === 'count';
  const named = reference.root.name === 'resource' ? 2 : 1;
  return isWord ? reference : { ...reference, steps: reference.steps.slice(0, named) };
}
