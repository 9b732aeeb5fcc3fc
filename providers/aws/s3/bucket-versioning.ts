import type { MFADelete } from '@aws-sdk/client-s3';
import { type Attributes, block, type Schema, text } from '../../../src/core/schema.ts';
import { type AwsCall, awsResource } from '../define.ts';
import { AwsProblem, absentOn } from '../errors.ts';
import { bucketEvents, foretellRegion, regionAttribute, s3For } from './service.ts';
import {
  bucketAttribute,
  bucketParameters,
  formatSettingId,
  importSettingId,
  ownerAttribute,
  parseSettingId,
} from './setting-id.ts';

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: bucketAttribute,
    expected_bucket_owner: ownerAttribute,
    mfa: text('optional', {
      doc: 'Serial number and current code of the MFA device, separated by a space; needed to change mfa_delete.',
      sensitive: true,
      unread: true,
    }),
    region: regionAttribute,
  },
  blocks: {
    versioning_configuration: block(
      'list',
      {
        attributes: {
          status: text('required', {
            doc: '"Enabled", "Suspended", or "Disabled" for a bucket that never had versions.',
            oneOf: ['Enabled', 'Suspended', 'Disabled'],
          }),
          mfa_delete: text('optional-computed', {
            doc: 'Whether deleting a version needs an MFA device.',
            oneOf: ['Enabled', 'Disabled'],
          }),
        },
        blocks: {},
      },
      { doc: 'What shall be.', min: 1, max: 1 },
    ),
  },
} as const satisfies Schema;

type Versioning = Attributes<typeof schema>;
type Settings = Versioning['versioning_configuration'];

/** `aws_s3_bucket_versioning`: whether a bucket keeps old versions. Destroying it suspends: AWS has no way back to never. */
export const bucketVersioning = awsResource({
  name: 'aws_s3_bucket_versioning',
  doc: 'Whether a bucket keeps the old versions of its objects.',
  schema,
  permissions: { read: ['s3:GetBucketVersioning'], write: ['s3:PutBucketVersioning'] },
  repeatable: true,

  async read(call, id, known) {
    const name = parseSettingId(id);
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getBucketVersioning(bucketParameters(name), options);
    const found = await absentOn(['NoSuchBucket'], get);
    if (!found) return undefined;
    return {
      id,
      bucket: name.bucket,
      expected_bucket_owner: name.owner,
      mfa: known?.mfa,
      region,
      versioning_configuration: [{ status: found.Status ?? 'Disabled', mfa_delete: found.MFADelete ?? '' }],
    };
  },

  identify: ({ bucket, expected_bucket_owner }) => formatSettingId(bucket, expected_bucket_owner),

  async create(call, config) {
    if (statusOf(config) !== 'Disabled') await put(call, config, statusOf(config));
    return { id: formatSettingId(config.bucket, config.expected_bucket_owner) };
  },

  async update(call, _, { from, to }) {
    const status = statusOf(to);
    if (status === 'Disabled' && statusOf(from) !== 'Disabled') {
      throw new AwsProblem(
        'InvalidBucketVersioning',
        `Versioning of "${to.bucket}" cannot go back to "Disabled" once it was on; declare "Suspended".`,
      );
    }
    if (status !== 'Disabled') await put(call, to, status);
  },

  async delete(call, _, known) {
    if (statusOf(known) === 'Disabled') return;
    await absentOn(['NoSuchBucket'], put(call, known, 'Suspended'));
  },

  refine: foretellRegion,
  equivalent: {
    versioning_configuration: (a, b) => sameSettings(a as Settings, b as Settings),
  },
  importId: importSettingId,
  eventKey: (id) => parseSettingId(id).bucket,
  events: bucketEvents('PutBucketVersioning', 'CreateBucket', 'DeleteBucket'),
});

/** AWS says nothing of MFA where it was never on. */
const sameSettings = ([a]: Settings, [b]: Settings): boolean =>
  a?.status === b?.status && (a?.mfa_delete || 'Disabled') === (b?.mfa_delete || 'Disabled');

const statusOf = ({ versioning_configuration: [settings] }: Versioning): string =>
  settings?.status ?? 'Disabled';

async function put(call: AwsCall, config: Versioning, status: string): Promise<void> {
  const { s3, options } = await s3For(call, config);
  const mfaDelete = config.versioning_configuration[0]?.mfa_delete;
  await s3.putBucketVersioning(
    {
      ...bucketParameters({ bucket: config.bucket, owner: config.expected_bucket_owner }),
      ...(config.mfa && { MFA: config.mfa }),
      VersioningConfiguration: {
        Status: status as 'Enabled' | 'Suspended',
        ...(mfaDelete && { MFADelete: mfaDelete as MFADelete }),
      },
    },
    options,
  );
}
