import { replicationDocument } from './bucket-documents.ts';
import { bucketSetting } from './bucket-setting.ts';
import {
  fromReplicationRule,
  type ReplicationRuleBlock,
  sameReplicationRules,
  toReplicationRule,
} from './replication-rules.ts';
import { replicationSchema } from './replication-schema.ts';

/** `aws_s3_bucket_replication_configuration`: copies of new objects in other buckets. Both sides must keep versions. */
export const bucketReplication = bucketSetting({
  name: 'aws_s3_bucket_replication_configuration',
  doc: 'Which objects of a bucket are copied to other buckets as they are written.',
  schema: replicationSchema,
  ...replicationDocument,

  async read({ s3, bucket, options }, { token }) {
    const live = (await s3.getBucketReplication(bucket, options)).ReplicationConfiguration;
    return live && { token, role: live.Role ?? '', rule: (live.Rules ?? []).map(fromReplicationRule) };
  },

  put: ({ s3, bucket, options }, { role, token, rule }) =>
    s3.putBucketReplication(
      {
        ...bucket,
        ...(token && { Token: token }),
        ReplicationConfiguration: { Role: role, Rules: rule.map(toReplicationRule) },
      },
      options,
    ),

  remove: ({ s3, bucket, options }) => s3.deleteBucketReplication(bucket, options),

  equivalent: {
    rule: (a, b) =>
      sameReplicationRules((a ?? []) as ReplicationRuleBlock[], (b ?? []) as ReplicationRuleBlock[]),
  },
});
