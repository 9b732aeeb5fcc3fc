import type { VersioningConfiguration } from '@aws-sdk/client-s3';
import { type Attributes, block, bool } from '../../../../src/core/schema.ts';
import { versioningDocument } from '../bucket-documents.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const versioning = leaf({
  enabled: bool('optional', {
    doc: 'Keep old versions of objects. Once on, it can only be suspended.',
    default: false,
  }),
  mfa_delete: bool('optional', {
    doc: 'Whether deleting a version needs an MFA device. Only the root user can change that, so not from here.',
    default: false,
  }),
});

/** The block `versioning` of `aws_s3_bucket`. */
export const versioningBlock = block('list', versioning, {
  doc: 'Whether the bucket keeps the old versions of its objects.',
  max: 1,
  computed: true,
  ...instead('versioning', 'aws_s3_bucket_versioning'),
});

type Versioning = readonly Attributes<typeof versioning>[];

/** How S3 keeps `versioning`. */
export const versioningSetting: InlineSetting<Versioning> = {
  ...versioningDocument,

  async read({ s3, bucket, options }) {
    const { Status, MFADelete } = await s3.getBucketVersioning(bucket, options);
    return [{ enabled: Status === 'Enabled', mfa_delete: MFADelete === 'Enabled' }];
  },

  async put({ s3, bucket, options }, [declared], before) {
    const VersioningConfiguration = configuration(declared, before?.[0]);
    await s3.putBucketVersioning({ ...bucket, VersioningConfiguration }, options);
  },

  // A new bucket keeps no versions; telling it to suspend them would be a change.
  async putFirst(call, declared) {
    if (declared[0]?.enabled || declared[0]?.mfa_delete)
      await versioningSetting.put(call, declared, undefined);
  },
};

/** MFA is named only where it is or shall be on: naming it needs a code of the device. */
function configuration(
  declared: Versioning[number] | undefined,
  before: Versioning[number] | undefined,
): VersioningConfiguration {
  return {
    Status: declared?.enabled ? 'Enabled' : 'Suspended',
    ...((declared?.mfa_delete || before?.mfa_delete) && {
      MFADelete: declared?.mfa_delete ? 'Enabled' : 'Disabled',
    }),
  };
}
