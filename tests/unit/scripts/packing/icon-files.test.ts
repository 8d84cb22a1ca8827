/** The icon files are read back as their formats say: each entry leads to its picture, and lengths add up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { icnsOf, icoOf } from '../../../../scripts/packing/icon-files.ts';
import { repository } from '../../../support/launch-app.ts';

const pictures = [
  { size: 16, png: Buffer.from('sixteen') },
  { size: 256, png: Buffer.from('two hundred and fifty-six') },
];

interface Entry {
  readonly size: number;
  readonly content: string;
}

function readIco(file: Buffer): Entry[] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const from = file.readUInt32LE(at + 12);
    const width = file.readUInt8(at);
    // One byte for a width: 0 stands for 256.
    return {
      size: width === 0 ? 256 : width,
      content: file.subarray(from, from + file.readUInt32LE(at + 8)).toString('latin1'),
    };
  });
}

function readIcns(file: Buffer): Map<string, string> {
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const parts = new Map<string, string>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const end = at + file.readUInt32BE(at + 4);
    parts.set(file.toString('latin1', at, at + 4), file.toString('latin1', at + 8, end));
  }
  return parts;
}

test('an ico file gives each picture back under its size', () => {
  expect(readIco(icoOf(pictures))).toEqual([
    { size: 16, content: 'sixteen' },
    { size: 256, content: 'two hundred and fifty-six' },
  ]);
});

test('an icns file gives each picture back under its name, and leaves out what has none', () => {
  // Apple has no name for a PNG of 16 pixels; 256 are ic08.
  expect(readIcns(icnsOf(pictures))).toEqual(new Map([['ic08', 'two hundred and fifty-six']]));
});

describe('the icon that comes with Ballast', () => {
  const folder = join(repository, 'resources/icon');

  test.each([16, 32, 48, 64, 128, 256, 512])('%d pixels wide and high, as its name says', (size) => {
    const png = readFileSync(join(folder, `${size}x${size}.png`));
    // PNG: eight bytes of signature, length and name of the first part, then width and height.
    expect(png.toString('latin1', 12, 16)).toBe('IHDR');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  test('is the same picture in the file for Windows', () => {
    const largest = readIco(readFileSync(join(folder, 'icon.ico'))).find(({ size }) => size === 256);
    expect(largest?.content).toBe(readFileSync(join(folder, '256x256.png'), 'latin1'));
  });
});
