import { crc32 } from 'node:zlib';

/** 1980-01-01, the format's first day: the same content then makes the same archive. */
const DATE = 0x21;
const VERSION = 20;

/** A zip archive with one uncompressed file (PKWARE APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zipOf(name: string, content: Buffer): Buffer {
  const path = Buffer.from(name);
  // Version, flags, method, time, date, checksum, both sizes, length of the name, length of the extra field.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(VERSION, 0);
  common.writeUInt16LE(DATE, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);

  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, content]);
  // Made by Unix, which gives the attributes their meaning: a regular file that all may read.
  const madeBy = Buffer.from([VERSION, 3]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, common, rest, path]);

  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
