import { describe, expect, it } from 'vitest';
import { OnnxRuntimeError, ortApi } from '../../../../src/main/engine/ort/api.ts';
import { libraryPath } from '../../../../src/main/engine/ort/library.ts';
import { OrtSession } from '../../../../src/main/engine/ort/session.ts';
import { OrtTensor } from '../../../../src/main/engine/ort/tensor.ts';
import { writeOnnx } from '../../../../src/main/engine/trace/onnx-writer.ts';

const x = { name: 'x', shape: [2], type: 'float32' } as const;
const y = { name: 'y', shape: [2], type: 'float32' } as const;
const tensor = (...values: number[]) =>
  new OrtTensor({ shape: [values.length], type: 'float32' }, Float32Array.from(values));

function negate(): OrtSession {
  const node = { name: 'n', operator: 'Neg', domain: '', inputs: ['x'], outputs: ['y'], attributes: {} };
  const model = writeOnnx({
    name: 'negate',
    inputs: [x],
    outputs: [y],
    initializers: [],
    nodes: [node],
    externalFile: 'none',
  });
  return new OrtSession({
    model,
    inputs: [x],
    outputs: [y],
    initializers: new Map(),
    externalFolder: '.',
    threads: 1,
    spinning: false,
  });
}

describe('ONNX Runtime through its C API', () => {
  it('is the version that the package carries', () => {
    expect(ortApi().version).toMatch(/^1\.\d+\.\d+$/);
  });

  it('works on the memory it is given, in and out', () => {
    const session = negate();
    const [input, output] = [tensor(1, 2), tensor(0, 0)];
    session.run([input], [output]);
    expect([...output.data]).toEqual([-1, -2]);
    input.data[0] = 5;
    session.run([input], [output]);
    expect([...output.data]).toEqual([-5, -2]);
  });
});

describe('a wrong call is an error and never reaches the library', () => {
  it('when an input or output has another shape or type, or is missing', () => {
    const session = negate();
    const integers = new OrtTensor({ shape: [2], type: 'int32' }, new Int32Array(2));
    expect(() => session.run([tensor(1, 2, 3)], [tensor(0, 0)])).toThrow(
      /input x must be float32 \[2\], got float32 \[3\]/,
    );
    expect(() => session.run([integers], [tensor(0, 0)])).toThrow(
      /input x must be float32 \[2\], got int32 \[2\]/,
    );
    expect(() => session.run([tensor(1, 2)], [tensor(0)])).toThrow(
      /output y must be float32 \[2\], got float32 \[1\]/,
    );
    expect(() => session.run([], [tensor(0, 0)])).toThrow(/1 inputs, got 0/);
    expect(() => session.run([tensor(1, 2)], [])).toThrow(/1 outputs, got 0/);
  });

  it('when a tensor was released', () => {
    const session = negate();
    const input = tensor(1, 2);
    input.release();
    input.release();
    expect(() => session.run([input], [tensor(0, 0)])).toThrow(/released/);
  });

  it('when the session was released', () => {
    const session = negate();
    session.release();
    session.release();
    expect(() => session.run([tensor(1, 2)], [tensor(0, 0)])).toThrow(/released/);
  });

  it('when data and shape of a tensor disagree, or it is empty, or its memory is gone', () => {
    expect(() => new OrtTensor({ shape: [3], type: 'float32' }, new Float32Array(2))).toThrow(
      /float32 \[3\].*2 values/,
    );
    expect(() => new OrtTensor({ shape: [2], type: 'int32' }, new Float32Array(2))).toThrow(
      /int32 \[2\].*Float32Array/,
    );
    expect(() => new OrtTensor({ shape: [0], type: 'float32' }, new Float32Array(0))).toThrow(/0 values/);
    const data = new Float32Array(2);
    structuredClone(data.buffer, { transfer: [data.buffer] });
    expect(() => new OrtTensor({ shape: [2], type: 'float32' }, data)).toThrow(/0 values/);
  });

  it("and a model that is not one is refused with the library's reason", () => {
    const options = {
      inputs: [x],
      outputs: [y],
      initializers: new Map<string, OrtTensor>(),
      externalFolder: '.',
      threads: 1,
      spinning: false,
    };
    expect(() => new OrtSession({ ...options, model: Uint8Array.of(1, 2, 3) })).toThrow(OnnxRuntimeError);
    expect(() => new OrtSession({ ...options, model: new Uint8Array(0) })).toThrow(OnnxRuntimeError);
  });

  it('survives the collector: memory behind a tensor is held while the tensor is', () => {
    const session = negate();
    const inputs = Array.from({ length: 200 }, (_, index) => tensor(index + 1, -index - 1));
    const output = tensor(0, 0);
    // Garbage enough for several collections between making the tensors and using them.
    for (let i = 0; i < 200; i++) new Float32Array(100_000).fill(i);
    inputs.forEach((input, index) => {
      session.run([input], [output]);
      expect([...output.data]).toEqual([-index - 1, index + 1]);
    });
  });
});

describe('the library', () => {
  it('says plainly that Macs with Intel processors are not supported', () => {
    expect(() => libraryPath('darwin', 'x64')).toThrow(/Apple silicon/);
  });

  it('names the file that is missing on other platforms', () => {
    expect(() => libraryPath('linux', 'mips')).toThrow(/linux.*mips.*npm ci/s);
  });
});
