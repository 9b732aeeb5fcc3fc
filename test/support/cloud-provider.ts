/** A provider for tests of the language: a few types that show every feature of schemas, and no cloud behind them. */
import type { Provider, Providers } from '../../src/core/provider.ts';
import type { DataSource, ResourceType } from '../../src/core/resource-type.ts';
import {
  anything,
  block,
  bool,
  number,
  type Schema,
  text,
  textList,
  textMap,
} from '../../src/core/schema.ts';

const bucket = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name again.' }),
    arn: text('computed', { doc: 'Made by the cloud.' }),
    name: text('optional-computed', {
      doc: 'Its name.',
      onChange: 'replace',
      conflictsWith: ['name_prefix'],
    }),
    name_prefix: text('optional', { doc: 'Beginning of a made-up name.' }),
    public: bool('optional', { doc: 'Whether anybody may read it.', default: false }),
    tags: textMap('optional', { doc: 'Labels.' }),
    acl: text('optional', { doc: 'Old access control.', deprecated: 'Use "public".' }),
  },
  blocks: {
    rule: block(
      'list',
      {
        attributes: {
          days: number('required', { doc: 'After how many days.' }),
          action: text('optional', { doc: 'What happens then.', oneOf: ['expire', 'archive'] }),
        },
        blocks: {
          filter: block(
            'set',
            { attributes: { prefix: text('optional', { doc: 'Beginning of keys.' }) }, blocks: {} },
            { doc: 'Which objects.', max: 2 },
          ),
        },
      },
      { doc: 'What happens to objects.' },
    ),
    owner: block(
      'single',
      { attributes: { team: text('required', { doc: 'Who answers for it.' }) }, blocks: {} },
      { doc: 'Who it belongs to.' },
    ),
  },
} as const satisfies Schema;

const server = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'Given by the cloud.' }),
    size: text('required', { doc: 'How big.', oneOf: ['small', 'large'] }),
    cores: number('optional', {
      doc: 'How many processors.',
      check: (value) => (value > 8 ? 'A server has no more than 8 cores.' : undefined),
    }),
    image: text('optional', { doc: 'Its image.', exactlyOneOf: ['snapshot'] }),
    snapshot: text('optional', { doc: 'Its snapshot.', exactlyOneOf: ['image'] }),
    networks: textList('optional', { doc: 'Names of networks.' }),
    password: text('optional', { doc: 'A secret.', sensitive: true }),
    settings: anything('optional', { doc: 'Whatever one likes.' }),
  },
  blocks: {
    disk: block(
      'list',
      { attributes: { gigabytes: number('required', { doc: 'Its size.' }) }, blocks: {} },
      { doc: 'Where it keeps things.', min: 1, max: 2 },
    ),
  },
} as const satisfies Schema;

const zone = {
  version: 0,
  attributes: {
    name: text('required', { doc: 'Its name.' }),
    region: text('computed', { doc: 'Where it lies.' }),
  },
  blocks: {},
} as const satisfies Schema;

const configuration = {
  version: 0,
  attributes: {
    region: text('optional', { doc: 'Where.' }),
    retries: number('optional', { doc: 'How often.' }),
  },
  blocks: {},
} as const satisfies Schema;

/** A provider is asked for nothing but its schemas here. */
const never = (): never => {
  throw new Error('the provider of language tests has no cloud');
};

function resource<S extends Schema>(name: string, schema: S): ResourceType {
  const permissions = { read: [], write: [] };
  return {
    name,
    doc: 'For tests.',
    schema,
    permissions,
    read: never,
    create: never,
    delete: never,
    events: {},
  };
}

const dataSource: DataSource = {
  name: 'cloud_zone',
  doc: 'For tests.',
  schema: zone,
  permissions: { read: [], write: [] },
  read: never,
};

const cloud: Provider = {
  name: 'cloud',
  source: 'registry.terraform.io/hashicorp/cloud',
  schema: configuration,
  resourceTypes: {
    cloud_bucket: resource('cloud_bucket', bucket),
    cloud_server: resource('cloud_server', server),
  },
  dataSources: { cloud_zone: dataSource },
  connect: never,
  classify: never,
  describe: never,
};

export const testProviders: Providers = { cloud };
export const bucketSchema: Schema = bucket;
export const serverSchema: Schema = server;
