/** The canned ACL of an `aws_s3_object`, found again in the grants that S3 tells (S3 User Guide, "Canned ACL"). */
import { hasCode } from '../errors.ts';
import { type AclPolicy, aclInWords, cannedAclOf, fromAcl } from './acl-grants.ts';
import type { S3Service } from './service.ts';

/**
 * The declared canned ACL, where the object's grants are those it means; else the one they mean, or the grants in words.
 * Nothing is asked where none is declared; where nobody may ask, what is declared is taken for true.
 */
export async function liveAcl(
  { s3, options }: S3Service,
  { bucket, key }: { readonly bucket: string; readonly key: string },
  declared: string | undefined,
): Promise<string | undefined> {
  if (!declared) return undefined;
  try {
    const policy = fromAcl(await s3.getObjectAcl({ Bucket: bucket, Key: key }, options));
    const canned = cannedAclOf(policy);
    if (meansOwners(declared, policy, canned)) return declared;
    return canned ?? aclInWords(policy);
  } catch (error) {
    if (hasCode(error, 'AccessDenied', 'NoSuchKey', 'NoSuchBucket', 'MethodNotAllowed')) return declared;
    throw error;
  }
}

/**
 * Those that grant something to the owner of the bucket: where that is the owner of the object, it has all there is, and
 * where not, it is the one beside the object's own. Who owns the bucket is not told.
 */
function meansOwners(declared: string, { owner, grant }: AclPolicy, canned: string | undefined): boolean {
  const permission = ownerAcls[declared];
  if (permission === undefined) return false;
  const others = grant.filter(({ grantee: [who] }) => who?.id !== owner[0]?.id || who?.uri);
  const [other] = others;
  return (
    canned === 'private' ||
    (others.length === 1 && other?.permission === permission && Boolean(other.grantee[0]?.id))
  );
}

const ownerAcls: { readonly [name: string]: string } = {
  'bucket-owner-read': 'READ',
  'bucket-owner-full-control': 'FULL_CONTROL',
};
