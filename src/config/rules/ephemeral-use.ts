/** What is kept in the state is made from nothing ephemeral. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import type { BlockSchema } from '../../core/schema.ts';
import { attributesOf } from '../../core/schema-parts.ts';
import { marksWithin, type Value } from '../../core/value.ts';
import type { ResourceBlock } from '../configuration.ts';

/** The arguments of a resource whose values are ephemeral although they would be kept. */
export function ephemeralArguments(
  { body, range }: Pick<ResourceBlock, 'body' | 'range'>,
  schema: BlockSchema,
  config: Value,
): readonly Diagnostic[] {
  if (!marksWithin(config).has('ephemeral')) return [];
  return [...attributesOf(config)].flatMap(([name, value]) => {
    if (memberOf(schema.attributes, name)?.writeOnly || !marksWithin(value).has('ephemeral')) return [];
    return diagnose('invalid-ephemeral-use', {
      detail: `The value of ${name} is made from an ephemeral value, but would be kept in the state.`,
      subject: body.attributes.find((attribute) => attribute.name.text === name)?.value ?? range,
      help: 'Ephemeral values can be used in provider and ephemeral blocks, in write-only arguments, and in locals, outputs and variables that are ephemeral too.',
    });
  });
}
