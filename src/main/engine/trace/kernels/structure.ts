/** Kernels that move, join, cut and repeat values, and those that make constants. */
import { slice_util, util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { expand } from '../expand.ts';
import { elementCount } from '../graph.ts';
import type { ElementType, GraphBuilder, GraphNode, Value } from '../graph.ts';
import { traceKernel } from './register.ts';

export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

function producer(value: Value, operator: string): GraphNode | undefined {
  if (value.origin.kind !== 'node' || value.origin.node.operator !== operator) return undefined;
  return value.origin.node;
}

/** Changes the shape without moving data; reshapes of reshapes become one, and none where nothing changes. */
export function reshape(builder: GraphBuilder, x: Value, shape: readonly number[]): Value {
  const source = producer(x, 'Reshape')?.inputs[0] ?? x;
  if (sameShape(source.shape, shape)) return source;
  if (source.origin.kind === 'constant') return builder.constant(source.origin.data, shape, source.type);
  return builder.node('Reshape', [source, builder.integers(shape)], { shape, type: x.type });
}

/** Permutes axes; a permutation that moves only axes of size 1 is a reshape. */
export function transpose(builder: GraphBuilder, x: Value, permutation: readonly number[]): Value {
  const shape = permutation.map((axis) => x.shape[axis] ?? 0);
  const moved = permutation.filter((axis) => x.shape[axis] !== 1);
  if (moved.every((axis, index) => index === 0 || axis > (moved[index - 1] ?? 0)))
    return reshape(builder, x, shape);
  return builder.node('Transpose', [x], { shape, type: x.type }, { perm: { integers: permutation } });
}

/** What a value is a transpose of. */
export function transposeOf(
  value: Value,
): { readonly source: Value; readonly permutation: readonly number[] } | undefined {
  const node = producer(value, 'Transpose');
  const permutation = node?.attributes['perm'];
  const source = node?.inputs[0];
  if (!source || typeof permutation !== 'object' || !('integers' in permutation)) return undefined;
  return { source, permutation: permutation.integers };
}

export function slice(
  builder: GraphBuilder,
  x: Value,
  begin: readonly number[],
  size: readonly number[],
): Value {
  const axes = begin.flatMap((_, axis) => (size[axis] === x.shape[axis] ? [] : [axis]));
  if (axes.length === 0) return x;
  const starts = axes.map((axis) => begin[axis] ?? 0);
  const ends = axes.map((axis) => (begin[axis] ?? 0) + (size[axis] ?? 0));
  const bounds = [starts, ends, axes].map((values) => builder.integers(values));
  return builder.node('Slice', [x, ...bounds], { shape: size, type: x.type });
}

/** Values one after the other along an axis. */
export function concatenate(builder: GraphBuilder, parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (first === undefined) throw new Error('nothing to concatenate');
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
  const shape = first.shape.map((size, other) => (other === axis ? length : size));
  return builder.node('Concat', parts, { shape, type: first.type }, { axis });
}

const axisIn = (axis: unknown, rank: number): number =>
  Number(axis) < 0 ? Number(axis) + rank : Number(axis);

traceKernel('Reshape', ({ builder, input, attributes }) => {
  const x = input('x');
  return reshape(
    builder,
    x,
    util.inferFromImplicitShape(attributes['shape'] as number[], elementCount(x.shape)),
  );
});
traceKernel('ExpandDims', ({ builder, input, attributes }) => {
  const x = input('input');
  const axis = axisIn(attributes['dim'], x.shape.length + 1);
  return reshape(builder, x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)]);
});
traceKernel('Transpose', ({ builder, input, attributes }) =>
  transpose(builder, input('x'), attributes['perm'] as number[]),
);
traceKernel('Slice', ({ builder, input, attributes }) => {
  const x = input('x');
  const info: TensorInfo = { dataId: {}, dtype: 'float32', shape: [...x.shape] };
  const { begin, size } = attributes as { begin: number[]; size: number[] };
  const [starts = [], sizes = []] = slice_util.parseSliceParams(info, begin, size);
  return slice(builder, x, starts, sizes);
});
traceKernel('Concat', ({ builder, inputs, attributes }) => {
  const parts = inputs.filter((part) => elementCount(part.shape) > 0);
  return concatenate(builder, parts, axisIn(attributes['axis'], inputs[0]?.shape.length ?? 0));
});
traceKernel('Pack', ({ builder, inputs, attributes }) => {
  const axis = axisIn(attributes['axis'], (inputs[0]?.shape.length ?? 0) + 1);
  const parts = inputs.map((part) =>
    reshape(builder, part, [...part.shape.slice(0, axis), 1, ...part.shape.slice(axis)]),
  );
  return concatenate(builder, parts, axis);
});
traceKernel('Unpack', ({ builder, input, attributes }) => {
  const x = input('value');
  const axis = axisIn(attributes['axis'], x.shape.length);
  const rest = x.shape.filter((_, other) => other !== axis);
  return split(builder, x, axis, new Array<number>(x.shape[axis] ?? 0).fill(1)).map((part) =>
    reshape(builder, part, rest),
  );
});
traceKernel('SplitV', ({ builder, input, attributes }) => {
  const x = input('x');
  const axis = axisIn(attributes['axis'], x.shape.length);
  const sizes = attributes['numOrSizeSplits'] as number | number[];
  const whole = x.shape[axis] ?? 0;
  const parts = typeof sizes === 'number' ? new Array<number>(sizes).fill(whole / sizes) : sizes;
  const known = parts.reduce((sum, size) => sum + Math.max(0, size), 0);
  return split(
    builder,
    x,
    axis,
    parts.map((size) => (size === -1 ? whole - known : size)),
  );
});

