import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

import { checkShapes } from './check-shapes.ts';

const VARIANCE_FLOOR = 1e-8;

/**
 * Scales the unmasked entries of x to variance 1 and, with `shiftMean`, to mean 0, over the whole batch (TRL's
 * `masked_whiten`).
 *
 *     (x − μ) / √(σ² + 1e-8)  [+ μ without shiftMean]
 *
 * @param x values [B,T]
 * @param mask 1 where an entry counts [B,T]; the result is 0 elsewhere
 * @param unbiased divide the squared deviations by n − 1 (TRL) instead of n (OpenRLHF); with n = 1 by 1
 */
export function whiten(args: {
  readonly x: Tensor;
  readonly mask: Tensor;
  readonly shiftMean?: boolean;
  readonly unbiased?: boolean;
}): Tensor2D {
  const { x: x_BT, mask: mask_BT, shiftMean = true, unbiased = false } = args;
  checkShapes('whiten', { x: [x_BT, 'BT'], mask: [mask_BT, 'BT'] });
  return tf.tidy(() => {
    const count = tf.sum(mask_BT);
    const mean = tf.div(tf.sum(tf.mul(x_BT, mask_BT)), tf.maximum(count, 1));
    const deviation_BT = tf.mul(tf.sub(x_BT, mean), mask_BT);
    const degreesOfFreedom = tf.maximum(unbiased ? tf.sub(count, 1) : count, 1);
    const variance = tf.div(tf.sum(tf.square(deviation_BT)), degreesOfFreedom);
    const scaled_BT = tf.div<Tensor2D>(deviation_BT, tf.sqrt(tf.add(variance, VARIANCE_FLOOR)));
    return shiftMean ? scaled_BT : tf.add<Tensor2D>(scaled_BT, tf.mul(mean, mask_BT));
  });
}
