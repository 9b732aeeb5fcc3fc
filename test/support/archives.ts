/** Archives byte by byte, so that they can be what no program would make. */
import { crc32, gzipSync } from 'node:zlib';

export interface ArchiveEntry {
  readonly name: string;
  readonly text?: string;
  /** A symbolic link to this. */
  readonly link?: string;
}

/** A gzipped tar (POSIX ustar). */
export function tarGz(entries: readonly ArchiveEntry[]): Uint8Array {
  const parts = entries.flatMap(({ name, text = '', link }) => {
    const body = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write('0000000\0', 108);
    header.write('0000000\0', 116);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        ', 148);
    header.write(link === undefined ? '0' : '2', 156);
    header.write(link ?? '', 157);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}

/** A zip with its entries stored as they are. */
export function zip(entries: readonly ArchiveEntry[]): Uint8Array {
  let offset = 0;
  const made = entries.map(({ name, text = '', link }) => {
    const [path, body] = [Buffer.from(name), Buffer.from(link ?? text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(body), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path, body]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((link === undefined ? 0o100644 : 0o120777) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    offset += local.length;
    const made = Buffer.from([20, 3]);
    return { local, central: Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, facts, rest, path]) };
  });
  const central = Buffer.concat(made.map((each) => each.central));
  const end = Buffer.alloc(18);
  end.writeUInt16LE(made.length, 4);
  end.writeUInt16LE(made.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([
    ...made.map((each) => each.local),
    central,
    Buffer.from('PK\x05\x06', 'latin1'),
    end,
  ]);
}
