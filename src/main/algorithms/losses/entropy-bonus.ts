import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';
import { maskedMean } from '../../tensors/masked-mean.ts';
import type { Reduction } from '../../tensors/masked-mean.ts';

/**
 * The entropy bonus as a term of the loss: it falls as the policy keeps more options open (PPO, arXiv 1707.06347,
 * eq. 9, where c₂ = entropyCoefficient).
 *
 *     L = −entropyCoefficient · mean_t H[π(· given y_<t)]
 *
 * @param entropies H at each token, in nats [B,T]
 * @param mask 1 for the response's tokens [B,T]
 * @returns the scalar to add to the policy loss
 */
export function entropyBonus(args: {
  readonly entropies: Tensor;
  readonly mask: Tensor;
  readonly entropyCoefficient: number;
  readonly reduction?: Reduction;
}): Scalar {
  const { entropies: entropies_BT, mask: mask_BT, entropyCoefficient, reduction = 'sequence' } = args;
  checkShapes('entropyBonus', { entropies: [entropies_BT, 'BT'], mask: [mask_BT, 'BT'] });
  return tf.tidy(() => tf.mul<Scalar>(-entropyCoefficient, maskedMean(entropies_BT, mask_BT, reduction)));
}
