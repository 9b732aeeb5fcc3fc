/**
 * A provider whose cloud is a map, with one type for every feature of schemas that planning has to honour: defaults,
 * computed and unread attributes, nested blocks of each kind, equivalent spellings, foresight, bulk reads, data.
 */
import { checked } from '../../src/core/diagnostic.ts';
import { erasedProvider, type Provider } from '../../src/core/provider.ts';
import {
  type DataSource,
  erased,
  erasedDataSource,
  type ResourceType,
} from '../../src/core/resource-type.ts';
import { type Attributes, block, number, type Schema, text, textMap } from '../../src/core/schema.ts';

const rule = {
  attributes: {
    id: text('computed', { doc: 'Given by the cloud.' }),
    days: number('required', { doc: 'After how many days.' }),
    mode: text('optional', { doc: 'What happens.', default: 'delete' }),
    zone: text('optional', { doc: 'Where.', onChange: 'replace' }),
  },
  blocks: {},
} as const;

const bucket = {
  version: 1,
  attributes: {
    id: text('computed', { doc: 'The name again.' }),
    name: text('required', { doc: 'Its name.', onChange: 'replace' }),
    region: text('optional-computed', { doc: 'Where it is.' }),
    etag: text('computed', { doc: 'Changes with every change.' }),
    policy: text('optional', { doc: 'JSON.' }),
    tags: textMap('optional', { doc: 'Labels.' }),
    tags_all: textMap('computed', { doc: 'Labels with those of the provider.' }),
    password: text('optional', { doc: 'Never read.', sensitive: true, unread: true }),
  },
  blocks: {
    rule: block('list', rule, { doc: 'What happens to objects.' }),
    grant: block(
      'set',
      {
        attributes: {
          who: text('required', { doc: 'Whom.' }),
          id: text('computed', { doc: 'Given by the cloud.' }),
        },
        blocks: {},
      },
      { doc: 'Who may read it.' },
    ),
    cors: block(
      'list',
      { attributes: { origin: text('required', { doc: 'From where.' }) }, blocks: {} },
      { doc: 'Kept as it is where it is not declared.', computed: true },
    ),
  },
} as const satisfies Schema;

export type Bucket = Attributes<typeof bucket>;

/** The cloud behind the provider. Tests put things in, change them behind its back, and make calls fail. */
export interface FakeCloud {
  readonly buckets: Map<string, Bucket>;
  /** Every call, in order: `read a`, `readMany a b`. */
  readonly calls: string[];
  /** Thrown by a call that is written so: `read a`. */
  readonly faults: Map<string, Error>;
}

export const fakeCloud = (): FakeCloud => ({ buckets: new Map(), calls: [], faults: new Map() });

interface Settings {
  readonly defaultTags: Readonly<Record<string, string>>;
}

type BucketType = ResourceType<typeof bucket, FakeCloud, Settings>;

function bucketType(name: string, special: Partial<BucketType> = {}): BucketType {
  return {
    name,
    doc: 'Keeps objects.',
    schema: bucket,
    permissions: { read: ['fake:Read'], write: ['fake:Write'] },
    read: async ({ client }, id) => {
      called(client, `read ${id}`);
      return client.buckets.get(id);
    },
    create: async ({ client }, config) => {
      called(client, `create ${config.name}`);
      client.buckets.set(config.name, bucketOf(config));
      return { id: config.name };
    },
    update: async ({ client }, id, { to }) => {
      called(client, `update ${id}`);
      client.buckets.set(id, bucketOf(to));
    },
    delete: async ({ client }, id) => {
      called(client, `delete ${id}`);
      client.buckets.delete(id);
    },
    refine: ({ config }, { defaultTags }) => ({
      values: {
        id: config.name,
        tags_all: typeof config.tags === 'object' ? { ...defaultTags, ...config.tags } : defaultTags,
      },
      recomputed: ['etag'],
    }),
    equivalent: { policy: (a, b) => canonical(a) === canonical(b) },
    events: {},
    ...special,
  };
}

const canonical = (policy: unknown): string => JSON.stringify(JSON.parse(String(policy)));

/** A bucket as the cloud shows it. */
export function bucketOf(config: Partial<Bucket> & { readonly name: string }): Bucket {
  return {
    region: 'here',
    etag: `etag of ${config.name}`,
    policy: undefined,
    tags: undefined,
    tags_all: config.tags ?? {},
    grant: [],
    cors: [],
    ...config,
    id: config.name,
    password: undefined,
    rule: (config.rule ?? []).map((each, index) => ({ ...each, id: `rule-${index}` })),
  };
}

function called(cloud: FakeCloud, call: string): void {
  cloud.calls.push(call);
  const fault = cloud.faults.get(call);
  if (fault) throw fault;
}

const lookup = {
  version: 0,
  attributes: {
    name: text('required', { doc: 'Of which bucket.' }),
    region: text('computed', { doc: 'Where it is.' }),
  },
  blocks: {},
} as const satisfies Schema;

const lookupSource: DataSource<typeof lookup, FakeCloud, Settings> = {
  name: 'fake_lookup',
  doc: 'Where a bucket is.',
  schema: lookup,
  permissions: { read: ['fake:Read'], write: [] },
  read: async ({ client }, { name }) => {
    called(client, `lookup ${name}`);
    const found = client.buckets.get(name);
    if (!found) throw new Error(`there is no bucket "${name}"`);
    return { name, region: found.region };
  },
};

const settings = {
  version: 0,
  attributes: { default_tags: textMap('optional', { doc: 'Labels of everything.' }) },
  blocks: {},
} as const satisfies Schema;

/** `fake_bucket`; `fake_shelf`, the same with bulk reads; `fake_brick`, the same without updates; data `fake_lookup`. */
export function fakeProvider(cloud: FakeCloud): Provider {
  const { update: _, ...brick } = bucketType('fake_brick');
  return erasedProvider({
    name: 'fake',
    source: 'registry.terraform.io/hashicorp/fake',
    schema: settings,
    resourceTypes: {
      fake_bucket: erased(bucketType('fake_bucket')),
      fake_brick: erased(brick),
      fake_shelf: erased(
        bucketType('fake_shelf', {
          async *readMany({ client }, ids) {
            called(client, `readMany ${ids.join(' ')}`);
            for (const id of ids) yield [id, client.buckets.get(id)] as const;
          },
        }),
      ),
    },
    dataSources: { fake_lookup: erasedDataSource(lookupSource) },
    connect: async ({ default_tags: defaultTags = {} }) =>
      checked({ client: cloud, settings: { defaultTags }, close: () => {} }),
    classify: () => 'permanent',
    describe: (error) => ({ detail: error instanceof Error ? error.message : String(error) }),
  });
}
