/** `validation`, `precondition` and `postcondition` blocks. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Block } from '../../hcl/index.ts';
import { readContent } from '../block-content.ts';
import { conditionShape } from '../block-shapes.ts';
import type { Condition } from '../configuration.ts';
import { hasReferences } from '../references.ts';

/** Reads one; undefined where an argument is missing, which is reported. */
export function readCondition(block: Block, problems: Diagnostic[]): Condition | undefined {
  const { arguments: own } = readContent(block.body, conditionShape, block.header, problems);
  const condition = own.get('condition')?.value;
  const errorMessage = own.get('error_message')?.value;
  if (condition && condition.kind !== 'invalid' && !hasReferences(condition))
    problems.push(
      diagnose('condition-checks-nothing', {
        detail:
          'The condition refers to nothing in the configuration, so it would always have the same result.',
        subject: condition,
        context: block.header,
      }),
    );
  return condition && errorMessage && { condition, errorMessage, range: block.header };
}
