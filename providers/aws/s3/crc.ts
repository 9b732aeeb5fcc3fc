/**
 * Cyclic redundancy checks that Node has not: those S3 may keep of an object (S3 User Guide, "Checking object integrity").
 * Reflected polynomials, initial value and final complement all ones.
 */

/** Castagnoli's (RFC 3720). */
export function crc32c(bytes: Uint8Array): Buffer {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ at(castagnoli, (crc ^ byte) & 0xff);
  const result = Buffer.alloc(4);
  result.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return result;
}

/** The 64 bits of the NVM Express specification, which S3 makes of every object that comes without a checksum. */
export function crc64nvme(bytes: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ at(nvme.low, index);
    high = (high >>> 8) ^ at(nvme.high, index);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32BE(~high >>> 0, 0);
  result.writeUInt32BE(~low >>> 0, 4);
  return result;
}

const at = (table: Uint32Array, index: number): number => table[index] ?? 0;

const castagnoli = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** The table of the 64-bit check, in halves: JavaScript's bit operations have 32. */
const nvme = ((): { readonly high: Uint32Array; readonly low: Uint32Array } => {
  const [high, low] = [new Uint32Array(256), new Uint32Array(256)];
  for (let index = 0; index < 256; index++) {
    let [h, l] = [0, index];
    for (let bit = 0; bit < 8; bit++) {
      const odd = l & 1;
      l = (l >>> 1) | ((h & 1) << 31);
      h >>>= 1;
      if (odd) [h, l] = [h ^ 0x9a6c9329, l ^ 0xac4bc9b5];
    }
    [high[index], low[index]] = [h, l];
  }
  return { high, low };
})();
