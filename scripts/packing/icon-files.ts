/** The icon files of Windows and macOS: PNG pictures of several sizes, each with a word before it that says which. */

export interface IconPicture {
  /** Width and height in pixels. */
  readonly size: number;
  readonly png: Buffer;
}

/**
 * Windows: a head, an entry of 16 bytes for each picture, then the pictures (Microsoft, "The ICO file format").
 * A side of 256 is written as 0: it has one byte.
 */
export function icoOf(pictures: readonly IconPicture[]): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length + 16 * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures.map(({ png }) => png)]);
}

/** The name of each size in an icns file; sizes that have none are left out. */
const icnsNames: Readonly<Record<number, string>> = {
  64: 'icp6',
  128: 'ic07',
  256: 'ic08',
  512: 'ic09',
  1024: 'ic10',
};

/** macOS: name and length before each picture, and before the whole; lengths count themselves. */
export function icnsOf(pictures: readonly IconPicture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) => {
    const name = icnsNames[size];
    return name === undefined ? [] : [named(name, png)];
  });
  return named('icns', Buffer.concat(parts));
}

function named(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
