import { constants, crc32, deflateRawSync } from 'node:zlib';

/** No time, no name, an unknown system. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/** What a flush writes where there is nothing to compress, and the block that ends the stream. */
const FLUSH = [0, 0, 0, 0xff, 0xff];
const END = [1, 0, 0, 0xff, 0xff];

/**
 * Text in gzip format (RFC 1952), as Go writes it: flushed before it is ended. Where Go's compressor finds other
 * repetitions than zlib, the bytes differ, and what they unpack to is the same.
 */
export function gzip(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  const body = bytes.length === 0 ? FLUSH : deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([Buffer.from(HEADER), Buffer.from(body), Buffer.from(END), trailer]);
}
