/** Checksums of an `aws_s3_object`: they tell of its content where its etag does not. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { crc32c, crc64nvme } from './crc.ts';

/** The kinds S3 keeps, by the attribute that shows them. An object has at most one. */
export const checksumAttributes = {
  checksum_crc32: 'CRC32',
  checksum_crc32c: 'CRC32C',
  checksum_crc64nvme: 'CRC64NVME',
  checksum_sha1: 'SHA1',
  checksum_sha256: 'SHA256',
} as const;

export type ChecksumAttribute = keyof typeof checksumAttributes;
export type ChecksumKind = (typeof checksumAttributes)[ChecksumAttribute];

const names = Object.keys(checksumAttributes) as readonly ChecksumAttribute[];

/** The kind that an upload gets when none is asked for: the SDK's choice, which it sends along. */
const UPLOADED_AS: ChecksumKind = 'CRC32';

/** What S3 says of the checksums, where it was asked for them. */
export function checksumsOf(head: HeadObjectCommandOutput): {
  readonly [name in ChecksumAttribute]: string | undefined;
} {
  return {
    checksum_crc32: head.ChecksumCRC32,
    checksum_crc32c: head.ChecksumCRC32C,
    checksum_crc64nvme: head.ChecksumCRC64NVME,
    checksum_sha1: head.ChecksumSHA1,
    checksum_sha256: head.ChecksumSHA256,
  };
}

/** The checksum of bytes as S3 writes it: Base64, most significant byte first. */
export function checksum(kind: ChecksumKind, bytes: Uint8Array): string {
  return digest(kind, bytes).toString('base64');
}

function digest(kind: ChecksumKind, bytes: Uint8Array): Buffer {
  switch (kind) {
    case 'CRC32': {
      const result = Buffer.alloc(4);
      result.writeUInt32BE(crc32(bytes));
      return result;
    }
    case 'CRC32C':
      return crc32c(bytes);
    case 'CRC64NVME':
      return crc64nvme(bytes);
    default:
      return createHash(kind).update(bytes).digest();
  }
}

/**
 * Whether S3's checksum of what it has says that it is not `bytes`. False where S3 has none of the whole: uploads in parts
 * may have checksums of checksums, with the number of parts behind a dash.
 */
export function contentDiffers(
  bytes: () => Uint8Array,
  prior: { readonly [name in ChecksumAttribute]?: string | undefined },
): boolean {
  const name = names.find((each) => prior[each]);
  if (name === undefined || prior[name]?.includes('-')) return false;
  return checksum(checksumAttributes[name], bytes()) !== prior[name];
}

export type UploadChecksum = { readonly [name in ChecksumAttribute]?: string };

/** The checksum that an upload gives an object: of the kind asked for, or of the one that the SDK sends along. */
export function uploadChecksum(bytes: Uint8Array, asked: string | undefined): UploadChecksum {
  const name = names.find((each) => checksumAttributes[each] === (asked || UPLOADED_AS));
  return name ? { [name]: checksum(checksumAttributes[name], bytes) } : {};
}
