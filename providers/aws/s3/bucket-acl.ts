import type { BucketCannedACL } from '@aws-sdk/client-s3';
import { NOT_KNOWN } from '../../../src/core/plain.ts';
import { type Attributes, block, type Schema, text } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { sameSettings } from '../same-settings.ts';
import {
  type AclPolicy,
  accessControlPolicy,
  aclInWords,
  cannedAclOf,
  cannedAcls,
  fromAcl,
  toAcl,
} from './acl-grants.ts';
import { aclDocument, fromTheStart } from './bucket-documents.ts';
import { type BucketCall, bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';
import { foretellRegion } from './service.ts';
import { formatSettingId, importAclId, parseSettingId } from './setting-id.ts';

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    id: text('computed', { doc: 'The name of the bucket, and behind a comma the canned ACL.' }),
    acl: text('optional', {
      doc: 'A canned ACL. S3 takes no ACL at all while the bucket enforces its ownership (BucketOwnerEnforced, as new buckets do).',
      oneOf: cannedAcls,
      exactlyOneOf: ['access_control_policy'],
    }),
  },
  blocks: {
    access_control_policy: block('list', accessControlPolicy, {
      doc: 'Grants one by one. Left out, it shows those of the canned ACL.',
      computed: true,
      max: 1,
    }),
  },
} as const satisfies Schema;

type Acl = Attributes<typeof schema>;

/** The setting but for its id, which has the canned ACL in it. */
const setting = bucketSetting({
  name: 'aws_s3_bucket_acl',
  doc: 'Who may use a bucket, as access control lists say it. Destroying it leaves the list as it is.',
  schema,
  ...fromTheStart(aclDocument),

  async read({ s3, bucket, options }, { acl }) {
    const policy = fromAcl(await s3.getBucketAcl(bucket, options));
    return { acl: acl && (cannedAclOf(policy) ?? aclInWords(policy)), access_control_policy: [policy] };
  },

  put: (call, { acl, access_control_policy: [policy] }) => putAcl(call, acl || policy),
  remove: async () => undefined,

  equivalent: { access_control_policy: (a, b) => samePolicies(a as Policies, b as Policies) },
});

/** `aws_s3_bucket_acl`: a canned ACL or a list of grants. A canned one that others made a list of is told in words. */
export const bucketAcl = awsResource({
  ...setting,

  async read(call, id, known = {}) {
    const acl = 'acl' in known ? known.acl : parseSettingId(id).acl;
    const live = await setting.read(call, id, { ...known, acl });
    return live && { ...live, id: idOf({ ...live, acl }) };
  },

  identify: idOf,

  async create(call, config) {
    await setting.create(call, config);
    return { id: idOf(config) };
  },

  refine(proposal, settings) {
    const { config, prior, changed } = proposal;
    const { values } = foretellRegion(proposal, settings);
    if (!prior) return { ...(values && { values }) };
    if (!changed.has('acl')) return {};
    const { acl } = config;
    if (acl === NOT_KNOWN) return { recomputed: ['id', 'access_control_policy'] };
    return {
      values: { id: idOf({ ...prior, acl }) },
      ...(acl && { recomputed: ['access_control_policy'] }),
    };
  },

  importId: importAclId,
});

/** Only a canned ACL is part of the id: one that is told in words is none. */
function idOf({ bucket, expected_bucket_owner: owner, acl }: Acl): string {
  return formatSettingId({ bucket, owner, acl: cannedAcls.find((name) => name === acl) });
}

/** Sets a canned ACL, or a list of grants. */
export async function putAcl(
  { s3, bucket, options }: BucketCall,
  list: string | AclPolicy | undefined,
): Promise<void> {
  const told =
    typeof list === 'string'
      ? { ACL: list as BucketCannedACL }
      : { AccessControlPolicy: toAcl(list ?? { owner: [], grant: [] }) };
  await s3.putBucketAcl({ ...bucket, ...told }, options);
}

type Policies = readonly AclPolicy[] | undefined;

/** Order means nothing, nor do names for people. */
const samePolicies = (a: Policies, b: Policies): boolean =>
  sameSettings(a?.map(nameless), b?.map(nameless), { unordered: true });

const nameless = ({ owner, grant }: AclPolicy): object => ({
  owner: owner.map(({ id }) => id),
  grant: grant.map(({ permission, grantee }) => ({
    permission,
    grantee: grantee.map(({ display_name: _, ...rest }) => rest),
  })),
});
