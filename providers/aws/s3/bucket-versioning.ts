import type { BucketVersioningStatus, GetBucketVersioningOutput, MFADelete } from '@aws-sdk/client-s3';
import { type Attributes, block, type Schema, text } from '../../../src/core/schema.ts';
import { AwsProblem } from '../errors.ts';
import { fromTheStart, versioningDocument } from './bucket-documents.ts';
import { type BucketCall, bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const configuration = {
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
} as const;

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    mfa: text('optional', {
      doc: 'Serial number and current code of the MFA device, separated by a space; needed to change mfa_delete.',
      sensitive: true,
      unread: true,
    }),
  },
  blocks: {
    versioning_configuration: block('list', configuration, { doc: 'What shall be.', min: 1, max: 1 }),
  },
} as const satisfies Schema;

type Versioning = Attributes<typeof configuration>;

/** `aws_s3_bucket_versioning`: whether a bucket keeps old versions. Removing it suspends: nothing leads back to never. */
export const bucketVersioning = bucketSetting({
  name: 'aws_s3_bucket_versioning',
  doc: 'Whether a bucket keeps the old versions of its objects.',
  schema,
  ...fromTheStart(versioningDocument),

  async read({ s3, bucket, options }, { mfa }) {
    const live = await s3.getBucketVersioning(bucket, options);
    return { mfa, versioning_configuration: [fromVersioning(live)] };
  },

  async put(call, { mfa, versioning_configuration: [to = NEVER] }, before) {
    const from = before?.versioning_configuration[0] ?? NEVER;
    if (to.status !== 'Disabled') return putVersioning(call, to, mfa);
    if (from.status !== 'Disabled') throw noWayBack(call.bucket.Bucket);
  },

  async remove(call, { mfa, versioning_configuration: [known = NEVER] }) {
    if (known.status !== 'Disabled') await putVersioning(call, { ...known, status: 'Suspended' }, mfa);
  },

  equivalent: {
    versioning_configuration: (a, b) =>
      sameVersioning(a as readonly Versioning[], b as readonly Versioning[]),
  },
});

/** Of a bucket that never had versions S3 says nothing. */
const NEVER: Versioning = { status: 'Disabled', mfa_delete: undefined };

/** What S3 tells, as the block. */
export const fromVersioning = ({ Status, MFADelete }: GetBucketVersioningOutput): Versioning => ({
  status: Status ?? 'Disabled',
  mfa_delete: MFADelete ?? '',
});

/** Turns versioning on or off; `mfa` is what {@link schema} says of it. MFA delete that is not told stays as it is. */
export async function putVersioning(
  { s3, bucket, options }: BucketCall,
  { status, mfa_delete }: Versioning,
  mfa: string | undefined,
): Promise<void> {
  const VersioningConfiguration = {
    Status: status as BucketVersioningStatus,
    ...(mfa_delete && { MFADelete: mfa_delete as MFADelete }),
  };
  await s3.putBucketVersioning({ ...bucket, ...(mfa && { MFA: mfa }), VersioningConfiguration }, options);
}

const noWayBack = (bucket: string): AwsProblem =>
  new AwsProblem(
    'InvalidBucketVersioning',
    `Versioning of "${bucket}" cannot go back to "Disabled" once it was on; declare "Suspended".`,
  );

/** AWS says nothing of MFA where it was never on. */
const sameVersioning = ([a]: readonly Versioning[], [b]: readonly Versioning[]): boolean =>
  a?.status === b?.status && (a?.mfa_delete || 'Disabled') === (b?.mfa_delete || 'Disabled');
