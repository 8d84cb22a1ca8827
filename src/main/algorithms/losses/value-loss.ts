import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';
import { maskedMean } from '../../tensors/masked-mean.ts';
import type { Reduction } from '../../tensors/masked-mean.ts';

/**
 * The critic's loss: half the squared error, with PPO's clip on how far a value may move at once (safe-rlhf's
 * `critic_loss_fn`; first in OpenAI's baselines).
 *
 *     L = ½ mean_t max( (V_t − G_t)², (clip(V_t, V_old,t ± clipRange) − G_t)² )
 *
 * @param values V_t of the critic being trained [B,T]
 * @param oldValues V_old,t at the time of sampling; a constant [B,T]
 * @param returns G_t, from {@link generalizedAdvantages}; a constant [B,T]
 * @param mask 1 for the response's tokens [B,T]
 * @returns the scalar loss
 */
export function valueLoss(args: {
  readonly values: Tensor;
  readonly oldValues: Tensor;
  readonly returns: Tensor;
  readonly mask: Tensor;
  readonly clipRange?: number;
  readonly reduction?: Reduction;
}): Scalar {
  const { values: values_BT, oldValues: old_BT, returns: returns_BT, mask: mask_BT } = args;
  const { clipRange = 5, reduction = 'sequence' } = args;
  checkShapes('valueLoss', {
    values: [values_BT, 'BT'],
    oldValues: [old_BT, 'BT'],
    returns: [returns_BT, 'BT'],
    mask: [mask_BT, 'BT'],
  });
  if (!(clipRange > 0)) throw new RangeError(`valueLoss: clipRange must be above 0, got ${clipRange}.`);
  return tf.tidy(() => {
    const clipped_BT = tf.add(old_BT, tf.clipByValue(tf.sub(values_BT, old_BT), -clipRange, clipRange));
    const squaredError_BT = tf.maximum(
      tf.squaredDifference(values_BT, returns_BT),
      tf.squaredDifference(clipped_BT, returns_BT),
    );
    return tf.mul<Scalar>(0.5, maskedMean(squaredError_BT, mask_BT, reduction));
  });
}
