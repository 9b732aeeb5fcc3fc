/** Access control lists between Terraform's form and S3's, and the canned ones among them (S3 User Guide, "Canned ACL"). */
import type { AccessControlPolicy, Grant, Grantee, Permission, Type } from '@aws-sdk/client-s3';
import { type Attributes, block, text } from '../../../src/core/schema.ts';

const displayName = { doc: 'A name for people. S3 gives none any more.' };

/** The block `grantee`. */
export const grantee = {
  attributes: {
    type: text('required', {
      doc: 'What names the grantee: id, email_address or uri.',
      oneOf: ['CanonicalUser', 'AmazonCustomerByEmail', 'Group'],
    }),
    id: text('optional', { doc: 'A canonical user id.' }),
    email_address: text('optional', { doc: 'The e-mail address of an account.' }),
    uri: text('optional', { doc: 'A predefined group.' }),
    display_name: text('computed', displayName),
  },
  blocks: {},
} as const;

const grant = {
  attributes: {
    permission: text('required', {
      doc: 'What the grantee may do.',
      oneOf: ['FULL_CONTROL', 'READ', 'READ_ACP', 'WRITE', 'WRITE_ACP'],
    }),
  },
  blocks: { grantee: block('list', grantee, { doc: 'Who.', max: 1 }) },
} as const;

const owner = {
  attributes: {
    id: text('required', { doc: 'The canonical user id of the owner.' }),
    display_name: text('optional-computed', displayName),
  },
  blocks: {},
} as const;

/** The block `access_control_policy`. */
export const accessControlPolicy = {
  attributes: {},
  blocks: {
    grant: block('set', grant, { doc: 'Who may do what.' }),
    owner: block('list', owner, { doc: 'Who owns the bucket.', min: 1, max: 1 }),
  },
} as const;

export type AclPolicy = Attributes<typeof accessControlPolicy>;
type AclGrant = Attributes<typeof grant>;
type AclGrantee = Attributes<typeof grantee>;

/** A list as S3 tells it. */
export function fromAcl({ Owner, Grants = [] }: AccessControlPolicy): AclPolicy {
  return {
    owner: [{ id: Owner?.ID ?? '', display_name: Owner?.DisplayName ?? '' }],
    grant: Grants.map(fromGrant),
  };
}

const fromGrant = ({ Grantee, Permission }: Grant): AclGrant => ({
  permission: Permission ?? '',
  grantee: fromGrantee(Grantee),
});

/** Who is granted something, as a block. */
export const fromGrantee = (live: Grantee | undefined): readonly AclGrantee[] =>
  live
    ? [
        {
          type: live.Type ?? '',
          id: live.ID ?? '',
          email_address: live.EmailAddress ?? '',
          uri: live.URI ?? '',
          display_name: live.DisplayName ?? '',
        },
      ]
    : [];

/** The same list for S3. */
export function toAcl({ owner: [owner], grant }: AclPolicy): AccessControlPolicy {
  return {
    Owner: {
      ID: owner?.id ?? '',
      ...(owner?.display_name && { DisplayName: owner.display_name }),
    },
    Grants: grant.map(toGrant),
  };
}

const toGrant = ({ permission, grantee }: AclGrant): Grant => ({
  Permission: permission as Permission,
  Grantee: toGrantee(grantee),
});

/** The same for S3. */
export const toGrantee = ([who]: readonly AclGrantee[]): Grantee => ({
  Type: who?.type as Type,
  ...(who?.id && { ID: who.id }),
  ...(who?.email_address && { EmailAddress: who.email_address }),
  ...(who?.uri && { URI: who.uri }),
});

/** The names that S3 takes for a bucket's list. */
export const cannedAcls = [
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'aws-exec-read',
  'log-delivery-write',
] as const;

/** Which canned list this is; undefined when it is none of them. */
export function cannedAclOf({ owner: [owner], grant }: AclPolicy): string | undefined {
  const has = grant.map(({ permission, grantee: [who] }) => `${who?.uri || who?.id} ${permission}`);
  return cannedAcls.find((name) => {
    const wanted = [`${owner?.id} FULL_CONTROL`, ...beyondTheOwner[name]];
    return wanted.length === new Set(has).size && wanted.every((each) => has.includes(each));
  });
}

/** A list that is not a canned one: "AllUsers READ, 79a5… FULL_CONTROL". */
export function aclInWords({ grant }: AclPolicy): string {
  return grant
    .map(({ permission, grantee: [who] }) => `${who?.uri?.split('/').at(-1) || who?.id || '?'} ${permission}`)
    .sort()
    .join(', ');
}

const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED_USERS = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
/** The canonical user that EC2 fetches bundles of machine images as. */
const EC2 = '6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c';

const beyondTheOwner: { readonly [name in (typeof cannedAcls)[number]]: readonly string[] } = {
  private: [],
  'public-read': [`${ALL_USERS} READ`],
  'public-read-write': [`${ALL_USERS} READ`, `${ALL_USERS} WRITE`],
  'authenticated-read': [`${AUTHENTICATED_USERS} READ`],
  'aws-exec-read': [`${EC2} READ`],
  'log-delivery-write': [`${LOG_DELIVERY} WRITE`, `${LOG_DELIVERY} READ_ACP`],
};
