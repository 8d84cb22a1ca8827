/** Kernels that look up by index and add up by index. Indices out of range are an error when the graph runs. */
import { concatenate, filled, matrixProduct, reshape, scalar, slice } from './structure.ts';
import { elementCount } from '../graph.ts';
import type { ElementType, GraphBuilder, Value } from '../graph.ts';
import { binary, cast, multiply, where } from './elementwise.ts';
import { expand } from '../expand.ts';
import { reduce } from './reductions.ts';
import { traceKernel } from './register.ts';

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
// A scatter over several axes is one over rows: the index tuple becomes the number of a row.
traceKernel('ScatterNd', ({ builder, input, attributes }) => {
  const [indices, updates] = [input('indices'), input('updates')];
  const shape = attributes['shape'] as number[];
  const depth = indices.shape.at(-1) ?? 0;
  const count = elementCount(indices.shape) / depth;
  const width = elementCount(shape.slice(depth));
  const strides = Int32Array.from({ length: depth }, (_, axis) => elementCount(shape.slice(axis + 1, depth)));
  const tuples = reshape(builder, indices, [count, depth]);
  const weighted = multiply(builder, tuples, builder.constant(strides, [depth], 'int32'));
  const rows = reduce(builder, 'ReduceSum', weighted, [1], false);
  const base = filled(builder, [elementCount(shape.slice(0, depth)), width], 0, updates.type);
  return reshape(builder, scatterAdd(builder, base, rows, reshape(builder, updates, [count, width])), shape);
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
function scatterAdd(builder: GraphBuilder, base: Value, ids: Value, updates: Value): Value {
  if (builder.device === 'webgpu') return scatterTotals(builder, base, ids, updates);
  const column = reshape(builder, cast(builder, ids, 'int64'), [ids.shape[0] ?? 0, 1]);
  const indices = expand(builder, column, updates.shape);
  return builder.node('ScatterElements', [base, indices, updates], base, { axis: 0, reduction: 'add' });
}

/** Elements of the matrix that says which rows go to the same place, at once. */
const largestMatches = 2 ** 24;

/**
 * The same for a base of zeros on a graphics processor, which adds up in any order. There each row is first made
 * the sum of all rows of its id, by a product with the matrix of equal ids; written in any order, rows of one id
 * are then the same, bit for bit.
 */
function scatterTotals(builder: GraphBuilder, base: Value, ids: Value, updates: Value): Value {
  const [rows = 0, width = 0] = updates.shape;
  const rowsAtOnce = Math.max(1, Math.floor(largestMatches / rows));
  const parts: Value[] = [];
  for (let begin = 0; begin < rows; begin += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - begin);
    const some = reshape(builder, slice(builder, ids, [begin], [count]), [count, 1]);
    const matches = binary(builder, 'Equal', some, reshape(builder, ids, [1, rows]), 'bool');
    const equal = cast(builder, matches, 'float32');
    parts.push(matrixProduct(builder, equal, cast(builder, updates, 'float32'), false, false));
  }
  const totals = cast(builder, concatenate(builder, parts, 0), updates.type);
  const places = expand(builder, reshape(builder, ids, [rows, 1]), [rows, width]);
  return builder.node('ScatterElements', [base, places, totals], base, { axis: 0 });
}

// Not ONNX's OneHot: ONNX Runtime has it for some types alone.
traceKernel('OneHot', ({ builder, input, attributes }) => {
  const indices = input('indices');
  const { depth, onValue, offValue, dtype } = attributes as Record<
    'depth' | 'onValue' | 'offValue',
    number
  > & {
    dtype?: ElementType;
  };
  const type = dtype ?? 'int32';
  const places = builder.constant(
    Int32Array.from({ length: depth }, (_, place) => place),
    [depth],
    'int32',
  );
  const hit = binary(builder, 'Equal', reshape(builder, indices, [...indices.shape, 1]), places, 'bool');
  const numberType = type === 'bool' ? 'int32' : type;
  const chosen = where(
    builder,
    hit,
    scalar(builder, onValue, numberType),
    scalar(builder, offValue, numberType),
  );
  return cast(builder, chosen, type);
});
