/** Gradients of TF.js's reductions, running sums and softmax. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { gradientFromInputs, required, unaryGradient, unaryGradientFromOutput } from './register.ts';
import type { KernelAttributes } from './register.ts';

function reducedAxes(x: Tensor, axis: unknown): number[] {
  if (axis === undefined || axis === null) return x.shape.map((_, index) => index);
  return tf.util.parseAxisParam(axis as number | number[], x.shape);
}

/** Gives a reduced tensor its dropped axes back, with size 1. */
function restoreAxes(reduced: Tensor, x: Tensor, axes: readonly number[]): Tensor {
  return tf.reshape(
    reduced,
    x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)),
  );
}

function spread(dy: Tensor, x: Tensor, { axis }: KernelAttributes): Tensor {
  return tf.mul(restoreAxes(dy, x, reducedAxes(x, axis)), tf.onesLike(x));
}

unaryGradient('Sum', (dy, x, attributes) => spread(dy, x, attributes));
unaryGradient('Mean', (dy, x, attributes) => {
  const count = reducedAxes(x, attributes['axis']).reduce(
    (product, axis) => product * (x.shape[axis] ?? 1),
    1,
  );
  return spread(tf.div(dy, tf.scalar(count)), x, attributes);
});

// Equal extremes share the gradient evenly.
for (const kernelName of ['Max', 'Min']) {
  gradientFromInputs(kernelName, ['x'], (dy, [saved], attributes) => ({
    x: () => {
      const x = required(kernelName, saved);
      const axes = reducedAxes(x, attributes['reductionIndices'] ?? attributes['axis']);
      const extreme = kernelName === 'Max' ? tf.max(x, axes, true) : tf.min(x, axes, true);
      const chosen = tf.cast(tf.equal(x, extreme), 'float32');
      return tf.mul(chosen, tf.div(restoreAxes(dy, x, axes), tf.sum(chosen, axes, true)));
    },
  }));
}

unaryGradient('Cumsum', (dy, _x, { axis, exclusive, reverse }) =>
  tf.cumsum(dy, Number(axis), Boolean(exclusive), reverse !== true),
);
unaryGradientFromOutput(
  'Softmax',
  (dy, y, { dim }) => {
    const dyTimesY = tf.mul(dy, y);
    return tf.sub(dyTimesY, tf.mul(tf.sum(dyTimesY, Number(dim), true), y));
  },
  'logits',
);
unaryGradient('ArgMax', (_dy, x) => tf.zeros(x.shape));
unaryGradient('ArgMin', (_dy, x) => tf.zeros(x.shape));