function split(builder: GraphBuilder, x: Value, axis: number, sizes: readonly number[]): readonly Value[] {
  if (sizes.length === 1) return [x];
  const outputs = sizes.map((size) => ({
    shape: x.shape.map((whole, other) => (other === axis ? size : whole)),
    type: x.type,
  }));
  return builder.nodeWithOutputs('Split', [x, builder.integers(sizes)], outputs, { axis });
}

traceKernel('Tile', ({ builder, input, attributes }) => {
  const x = input('x');
  const repeats = attributes['reps'] as number[];
  const shape = x.shape.map((size, axis) => size * (repeats[axis] ?? 1));
  if (repeats.every((count, axis) => count === 1 || x.shape[axis] === 1)) return expand(builder, x, shape);
  return builder.node('Tile', [x, builder.integers(repeats)], { shape, type: x.type });
});
traceKernel('PadV2', ({ builder, input, attributes }) => {
  const x = input('x');
  const paddings = attributes['paddings'] as [number, number][];
  if (paddings.every(([before, after]) => before === 0 && after === 0)) return x;
  const shape = x.shape.map((size, axis) => size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0));
  const amounts = builder.integers([
    ...paddings.map(([before]) => before),
    ...paddings.map(([, after]) => after),
  ]);
  return builder.node(
    'Pad',
    [x, amounts, scalar(builder, Number(attributes['constantValue'] ?? 0), x.type)],
    { shape, type: x.type },
  );
});
traceKernel('Reverse', ({ builder, input, attributes }) => {
  const x = input('x');
  const axes = util.parseAxisParam(attributes['dims'] as number[], [...x.shape]);
  if (axes.length === 0) return x;
  const bounds = [axes.map(() => -1), axes.map(() => -(2 ** 31)), axes, axes.map(() => -1)];
  return builder.node('Slice', [x, ...bounds.map((values) => builder.integers(values))], x);
});

traceKernel('ZerosLike', ({ builder, input }) => filled(builder, input('x').shape, 0, input('x').type));
traceKernel('OnesLike', ({ builder, input }) => filled(builder, input('x').shape, 1, input('x').type));
traceKernel('Fill', ({ builder, attributes }) => {
  const value = Number(attributes['value']);
  return filled(
    builder,
    attributes['shape'] as number[],
    value,
    (attributes['dtype'] ?? 'float32') as ElementType,
  );
});
traceKernel('Range', ({ builder, attributes }) => {
  const { start, stop, step, dtype } = attributes as {
    start: number;
    stop: number;
    step: number;
    dtype: string;
  };
  const count = Math.max(0, Math.ceil((stop - start) / step));
  const values = Array.from({ length: count }, (_, index) => start + index * step);
  return dtype === 'int32'
    ? builder.constant(Int32Array.from(values), [count], 'int32')
    : builder.constant(Float32Array.from(values), [count], 'float32');
});

