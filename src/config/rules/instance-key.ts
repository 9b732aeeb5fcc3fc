/** A block with `count` or `for_each` has several instances, so an index says which is meant; another takes none. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { span } from '../../core/source.ts';
import type { Expression } from '../../hcl/index.ts';
import type { Reference } from '../references.ts';

interface Repeatable {
  readonly count?: Expression;
  readonly forEach?: Expression;
}

/** Checks the step that follows the block's name; `address` is the block as the reference names it. */
export function instanceKeyFits(
  reference: Reference,
  step: number,
  block: Repeatable,
  address: string,
): Diagnostic | undefined {
  const next = reference.steps[step];
  const repeated = block.count ? 'count' : block.forEach ? 'for_each' : undefined;
  if (repeated && next?.kind === 'attribute') {
    const before = reference.steps[step - 1];
    const name = before?.kind === 'attribute' ? before.name : reference.root;
    return diagnose('missing-instance-key', {
      detail: `Because ${address} has "${repeated}" set, its attributes must be accessed on specific instances.`,
      subject: span(reference.root, name),
      context: reference,
      help:
        repeated === 'count'
          ? `One of them: ${address}[0].${next.name.text}, all of them: ${address}[*].${next.name.text}`
          : `One of them: ${address}[each.key].${next.name.text}, all of them: values(${address})[*].${next.name.text}`,
    });
  }
  if (repeated || next?.kind !== 'index') return undefined;
  return diagnose('unexpected-instance-key', {
    detail: `Because ${address} does not have "count" or "for_each" set, references to it must not include an index key.`,
    subject: { ...span(reference.root, next.key), end: next.key.end + ']'.length },
    context: reference,
    help: 'Remove the index to refer to the single instance.',
  });
}
