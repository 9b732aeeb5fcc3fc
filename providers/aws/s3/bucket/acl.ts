import { type Attributes, block, text, textSet } from '../../../../src/core/schema.ts';
import { sameSettings } from '../../same-settings.ts';
import { type AclPolicy, cannedAclOf, cannedAcls, fromAcl } from '../acl-grants.ts';
import { putAcl } from '../bucket-acl.ts';
import { aclDocument } from '../bucket-documents.ts';
import type { BucketCall } from '../bucket-setting.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

/** The argument `acl` of `aws_s3_bucket`. */
export const aclAttribute = text('optional-computed', {
  doc: 'The canned ACL. A new bucket enforces its ownership and takes only "private".',
  oneOf: cannedAcls,
  conflictsWith: ['grant'],
  ...instead('acl', 'aws_s3_bucket_acl'),
});

const PERMISSIONS = ['FULL_CONTROL', 'READ', 'READ_ACP', 'WRITE', 'WRITE_ACP'];

const grant = leaf({
  type: text('required', { doc: 'What names the grantee: id or uri.', oneOf: ['CanonicalUser', 'Group'] }),
  id: text('optional', { doc: 'A canonical user id.' }),
  uri: text('optional', { doc: 'A predefined group.' }),
  permissions: textSet('required', {
    doc: 'What the grantee may do: FULL_CONTROL, READ, READ_ACP, WRITE or WRITE_ACP.',
    check: (permissions) => {
      const wrong = permissions.find((permission) => !PERMISSIONS.includes(permission));
      return wrong === undefined
        ? undefined
        : `The permissions are ${PERMISSIONS.join(', ')}; "${wrong}" is none of them.`;
    },
  }),
});

/** The block `grant` of `aws_s3_bucket`. */
export const grantBlock = block('set', grant, {
  doc: 'Who may do what, as an access control list says it. Not together with acl.',
  computed: true,
  ...instead('grant', 'aws_s3_bucket_acl'),
});

type Grant = Attributes<typeof grant>;

/** One that others turned into a list of their own has no name any more. */
export const aclSetting: InlineSetting<string | undefined> = {
  ...aclDocument,
  read: async (call) => cannedAclOf(await listOf(call)),
  put: putAcl,
  putFirst: async () => undefined,
};

/** How S3 keeps `grant`. */
export const grantSetting: InlineSetting<readonly Grant[]> = {
  ...aclDocument,
  read: async (call) => fromList(await listOf(call)),
  put: async (call, declared) => putAcl(call, { ...(await listOf(call)), grant: declared.flatMap(toList) }),

  // A bucket that enforces its ownership, as new ones do, refuses to be told even what is so already.
  putFirst: async (call, declared) => {
    const list = await listOf(call);
    if (!sameGrants(declared, fromList(list)))
      await putAcl(call, { ...list, grant: declared.flatMap(toList) });
  },

  same: sameGrants,
};

/** Order means nothing, and neither does how the permissions of one grantee are put together. */
function sameGrants(a: readonly Grant[], b: readonly Grant[]): boolean {
  return sameSettings(a.flatMap(toList), b.flatMap(toList), { unordered: true });
}

const listOf = async ({ s3, bucket, options }: BucketCall): Promise<AclPolicy> =>
  fromAcl(await s3.getBucketAcl(bucket, options));

/** S3 lists one permission at a time; here a grantee has all of its own. */
function fromList({ grant: list }: AclPolicy): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const { permission, grantee } of list) {
    const { type = '', id = '', uri = '' } = grantee[0] ?? {};
    const name = `${type} ${id} ${uri}`;
    const permissions = [...(grants.get(name)?.permissions ?? []), permission];
    grants.set(name, { type, id, uri, permissions });
  }
  return [...grants.values()];
}

const toList = ({ type, id, uri, permissions }: Grant): AclPolicy['grant'] =>
  permissions.map((permission) => ({
    permission,
    grantee: [{ type, id, uri, email_address: undefined, display_name: undefined }],
  }));
