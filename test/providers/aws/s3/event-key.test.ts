import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../../../providers/aws/index.ts';
import type { ResourceAddress } from '../../../../src/core/address.ts';
import type { ResourceState, State } from '../../../../src/core/state.ts';
import type { TrailEvent } from '../../../../src/core/trail-event.ts';
import { eventReaders, indexManaged, touchedBy } from '../../../../src/drift/index.ts';

const providers = { aws: awsProvider };

function holding(type: string, id: string): State {
  const address: ResourceAddress = { module: [], mode: 'managed', type, name: 'it' };
  const current = {
    schemaVersion: 0,
    attributes: { id },
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
