/** Kernels that look up by index and add up by index. Indices out of range are an error when the graph runs. */
import { filled } from './structure.ts';
import { elementCount } from '../graph.ts';
import type { ElementType, GraphBuilder, Value } from '../graph.ts';
import { cast } from './elementwise.ts';
import { expand } from '../expand.ts';
import { traceKernel } from './register.ts';
import { reshape } from './structure.ts';

traceKernel('GatherV2', ({ builder, input, attributes }) => {
  const [x, indices] = [input('x'), input('indices')];
  if (Number(attributes['batchDims'] ?? 0) !== 0) throw new Error('gather with batchDims cannot be compiled');
  const axis = Number(attributes['axis'] ?? 0);
  const positive = axis < 0 ? axis + x.shape.length : axis;
  const shape = [...x.shape.slice(0, positive), ...indices.shape, ...x.shape.slice(positive + 1)];
  return builder.node('Gather', [x, indices], { shape, type: x.type }, { axis: positive });
});
traceKernel('GatherNd', ({ builder, input }) => {
  const [params, indices] = [input('params'), input('indices')];
  const depth = indices.shape.at(-1) ?? 0;
  const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(depth)];
  return builder.node('GatherND', [params, cast(builder, indices, 'int64')], { shape, type: params.type });
});
traceKernel('ScatterNd', ({ builder, input, attributes }) => {
  const [indices, updates] = [input('indices'), input('updates')];
  const shape = attributes['shape'] as number[];
  const depth = indices.shape.at(-1) ?? 0;
  const rows = elementCount(shape.slice(0, depth));
  const width = elementCount(shape.slice(depth));
  const strides = shape.slice(0, depth).map((_, axis) => elementCount(shape.slice(axis + 1, depth)));
  const factors = builder.constant(Int32Array.from(strides), [depth], 'int32');
  const weighted = builder.node(
    'Mul',
    [
      reshape(
        builder,
        indices,
        [-1, depth].map((n) => (n === -1 ? elementCount(indices.shape) / depth : n)),
      ),
      factors,
    ],
    {
      shape: [elementCount(indices.shape) / depth, depth],
      type: 'int32',
    },
  );
  const flat = builder.node(
    'ReduceSum',
    [weighted, builder.integers([1])],
    { shape: [elementCount(indices.shape) / depth], type: 'int32' },
    { keepdims: 0 },
  );
  const base = filled(builder, [rows, width], 0, updates.type);
  return reshape(
    builder,
    scatterAdd(builder, base, flat, reshape(builder, updates, [flat.shape[0] ?? 0, width])),
    shape,
  );
});
traceKernel('UnsortedSegmentSum', ({ builder, input, attributes }) => {
  const [x, ids] = [input('x'), input('segmentIds')];
  const segments = Number(attributes['numSegments']);
  const rest = x.shape.slice(1);
  const rows = reshape(builder, x, [x.shape[0] ?? 0, elementCount(rest)]);
  const sums = scatterAdd(builder, filled(builder, [segments, elementCount(rest)], 0, x.type), ids, rows);
  return reshape(builder, sums, [segments, ...rest]);
});

/**
 * base with updates[n] added to row ids[n]. ScatterElements, not ScatterND: that one runs in parallel over the
 * updates, and two of the same row would race.
 */
export function scatterAdd(builder: GraphBuilder, base: Value, ids: Value, updates: Value): Value {
  const column = reshape(builder, cast(builder, ids, 'int64'), [ids.shape[0] ?? 0, 1]);
  const indices = expand(builder, column, updates.shape);
  return builder.node('ScatterElements', [base, indices, updates], base, { axis: 0, reduction: 'add' });
}

traceKernel('OneHot', ({ builder, input, attributes }) => {
  const indices = input('indices');
  const { depth, onValue, offValue } = attributes as { depth: number; onValue: number; offValue: number };
  const type = (attributes['dtype'] ?? 'int32') as ElementType;
  const values =
    type === 'float32'
      ? Float32Array.of(offValue, onValue)
      : Int32Array.of(Number(offValue), Number(onValue));
  const inputs = [
    cast(builder, indices, 'int64'),
    builder.constant(BigInt64Array.of(BigInt(depth)), [], 'int64'),
    builder.constant(values, [2], type === 'float32' ? 'float32' : 'int32'),
  ];
  const hot = builder.node(
    'OneHot',
    inputs,
    { shape: [...indices.shape, depth], type: type === 'float32' ? 'float32' : 'int32' },
    { axis: -1 },
  );
  return cast(builder, hot, type);
});
