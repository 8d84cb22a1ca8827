/** Gradients of TF.js's kernels that move, join, repeat and multiply tensors. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { registerGradient } from '@tensorflow/tfjs-core';
import { gradientFromInputs, required, sumToShape, unaryGradient } from './register.ts';

unaryGradient('Reshape', (dy, x) => tf.reshape(dy, x.shape));
unaryGradient('ExpandDims', (dy, x) => tf.reshape(dy, x.shape), 'input');
unaryGradient('Transpose', (dy, _x, { perm }) => {
  const inverse: number[] = [];
  (perm as number[]).forEach((from, to) => {
    inverse[from] = to;
  });
  return tf.transpose(dy, inverse);
});
unaryGradient('Slice', (dy, x, { begin, size }) => {
  const [starts = [], sizes = []] = tf.slice_util.parseSliceParams(x, begin as number[], size as number[]);
  const paddings = x.shape.map((whole, axis): [number, number] => {
    const before = starts[axis] ?? 0;
    return [before, whole - before - (sizes[axis] ?? 0)];
  });
  return tf.pad(dy, paddings);
});
unaryGradient('PadV2', (dy, x, { paddings }) =>
  tf.slice(
    dy,
    (paddings as [number, number][]).map(([before]) => before),
    x.shape,
  ),
);
// [n, m] tiled r times along an axis: fold the repeats into an axis of their own and sum over it.
unaryGradient('Tile', (dy, x, { reps }) => {
  const folded = x.shape.flatMap((size, axis) => [(reps as number[])[axis] ?? 1, size]);
  return tf.reshape(
    tf.sum(
      tf.reshape(dy, folded),
      x.shape.map((_, axis) => 2 * axis),
    ),
    x.shape,
  );
});

registerGradient({
  kernelName: 'Concat',
  saveAllInputs: true,
  gradFunc: (dy, saved, attributes) => {
    const axis =
      tf.util.parseAxisParam(attributes['axis'] as number, required('Concat', saved[0]).shape)[0] ?? 0;
    const sizes = saved.map((part) => part.shape[axis] ?? 0);
    const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
    return Object.fromEntries(
      saved.map((part, index) => [
        index,
        () =>
          tf.slice(
            dy as Tensor,
            part.shape.map((_, other) => (other === axis ? (starts[index] ?? 0) : 0)),
            part.shape,
          ),
      ]),
    );
  },
});
registerGradient({
  kernelName: 'Pack',
  saveAllInputs: true,
  gradFunc: (dy, saved, attributes) => {
    const parts = () => tf.unstack(dy as Tensor, Number(attributes['axis']));
    return Object.fromEntries(saved.map((_, index) => [index, () => required('Pack', parts()[index])]));
  },
});
registerGradient({
  kernelName: 'Unpack',
  gradFunc: (dys, _saved, attributes) => ({
    value: () => tf.stack(Array.isArray(dys) ? dys : [dys], Number(attributes['axis'])),
  }),
});
registerGradient({
  kernelName: 'SplitV',
  gradFunc: (dys, _saved, attributes) => ({
    x: () => tf.concat(Array.isArray(dys) ? dys : [dys], Number(attributes['axis'])),
  }),
});
registerGradient({
  kernelName: 'AddN',
  saveAllInputs: true,
  gradFunc: (dy, saved) => Object.fromEntries(saved.map((_, index) => [index, () => tf.clone(dy as Tensor)])),
});

// c = op(a) op(b), each factor transposed or not; batch axes broadcast.
gradientFromInputs('BatchMatMul', ['a', 'b'], (dy, [savedA, savedB], { transposeA, transposeB }) => {
  const a = required('BatchMatMul', savedA);
  const b = required('BatchMatMul', savedB);
  const [ta, tb] = [transposeA === true, transposeB === true];
  return {
    a: () => sumToShape(ta ? tf.matMul(b, dy, tb, true) : tf.matMul(dy, b, false, !tb), a.shape),
    b: () => sumToShape(tb ? tf.matMul(dy, a, true, ta) : tf.matMul(a, dy, !ta, false), b.shape),
  };
});

/** Gradient of picking slices along an axis: each slice's gradient is added to where it came from. */
gradientFromInputs('GatherV2', ['x', 'indices'], (dy, [savedX, savedIndices], { axis, batchDims }) => {
  const x = required('GatherV2', savedX);
  const indices = required('GatherV2', savedIndices);
  return {
    x: () => {
      if (Number(batchDims ?? 0) !== 0)
        throw new Error('gather with batchDims has no gradient here; use axis 0');
      const picked = tf.util.parseAxisParam(Number(axis ?? 0), x.shape)[0] ?? 0;
      const outer = x.shape.slice(0, picked);
      const inner = x.shape.slice(picked + 1);
      const front = tf.util.sizeFromShape(outer);
      // [outer, indices, inner] -> [indices, outer * inner], sum by index, and back.
      const slices = tf.transpose(tf.reshape(dy, [front, indices.size, -1]), [1, 0, 2]);
      const sums = tf.unsortedSegmentSum(
        slices,
        tf.reshape(indices, [-1]) as tf.Tensor1D,
        x.shape[picked] ?? 0,
      );
      return tf.reshape(tf.transpose(sums, [1, 0, 2]), [...outer, x.shape[picked] ?? 0, ...inner]);
    },
    indices: () => tf.zeros(indices.shape),
  };
});
gradientFromInputs('GatherNd', ['params', 'indices'], (dy, [savedParams, savedIndices]) => {
  const params = required('GatherNd', savedParams);
  const indices = required('GatherNd', savedIndices);
  return { params: () => tf.scatterND(indices, dy, params.shape), indices: () => tf.zeros(indices.shape) };
});
gradientFromInputs('UnsortedSegmentSum', ['segmentIds'], (dy, [savedIds]) => ({
  x: () => tf.gather(dy, required('UnsortedSegmentSum', savedIds)),
  segmentIds: () => tf.zeros(required('UnsortedSegmentSum', savedIds).shape),
}));
gradientFromInputs('OneHot', ['indices'], (_dy, [indices]) => ({
  indices: () => tf.zeros(required('OneHot', indices).shape),
}));
