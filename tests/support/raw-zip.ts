/** Writes ZIP files that no honest program would: any name, mode, size and order, whatever the rules say. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly content: Buffer;
  /** Of Unix, with the kind of file in its highest bits; 0: none. */
  readonly mode?: number;
  readonly deflate?: boolean;
  /** What the list says the content unpacks to, where that is a lie. */
  readonly claimedBytes?: number;
  /** What the list says it is packed to, where that is a lie. */
  readonly claimedPackedBytes?: number;
  /** 0 stored, 8 deflated; others are unknown to Ballast. */
  readonly method?: number;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  /** Points at the data of the entry of this place, and has none of its own. */
  readonly sameDataAs?: number;
}

export const regularFile = 0o100644;

export function rawZip(entries: readonly RawEntry[], claimedEntries = entries.length): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { content, deflate = false, mode = regularFile, flags = 0, sameDataAs } = entry;
    const name = Buffer.from(entry.name);
    const data = deflate ? deflateRawSync(content) : content;
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    // Bit 11: names are UTF-8.
    fixed.writeUInt16LE(flags | 0x800, 2);
    fixed.writeUInt16LE(entry.method ?? (deflate ? 8 : 0), 4);
    fixed.writeUInt32LE(crc32(content), 10);
    fixed.writeUInt32LE(entry.claimedPackedBytes ?? data.length, 14);
    fixed.writeUInt32LE(entry.claimedBytes ?? content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    offsets.push(sameDataAs === undefined ? offset : (offsets[sameDataAs] ?? 0));
    if (sameDataAs === undefined) {
      const local = Buffer.concat([signature(0x04034b50), fixed, name, data]);
      parts.push(local);
      offset += local.length;
    }
    const end = Buffer.alloc(14);
    end.writeUInt32LE(mode * 2 ** 16, 6);
    end.writeUInt32LE(offsets.at(-1) ?? 0, 10);
    // Made on Unix, so that the mode counts.
    list.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 3]), fixed, end, name]));
  }
  const directory = Buffer.concat(list);
  const tail = Buffer.alloc(18);
  tail.writeUInt16LE(claimedEntries, 4);
  tail.writeUInt16LE(claimedEntries, 6);
  tail.writeUInt32LE(directory.length, 8);
  tail.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, signature(0x06054b50), tail]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
