import type { ResourceType } from '../../src/core/resource-type.ts';
import { anything, type Planned, type Schema, text } from '../../src/core/schema.ts';
import { DYNAMIC } from '../../src/core/type.ts';
import { NULL, typeOf, unknownOf, type Value } from '../../src/core/value.ts';

/** What the built-in provider works with: nothing but fresh ids. */
export interface TerraformClient {
  /** A new UUID. */
  readonly newId: () => string;
}

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'A unique string, made when the object is made.', neverNull: true }),
    input: anything('optional', { doc: 'Any value; `output` repeats it once it is applied.' }),
    output: anything('computed', { doc: 'The value of `input` as it was last applied.' }),
    triggers_replace: anything('optional', {
      doc: 'Any value; when it changes, the object is replaced.',
      onChange: 'replace',
    }),
  },
  blocks: {},
} as const satisfies Schema;

/**
 * `terraform_data` lives in the state only: reading it gives what the state knows. `output` follows `input` when that
 * is applied, and so is known only then, as in Terraform.
 */
export const terraformData: ResourceType<typeof schema, TerraformClient> = {
  name: 'terraform_data',
  doc: 'Keeps a value in the state, and can make other objects follow its changes.',
  schema,
  permissions: { read: [], write: [] },
  read: async (_, id, known = {}) => ({
    id,
    input: known.input,
    output: known.input,
    triggers_replace: known.triggers_replace,
  }),
  create: async ({ client }) => ({ id: client.newId() }),
  update: async () => {},
  repeatable: true,
  delete: async () => {},
  refine({ config, prior, changed }) {
    const { input } = config;
    if (prior && !changed.has('input')) return {};
    return { values: { output: isNull(input) && !prior ? undefined : laterOf(input) } };
  },
  events: {},
};

type Input = Planned<typeof schema>['input'];

const isNull = (input: Input): boolean => input === undefined || input === NULL;

/** What will be of the same type, and is known only after apply. */
const laterOf = (input: Input): Value => unknownOf(typeof input === 'object' ? typeOf(input) : DYNAMIC);
