import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';
import { requireShapes } from './require-shapes.ts';

const runRearrange = defineOperation<'x' | 'from' | 'back', 'y', Record<string, never>>({
  name: 'Rearrange',
  inputs: ['x', 'from', 'back'],
  outputs: ['y'],
  compose: ({ x, from }) => ({ y: tf.gather(x, from) }),
  gradient: ({ y: dy }, { back }) => ({ x: () => tf.gather(dy, back) }),
});

/**
 * Rows in another order, some of them perhaps several times or not at all, where it is known which row of the result
 * each row's gradient comes from: then the gradient is another rearrangement, and not a much slower sum by index.
 *
 * It is the true gradient if row `back[n]` of the result is row n of x, and no other row of the result that is made of
 * row n reaches the loss.
 *
 * @param x_ND [N, D]
 * @param from_M int32 [M], each in 0 .. N-1: y[m] = x[from[m]]
 * @param back_N int32 [N], each in 0 .. M-1: dx[n] = dy[back[n]]
 * @returns [M, D]
 */
export function rearrange(x_ND: Tensor, from_M: Tensor, back_N: Tensor): Tensor {
  requireShapes('rearrange', {
    x: [x_ND, ['N', 'D']],
    from: [from_M, ['M']],
    back: [back_N, ['N']],
  });
  return runRearrange({ x: x_ND, from: from_M, back: back_N }, {}).y;
}
