import { describe, expect, it } from 'vitest';
import { crc32c, crc64nvme } from '../../../../providers/aws/s3/crc.ts';

/** What such checks are given for the digits 1 to 9, in every catalogue of them. */
const digits = Buffer.from('123456789');

describe('the checks of S3', () => {
  it('are those of the catalogues', () => {
    expect(crc32c(digits).toString('hex')).toBe('e3069283');
    expect(crc64nvme(digits).toString('hex')).toBe('ae8b14860a799888');
  });

  it('of nothing are zero', () => {
    expect(crc32c(Buffer.alloc(0)).toString('hex')).toBe('00000000');
    expect(crc64nvme(Buffer.alloc(0)).toString('hex')).toBe('0000000000000000');
  });
});
