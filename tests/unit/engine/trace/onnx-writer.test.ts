import { describe, expect, it } from 'vitest';
import { OnnxRuntimeError } from '../../../../src/main/engine/ort/api.ts';
import { OrtSession } from '../../../../src/main/engine/ort/session.ts';
import type { NamedSpec } from '../../../../src/main/engine/ort/session.ts';
import { OrtTensor } from '../../../../src/main/engine/ort/tensor.ts';
import { writeOnnx } from '../../../../src/main/engine/trace/onnx-writer.ts';
import type { OnnxNode } from '../../../../src/main/engine/trace/onnx-writer.ts';

const float = (name: string, ...shape: number[]): NamedSpec => ({ name, shape, type: 'float32' });
const bytes = (data: BigInt64Array | Float32Array) => new Uint8Array(data.buffer);

function node(
  operator: string,
  inputs: string[],
  attributes: OnnxNode['attributes'] = {},
  domain = '',
): OnnxNode {
  return { name: operator, operator, domain, inputs, outputs: ['y'], attributes };
}

/** Loads a one-node model back into ONNX Runtime and runs it. */
function runNode(
  only: OnnxNode,
  input: readonly number[],
  inputShape: number[],
  outputShape: number[],
): number[] {
  const inputs = [float('x', ...inputShape)];
  const outputs = [float('y', ...outputShape)];
  const initializers = [
    { name: 'axes', shape: [1], type: 'int64' as const, bytes: bytes(BigInt64Array.of(-1n)) },
    { name: 'half', shape: [], type: 'float32' as const, bytes: bytes(Float32Array.of(0.5)) },
  ];
  const model = writeOnnx({
    name: 'graph',
    inputs,
    outputs,
    initializers,
    nodes: [only],
    externalFile: 'none',
  });
  const session = new OrtSession({
    model,
    inputs,
    outputs,
    initializers: new Map(),
    externalFolder: '.',
    threads: 1,
    spinning: false,
  });
  const x = new OrtTensor({ shape: inputShape, type: 'float32' }, Float32Array.from(input));
  const y = new OrtTensor(
    { shape: outputShape, type: 'float32' },
    new Float32Array(outputShape.reduce((a, b) => a * b, 1)),
  );
  session.run([x], [y]);
  session.release();
  return Array.from(y.data as Float32Array);
}

describe('a written ONNX model, loaded back', () => {
  it('keeps integer attributes, negative ones too, and initializers', () => {
    expect(runNode(node('ReduceSum', ['x', 'axes'], { keepdims: 0 }), [1, 2, 3, 4], [2, 2], [2])).toEqual([
      3, 7,
    ]);
    expect(runNode(node('Concat', ['x', 'x'], { axis: -1 }), [1, 2], [2, 1], [2, 2])).toEqual([1, 1, 2, 2]);
  });

  it('keeps float attributes', () => {
    expect(runNode(node('LeakyRelu', ['x'], { alpha: { float: 0.25 } }), [-4, 8], [2], [2])).toEqual([-1, 8]);
  });

  it('keeps lists of integers', () => {
    expect(
      runNode(node('Transpose', ['x'], { perm: { integers: [1, 0] } }), [1, 2, 3, 4], [2, 2], [2, 2]),
    ).toEqual([1, 3, 2, 4]);
  });

  it('keeps strings: padding mode', () => {
    const depthToSpace = node('DepthToSpace', ['x'], { blocksize: 2, mode: 'CRD' });
    expect(runNode(depthToSpace, [1, 2, 3, 4], [1, 4, 1, 1], [1, 1, 2, 2])).toEqual([1, 2, 3, 4]);
  });

  it('keeps scalars, left-out inputs and Microsoft operators', () => {
    expect(runNode(node('Clip', ['x', '', 'half']), [-3, 3], [2], [2])).toEqual([-3, 0.5]);
    const [value = NaN] = runNode(
      node('QuickGelu', ['x'], { alpha: { float: 1 } }, 'com.microsoft'),
      [2],
      [1],
      [1],
    );
    expect(value).toBeCloseTo(2 / (1 + Math.exp(-2)), 5);
  });

  it('writes names of any script and sizes beyond 127', () => {
    const name = 'größe/層';
    const only = { ...node('Neg', ['x']), outputs: [name] };
    const model = writeOnnx({
      name,
      inputs: [float('x', 300)],
      outputs: [float(name, 300)],
      initializers: [],
      nodes: [only],
      externalFile: 'none',
    });
    const session = new OrtSession({
      model,
      inputs: [float('x', 300)],
      outputs: [float(name, 300)],
      initializers: new Map(),
      externalFolder: '.',
      threads: 1,
      spinning: false,
    });
    const [x, y] = [2, 0].map(
      (value) => new OrtTensor({ shape: [300], type: 'float32' }, new Float32Array(300).fill(value)),
    );
    if (x === undefined || y === undefined) throw new Error('no tensors');
    session.run([x], [y]);
    expect(y.data[299]).toBe(-2);
  });

  it("is refused with ONNX Runtime's reason when it makes no sense", () => {
    expect(() => runNode(node('NoSuchOperator', ['x']), [1], [1], [1])).toThrow(OnnxRuntimeError);
    expect(() => runNode(node('NoSuchOperator', ['x']), [1], [1], [1])).toThrow(/NoSuchOperator/);
  });
});
