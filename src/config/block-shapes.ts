/** What each block of the language itself may contain. Blocks that a provider describes are left to its schema. */
import type { StringsAre } from '../hcl/index.ts';

/** What a block of the language may contain. */
export interface BlockShape {
  /** What each of its labels is. */
  readonly labels?: readonly string[];
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly blocks?: { readonly [type: string]: BlockShape };
  /** How strings of its arguments are read in JSON: as text, where nothing is said. */
  readonly strings?: { readonly [argument: string]: StringsAre };
  /** Further arguments: any, with their strings read so; or those of a schema that is not known yet. */
  readonly others?: StringsAre | 'schema';
}

const condition: BlockShape = {
  required: ['condition', 'error_message'],
  strings: { condition: 'templates', error_message: 'templates' },
};

const provisioner: BlockShape = { labels: ['type'], others: 'schema' };
const connection: BlockShape = { others: 'schema' };

const repeated = ['count', 'for_each', 'provider', 'depends_on'];
const repeatedStrings: BlockShape['strings'] = {
  count: 'templates',
  for_each: 'templates',
  provider: 'expressions',
  providers: 'expressions',
  depends_on: 'expressions',
};

const lifecycle = {
  optional: ['create_before_destroy', 'prevent_destroy', 'ignore_changes', 'replace_triggered_by'],
  blocks: { precondition: condition, postcondition: condition },
  strings: { ignore_changes: 'expressions', replace_triggered_by: 'expressions' },
} as const satisfies BlockShape;

const resource = {
  labels: ['type', 'name'],
  optional: repeated,
  blocks: { lifecycle, provisioner, connection },
  strings: repeatedStrings,
  others: 'schema',
} as const satisfies BlockShape;

const data = {
  ...resource,
  blocks: { ...resource.blocks, lifecycle: { blocks: lifecycle.blocks } },
} as const satisfies BlockShape;

/** Ephemeral things have promises as data has, and what provisioners would need to reach them is refused alike. */
const ephemeral = data;

const requiredProvider: StringsAre = {
  members: { configuration_aliases: 'expressions' },
  others: 'text',
};

/** The blocks of a configuration file. */
export const shapes = {
  terraform: {
    optional: ['required_version', 'experiments', 'language'],
    blocks: {
      required_providers: { others: requiredProvider },
      backend: { labels: ['type'], others: 'text' },
      cloud: { others: 'schema' },
      provider_meta: { labels: ['provider'], others: 'text' },
    },
    strings: { experiments: 'expressions', language: 'expressions' },
  },
  provider: { labels: ['name'], optional: ['alias', 'version'], others: 'schema' },
  variable: {
    labels: ['name'],
    optional: ['type', 'default', 'description', 'sensitive', 'nullable', 'ephemeral'],
    blocks: { validation: condition },
    strings: { type: 'expressions' },
  },
  locals: { others: 'templates' },
  output: {
    labels: ['name'],
    required: ['value'],
    optional: ['description', 'sensitive', 'ephemeral', 'depends_on'],
    blocks: { precondition: condition },
    strings: { value: 'templates', depends_on: 'expressions' },
  },
  resource,
  data,
  ephemeral,
  module: {
    labels: ['name'],
    required: ['source'],
    optional: ['version', 'count', 'for_each', 'providers', 'depends_on'],
    strings: repeatedStrings,
    others: 'templates',
  },
  moved: { required: ['from', 'to'], strings: { from: 'expressions', to: 'expressions' } },
  removed: {
    required: ['from'],
    blocks: { lifecycle: { optional: ['destroy'] }, provisioner, connection },
    strings: { from: 'expressions' },
  },
  import: {
    required: ['to', 'id'],
    optional: ['for_each', 'provider'],
    strings: { to: 'expressions', id: 'templates', for_each: 'templates', provider: 'expressions' },
  },
  check: { labels: ['name'], blocks: { data, assert: condition } },
} as const satisfies Readonly<Record<string, BlockShape>>;

/** What stands in `validation`, `precondition`, `postcondition` and `assert` blocks. */
export const conditionShape = condition;

/** A whole file. */
export const fileShape: BlockShape = { blocks: shapes };
