/** The bytes that Base64 text stands for, or undefined where it is no Base64. Line breaks are passed over, as Go does. */
export function bytesFromBase64(text: string): Uint8Array | undefined {
  const joined = text.replace(/[\r\n]/g, '');
  const isBase64 = joined.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(joined);
  return isBase64 ? Buffer.from(joined, 'base64') : undefined;
}
