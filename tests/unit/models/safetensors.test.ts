import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { HostTensor } from '../../../src/main/engine/engine.ts';
import { readSafetensors, writeSafetensors } from '../../../src/main/models/safetensors.ts';

const folder = mkdtempSync(join(tmpdir(), 'ballast-safetensors-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => join(folder, `${files++}.safetensors`);

/** A file from a header as given (an object, or text as it stands) and a count of zero bytes after it. */
const fileWith = (header: unknown, dataBytes: number, declaredLength?: bigint): string => {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(declaredLength ?? BigInt(text.length));
  const path = newFile();
  writeFileSync(path, Buffer.concat([length, text, Buffer.alloc(dataBytes)]));
  return path;
};

const entry = (dtype: string, shape: number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

const bytesOf = (view: HostTensor['data'] | undefined): Buffer =>
  view === undefined ? Buffer.alloc(0) : Buffer.from(view.buffer, view.byteOffset, view.byteLength);

describe('a safetensors file', () => {
  it('holds tensors and notes bit for bit, whatever the numbers and names', () => {
    const floats = fc.float32Array({ maxLength: 9 });
    const tensors = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__metadata__'),
      floats,
    );
    fc.assert(
      fc.property(tensors, fc.int32Array({ maxLength: 4 }), (byName, whole) => {
        const path = newFile();
        const floatTensors = Object.entries(byName).map(([name, data]): [string, HostTensor] => [
          name,
          { shape: [1, data.length], data },
        ]);
        const written = Object.fromEntries([
          ...floatTensors,
          ['ids', { shape: [whole.length], data: whole }],
        ]);
        writeSafetensors(path, written, { step: '7' });
        const { tensors: found, metadata } = readSafetensors(path);
        expect(Object.keys(found).sort()).toEqual(Object.keys(written).sort());
        for (const [name, { shape, data }] of Object.entries(written)) {
          expect(found[name]?.shape).toEqual(shape);
          // Bytes, because NaN has many forms.
          expect(bytesOf(found[name]?.data)).toEqual(bytesOf(data));
        }
        expect(metadata).toEqual({ format: 'pt', step: '7' });
      }),
      { numRuns: 40 },
    );
  });

  it('has the bytes that the format describes', () => {
    const path = newFile();
    writeSafetensors(path, {
      b: { shape: [2], data: Float32Array.of(1, -2) },
      a: { shape: [], data: Int32Array.of(3) },
    });
    const bytes = readFileSync(path);
    const headerLength = Number(bytes.readBigUInt64LE());
    expect(headerLength % 8).toBe(0);
    expect(JSON.parse(bytes.toString('utf8', 8, 8 + headerLength))).toEqual({
      __metadata__: { format: 'pt' },
      a: { dtype: 'I32', shape: [], data_offsets: [0, 4] },
      b: { dtype: 'F32', shape: [2], data_offsets: [4, 12] },
    });
    // 3 as int32, then 1 = 0x3f800000 and -2 = 0xc0000000 as float32, all little-endian.
    expect(bytes.toString('hex', 8 + headerLength)).toBe('03000000' + '0000803f' + '000000c0');
  });

  it('widens half floats and bfloat16 to float32', () => {
    const header = Buffer.from(
      JSON.stringify({ half: entry('F16', [6], 0, 12), brain: entry('BF16', [3], 12, 18) }),
    );
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    // F16: 1, -2, 65504 (largest), 2^-24 (smallest), infinity, -0. BF16: 1, -1.5, 2^-133 (a subnormal).
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x8000, 0x3f80, 0xbfc0, 0x0001);
    const path = newFile();
    writeFileSync(path, Buffer.concat([length, header, Buffer.from(halves.buffer)]));
    const { tensors } = readSafetensors(path);
    expect([...(tensors['half']?.data ?? [])]).toEqual([1, -2, 65504, 2 ** -24, Infinity, -0]);
    expect([...(tensors['brain']?.data ?? [])]).toEqual([1, -1.5, 2 ** -133]);
  });

  it('is refused when it is cut short at any byte', () => {
    const path = newFile();
    writeSafetensors(path, { w: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) } });
    const whole = readFileSync(path);
    for (let kept = 0; kept < whole.length; kept++) {
      const cut = newFile();
      writeFileSync(cut, whole.subarray(0, kept));
      expect(() => readSafetensors(cut), `${kept} of ${whole.length} bytes`).toThrow(
        /not a whole safetensors file/,
      );
    }
    expect(readSafetensors(path).tensors['w']?.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
  });

  const lies: [string, string, RegExp][] = [
    [
      'bytes are left over after the tensors',
      fileWith({ w: entry('F32', [2], 0, 8) }, 9),
      /take 8 bytes but 9 follow/,
    ],
    ['the header is said to be longer than the file', fileWith({}, 4, 10_000n), /said to have 10000 bytes/],
    ['the header is said to have 2^63 bytes', fileWith({}, 4, 2n ** 63n), /said to have/],
    ['the header is not JSON', fileWith('{"w":', 0), /not JSON/],
    [
      'the header is not UTF-8',
      fileWith(Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1') + '\u00e9', 0, 3n),
      /not JSON/,
    ],
    ['the header is a list', fileWith('[1]', 0), /not a JSON object/],
    [
      'a tensor has no dtype',
      fileWith({ w: { shape: [1], data_offsets: [0, 4] } }, 4),
      /tensor w is described wrongly/,
    ],
    ['a dtype is unknown', fileWith({ w: entry('F8_E4M3', [4], 0, 4) }, 4), /tensor w is described wrongly/],
    ['a length is negative', fileWith({ w: entry('F32', [-1], 0, 4) }, 4), /tensor w is described wrongly/],
    [
      'a length is a fraction',
      fileWith({ w: entry('F32', [0.5], 0, 2) }, 2),
      /tensor w is described wrongly/,
    ],
    ['offsets run backwards', fileWith({ w: entry('F32', [1], 4, 0) }, 4), /begins at byte 4/],
    [
      'offsets pass the end',
      fileWith({ w: entry('F32', [1000], 0, 4000) }, 4),
      /take 4000 bytes but 4 follow/,
    ],
    [
      'a shape needs more bytes than given',
      fileWith({ w: entry('F32', [1_000_000, 1_000_000], 0, 4) }, 4),
      /4000000000000 bytes, but is given 4/,
    ],
    [
      'a shape overflows',
      fileWith({ w: entry('F32', [2 ** 50, 2 ** 50, 2 ** 50], 0, 4) }, 4),
      /but is given 4/,
    ],
    [
      'two tensors overlap',
      fileWith({ a: entry('F32', [2], 0, 8), b: entry('F32', [1], 4, 8) }, 8),
      /tensor b begins at byte 4/,
    ],
    [
      'there is a hole',
      fileWith({ a: entry('F32', [1], 0, 4), b: entry('F32', [1], 8, 12) }, 12),
      /tensor b begins at byte 8/,
    ],
    ['notes are not text', fileWith({ __metadata__: { step: 7 } }, 0), /not plain text/],
  ];
  it.each(lies)('is refused when %s', (_lie, path, message) => {
    expect(() => readSafetensors(path)).toThrow(message);
  });

  it('is refused without taking memory for what a lying header claims', () => {
    // 1 TB in four tensors, all inside a file that claims nothing impossible of any single offset.
    const quarter = 2 ** 38;
    const header = Object.fromEntries(
      [0, 1, 2, 3].map((part) => [
        `w${part}`,
        entry('F32', [quarter / 4], part * quarter, (part + 1) * quarter),
      ]),
    );
    const path = fileWith(header, 64);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readSafetensors(path)).toThrow(/but 64 follow/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
  });

  it('is not written over another file, nor with a shape that does not fit its data', () => {
    const path = newFile();
    writeSafetensors(path, {});
    expect(() => writeSafetensors(path, {})).toThrow(/EEXIST/);
    expect(() => writeSafetensors(newFile(), { w: { shape: [3], data: new Float32Array(2) } })).toThrow(
      /3 elements, its data 2/,
    );
  });
});
