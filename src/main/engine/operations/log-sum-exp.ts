import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';

const runLogSumExp = defineOperation<'x', 'y', Record<string, never>>({
  name: 'LogSumExp',
  inputs: ['x'],
  outputs: ['y'],
  compose: ({ x }) => ({ y: tf.logSumExp(x, -1, true) }),
  gradient: ({ y: dy }, { x }) => ({ x: () => tf.mul(tf.softmax(x), dy) }),
});

/** ln sum exp(x) over the last axis, which is kept with size 1. */
export function logSumExp(x: Tensor): Tensor {
  return runLogSumExp({ x }, {}).y;
}
