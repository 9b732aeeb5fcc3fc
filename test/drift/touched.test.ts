import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../providers/aws/index.ts';
import type { ResourceAddress } from '../../src/core/address.ts';
import type { ObjectState, ResourceState, State } from '../../src/core/state.ts';
import type { TrailEvent } from '../../src/core/trail-event.ts';
import { stringValue } from '../../src/core/value.ts';
import { eventReaders, explaining, indexManaged, touchedBy } from '../../src/drift/index.ts';
import { heldStack, setBy } from '../support/held-stack.ts';
import { manualClock } from '../support/manual-clock.ts';
import { emptyState } from '../support/plans.ts';

const providers = { aws: awsProvider };

function holding(type: string, id: string, more: ObjectState['attributes'] = {}): State {
  const address: ResourceAddress = { module: [], mode: 'managed', type, name: 'it' };
  const current = {
    schemaVersion: 0,
    attributes: { id, ...more },
    sensitive: [],
    status: 'ready',
    dependencies: [],
    createBeforeDestroy: false,
  } as const;
  const instances = new Map([['', { key: undefined, current, deposed: new Map() }]]);
  const resource: ResourceState = { address, provider: 'aws', instances };
  return {
    serial: 1,
    lineage: 'l',
    terraformVersion: '1.11.4',
    outputs: new Map(),
    resources: new Map([[`${type}.it`, resource]]),
  };
}

const suspended: TrailEvent = {
  id: 'e-1',
  name: 'PutBucketVersioning',
  source: 's3.amazonaws.com',
  time: 0,
  region: 'us-east-1',
  readOnly: false,
  actor: { kind: 'user', label: 'jane', path: 'console' },
  sourceAddress: '',
  userAgent: '',
  request: { bucketName: 'assets' },
  response: {},
  resourceArns: [],
};

const touched = (state: State, event: TrailEvent): readonly string[] => [
  ...touchedBy([event], indexManaged(state, providers), eventReaders(providers)).keys(),
];

describe('an event that no type understands touches', () => {
  const unheard = { ...suspended, name: 'PutBucketSomethingNew' };
  const versioning = holding('aws_s3_bucket_versioning', 'assets');

  it('all that the history lists it under', () => {
    expect(touched(versioning, { ...unheard, resourceNames: ['other', 'assets'] })).toEqual([
      'aws_s3_bucket_versioning.it',
    ]);
  });

  it('what has the ARN it is listed under', () => {
    const arn = 'arn:aws:s3:::assets';
    const event = { ...unheard, resourceNames: [arn] };
    expect(touched(holding('aws_s3_bucket', 'assets', { arn }), event)).toEqual(['aws_s3_bucket.it']);
  });

  it('the same when it has a known name, and says nothing of what it was about', () => {
    const event = { ...suspended, name: 'CreateBucket', request: {}, resourceNames: ['assets'] };
    expect(touched(versioning, event)).toEqual(['aws_s3_bucket_versioning.it']);
  });

  it('nothing when it comes by a queue, as writes of an application’s own objects do', () => {
    const event = { ...suspended, name: 'UploadPart', resourceArns: ['arn:aws:s3:::assets'] };
    expect(touched(versioning, event)).toEqual([]);
  });

  it('nothing besides, when some type does understand it', () => {
    const event = { ...suspended, request: { bucketName: 'elsewhere' }, resourceNames: ['assets'] };
    expect(touched(versioning, event)).toEqual([]);
  });
});

describe('an event touches', () => {
  it.each(['assets', 'assets,123456789012'])('the setting with the id "%s"', (id) => {
    expect(touched(holding('aws_s3_bucket_versioning', id), suspended)).toEqual([
      'aws_s3_bucket_versioning.it',
    ]);
  });

  it('nothing of another bucket, and nothing when it failed or only read', () => {
    const state = holding('aws_s3_bucket_versioning', 'assets');
    expect(touched(state, { ...suspended, request: { bucketName: 'other' } })).toEqual([]);
    expect(touched(state, { ...suspended, errorCode: 'AccessDenied' })).toEqual([]);
    expect(touched(state, { ...suspended, readOnly: true })).toEqual([]);
  });
});

describe('an event that can only set what a bucket may declare inside its block', () => {
  const bucket = 'aws_s3_bucket';

  it('touches a bucket whose state holds something of it', () => {
    const versioning = [{ enabled: true, mfa_delete: false }];
    expect(touched(holding(bucket, 'assets', { versioning }), suspended)).toEqual(['aws_s3_bucket.it']);
  });

  it('leaves a bucket alone that says nothing of it: it is the business of a resource of its own', () => {
    for (const versioning of [null, []])
      expect(touched(holding(bucket, 'assets', { versioning }), suspended)).toEqual([]);
  });

  it('touches it always where leaving it out means that there is none: tags', () => {
    const tagged = { ...suspended, name: 'PutBucketTagging' };
    expect(touched(holding(bucket, 'assets', { tags: null }), tagged)).toEqual(['aws_s3_bucket.it']);
  });
});

describe('a drift is explained by', () => {
  const type = awsProvider.resourceTypes.aws_s3_bucket;
  const drifted = (kind: 'changed' | 'deleted', ...path: readonly string[]) => ({
    kind,
    attributes: [{ path, declared: stringValue('a'), live: stringValue('b') }],
  });
  const tagged = { ...suspended, id: 'e-2', name: 'PutBucketTagging' };
  const removed = { ...suspended, id: 'e-3', name: 'DeleteBucket' };
  const names = (kind: 'changed' | 'deleted', part: string) =>
    explaining([tagged, suspended, removed], drifted(kind, part), type).map(({ name }) => name);

  it('calls that can have changed it, not by later ones on other parts of the object', () => {
    expect(names('changed', 'tags')).toEqual(['PutBucketTagging', 'DeleteBucket']);
    expect(names('changed', 'versioning')).toEqual(['PutBucketVersioning', 'DeleteBucket']);
  });

  it('any call, when the whole object is gone', () => {
    expect(names('deleted', 'tags')).toHaveLength(3);
  });
});

describe('the events that touch an object', () => {
  it('stand in order of their times, whatever order they came in', async () => {
    const { stack, keeper } = await heldStack(manualClock(), { a: '1', b: '1' });
    const state = (await stack.store.read()).value?.state ?? emptyState;
    const events = [
      setBy('jane', 'a', 3, 'late'),
      setBy('bob', 'a', 1, 'early'),
      setBy('bob', 'b', 2, 'other'),
    ];
    const index = indexManaged(state, keeper.providers);
    const found = touchedBy(events, index, eventReaders(keeper.providers));
    expect([...found].map(([address, entry]) => [address, ...entry.events.map(({ id }) => id)])).toEqual([
      ['world_thing.a', 'early', 'late'],
      ['world_thing.b', 'other'],
    ]);
  });
});
