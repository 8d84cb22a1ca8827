import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OperationCase, OperationCases } from './operation-case.ts';
import type { Draw } from './random-tensors.ts';

const ofShape =
  (rank: number, run: (x: Tensor, draw: Draw) => Tensor | readonly Tensor[]) =>
  (draw: Draw): OperationCase => {
    const x = draw.floats(draw.shape(rank));
    const seed = draw.integer(0, 1e6);
    return {
      trained: { x },
      run: (given) => run(given('x'), { ...draw, integer: (low, high) => low + (seed % (high - low + 1)) }),
    };
  };

const anyAxis = (x: Tensor, draw: Draw): number => draw.integer(0, x.rank - 1);

export const structureCases: OperationCases = {
  Reshape: ofShape(3, (x) => tf.reshape(tf.reshape(x, [-1]), [x.shape[0] ?? 1, -1])),
  ExpandDims: ofShape(2, (x, draw) => tf.expandDims(x, draw.integer(-1, 2))),
  Transpose: ofShape(3, (x, draw) =>
    tf.transpose(tf.square(x), draw.integer(0, 1) === 0 ? [2, 0, 1] : [0, 2, 1]),
  ),
  Slice: ofShape(3, (x, draw) =>
    tf.slice(
      x,
      x.shape.map((size) => draw.integer(0, size - 1)),
      -1,
    ),
  ),
  Concat: (draw) => {
    const [a, b] = [draw.shape(2), draw.shape(2)];
    return {
      trained: { a: draw.floats([a[0] ?? 1, a[1] ?? 1]), b: draw.floats([a[0] ?? 1, b[1] ?? 1]) },
      run: (given) => tf.concat([given('a'), tf.square(given('b')), given('a')], -1),
    };
  },
  Pack: (draw) => {
    const shape = draw.shape(2);
    const axis = draw.integer(0, 2);
    return {
      trained: { a: draw.floats(shape), b: draw.floats(shape) },
      run: (given) => tf.stack([given('a'), tf.square(given('b'))], axis),
    };
  },
  Unpack: ofShape(3, (x) => tf.unstack(x, 1).map((part, index) => tf.mul(part, index + 1))),
  SplitV: ofShape(2, (x) =>
    tf
      .split(tf.concat([x, x], 1), [1, 2 * (x.shape[1] ?? 1) - 1], 1)
      .map((part, index) => tf.mul(part, index + 2)),
  ),
  Tile: ofShape(2, (x) => tf.tile(x, [2, 3])),
  PadV2: ofShape(2, (x, draw) =>
    tf.pad(
      x,
      [
        [1, 0],
        [draw.integer(0, 2), 2],
      ],
      0.5,
    ),
  ),
  Reverse: (draw) => {
    const axis = draw.integer(0, 1);
    return {
      trained: {},
      differentiable: false,
      fixed: { x: draw.floats(draw.shape(2)) },
      run: (given) => tf.reverse(given('x'), axis),
    };
  },
  Fill: ofShape(2, (x) => tf.add(x, tf.fill(x.shape, 1.5))),
  Range: ofShape(2, (x) => tf.mul(x, tf.range(1, 1 + (x.shape[1] ?? 1)))),
  BatchMatMul: (draw) => {
    const [transposeA, transposeB] = [draw.integer(0, 1) === 1, draw.integer(0, 1) === 1];
    const [batch, rows, inner, columns] = [
      draw.integer(1, 3),
      draw.integer(1, 5),
      draw.integer(1, 5),
      draw.integer(1, 5),
    ];
    const leading = draw.integer(0, 1) === 1 ? [2, batch] : [];
    const a = transposeA ? [inner, rows] : [rows, inner];
    const b = transposeB ? [columns, inner] : [inner, columns];
    return {
      trained: { a: draw.floats([...leading, ...a]), b: draw.floats([...leading, ...b]) },
      run: (given) => tf.mul(tf.matMul(given('a'), given('b'), transposeA, transposeB), 0.5),
    };
  },
  GatherV2: (draw) => {
    const axis = draw.integer(0, 2);
    const shape = draw.shape(3);
    return {
      trained: { x: draw.floats(shape) },
      fixed: { ids: draw.integers([3, 2], shape[axis] ?? 1) },
      run: (given) => tf.gather(given('x'), given('ids'), axis),
    };
  },
  GatherNd: (draw) => ({
    trained: { x: draw.floats([4, 5, 2]) },
    fixed: { ids: draw.integers([6, 2], 4) },
    run: (given) => tf.gatherND(given('x'), given('ids')),
  }),
  ScatterNd: (draw) => ({
    trained: {},
    differentiable: false,
    fixed: { x: draw.floats([6, 3]), ids: draw.integers([6, 2], 3) },
    run: (given) => tf.scatterND(given('ids'), given('x'), [4, 3, 3]),
  }),
  UnsortedSegmentSum: (draw) => ({
    trained: { x: draw.floats([8, 3]) },
    fixed: { ids: draw.integers([8], 4) },
    run: (given) => tf.unsortedSegmentSum(given('x'), given('ids') as tf.Tensor1D, 5),
  }),
  OneHot: (draw) => ({
    trained: { x: draw.floats([4, 6]) },
    fixed: { ids: draw.integers([4], 6) },
    run: (given) => tf.mul(given('x'), tf.oneHot(given('ids') as tf.Tensor1D, 6, 2, -1, 'float32')),
  }),
  Sum: ofShape(3, (x, draw) => tf.sum(x, anyAxis(x, draw))),
  Mean: ofShape(3, (x, draw) => tf.mean(x, [anyAxis(x, draw)], true)),
  Max: ofShape(3, (x, draw) => tf.max(x, anyAxis(x, draw))),
  Min: ofShape(3, (x, draw) => tf.min(x, anyAxis(x, draw), true)),
  Prod: (draw) => ({
    trained: {},
    differentiable: false,
    fixed: { x: draw.floats(draw.shape(2)) },
    run: (given) => tf.prod(given('x'), 1),
  }),
  All: ofShape(2, (x) => tf.mul(x, tf.cast(tf.all(tf.greater(x, -1), 1, true), 'float32'))),
  Any: ofShape(2, (x) => tf.mul(x, tf.cast(tf.any(tf.greater(x, 1), 1, true), 'float32'))),
  ArgMax: ofShape(2, (x) => tf.mul(x, tf.cast(tf.expandDims(tf.argMax(x, 1), 1), 'float32'))),
  ArgMin: ofShape(2, (x) => tf.mul(x, tf.cast(tf.expandDims(tf.argMin(x, 1), 1), 'float32'))),
  Cumsum: ofShape(2, (x, draw) =>
    tf.cumsum(x, draw.integer(0, 1), draw.integer(0, 1) === 1, draw.integer(0, 2) > 0),
  ),
  Softmax: ofShape(2, (x) => tf.softmax(x)),
  TopK: (draw) => ({
    trained: {},
    differentiable: false,
    fixed: { x: draw.floats([3, 7]) },
    run: (given) => {
      const { values, indices } = tf.topk(given('x'), 3);
      return [values, indices];
    },
  }),
};