export function scalar(builder: GraphBuilder, value: number, type: ElementType): Value {
  if (type === 'float32') return builder.float(value);
  if (type === 'int32') return builder.constant(Int32Array.of(value), [], 'int32');
  return builder.constant(Uint8Array.of(value), [], 'bool');
}

export function filled(
  builder: GraphBuilder,
  shape: readonly number[],
  value: number,
  type: ElementType,
): Value {
  return expand(builder, scalar(builder, value, type), shape);
}

/** op(a) op(b), scaled; two axes make one Gemm, more make a batched product. */
export function matrixProduct(
  builder: GraphBuilder,
  a: Value,
  b: Value,
  transA: boolean,
  transB: boolean,
): Value {
  const rows = (transA ? a.shape.at(-1) : a.shape.at(-2)) ?? 0;
  const columns = (transB ? b.shape.at(-2) : b.shape.at(-1)) ?? 0;
  const flags = { transA: transA ? 1 : 0, transB: transB ? 1 : 0 };
  const type = 'float32';
  if (elementCount(a.shape.slice(0, -2)) === 1 && elementCount(b.shape.slice(0, -2)) === 1) {
    const flat = (value: Value) => reshape(builder, value, value.shape.slice(-2));
    const [left, right] = [untransposed(flat(a), transA), untransposed(flat(b), transB)];
    const product = gemm(builder, left.value, right.value, left.transposed, right.transposed);
    return reshape(builder, product, [...longer(a.shape, b.shape).slice(0, -2), rows, columns]);
  }
  const batch = broadcastBatch(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (builder.device === 'webgpu') {
    // There FusedMatMul would be computed on the CPU.
    const factors = [transA ? swapLastAxes(builder, a) : a, transB ? swapLastAxes(builder, b) : b];
    return builder.node('MatMul', factors, { shape: [...batch, rows, columns], type });
  }
  return builder.node(
    'FusedMatMul',
    [a, b],
    { shape: [...batch, rows, columns], type },
    flags,
    'com.microsoft',
  );
}

function swapLastAxes(builder: GraphBuilder, x: Value): Value {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(builder, x, [...axes.slice(0, -2), ...axes.slice(-2).toReversed()]);
}

/** A factor that is a transposed matrix, as the matrix itself with the flag turned round. */
function untransposed(
  value: Value,
  transposed: boolean,
): { readonly value: Value; readonly transposed: boolean } {
  const turned = value.shape.length === 2 ? transposeOf(value) : undefined;
  return turned === undefined ? { value, transposed } : { value: turned.source, transposed: !transposed };
}

function gemm(builder: GraphBuilder, a: Value, b: Value, transA: boolean, transB: boolean): Value {
  const rows = (transA ? a.shape[1] : a.shape[0]) ?? 0;
  const columns = (transB ? b.shape[0] : b.shape[1]) ?? 0;
  // A^T B with many more rows than columns: ONNX Runtime repacks its transposed left factor slowly, so the factor
  // with fewer columns is put there, and the product transposed: 130 instead of 100 GFLOP/s for a head's gradient.
  if (transA && !transB && rows >= 2 * columns)
    return transpose(builder, gemm(builder, b, a, true, false), [1, 0]);
  const flags = { transA: transA ? 1 : 0, transB: transB ? 1 : 0 };
  return builder.node('Gemm', [a, b], { shape: [rows, columns], type: 'float32' }, flags);
}

const longer = (a: readonly number[], b: readonly number[]) => (a.length >= b.length ? a : b);

function broadcastBatch(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const padded = (shape: readonly number[]) => [...new Array<number>(rank - shape.length).fill(1), ...shape];
  const [left, right] = [padded(a), padded(b)];
  return left.map((size, axis) => Math.max(size, right[axis] ?? 1));
}

traceKernel('BatchMatMul', ({ builder, input, attributes }) =>
  matrixProduct(
    builder,
    input('a'),
    input('b'),
    attributes['transposeA'] === true,
    attributes['transposeB'] === true,
  ),
);
