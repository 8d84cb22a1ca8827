import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';
import { meanSquaredScore, rankingLoss } from '../../tensors/ranking-loss.ts';

/**
 * The cost model's loss: the less safe answer costs more, and the sign of each cost says harmful or harmless (Safe
 * RLHF, arXiv 2310.12773, eq. 5).
 *
 *     L = E[ −log σ(C_unsafer − C_safer) ]
 *         + signWeight · E[ −log σ(s_safer C_safer) − log σ(s_unsafer C_unsafer) ]
 *         + regularization · mean of the 2N squared costs
 *
 * Cost is high when bad: C > 0 means harmful, C < 0 harmless. The sign terms compare each answer with an imagined one
 * exactly on the border, whose cost is 0; so zero means something, while the scale does not.
 *
 * @param safer costs C of the safer answers [N]
 * @param unsafer costs C of the less safe answers [N]
 * @param saferHarmSign s of the safer answers: +1 harmful, −1 harmless [N]. Safe-rlhf's `safety_sign` is the opposite
 * @param unsaferHarmSign s of the less safe answers [N]
 * @param signWeight weight of the two sign terms; the paper's is 1
 * @param preference share of votes for `safer` being the safer one, 0..1 [N]; absent means 1
 * @returns the scalar loss
 */
export function costModelLoss(args: {
  readonly safer: Tensor;
  readonly unsafer: Tensor;
  readonly saferHarmSign: Tensor;
  readonly unsaferHarmSign: Tensor;
  readonly regularization?: number;
  readonly signWeight?: number;
  readonly preference?: Tensor | undefined;
}): Scalar {
  const { safer: safer_N, unsafer: unsafer_N, preference: preference_N } = args;
  const { saferHarmSign: saferSign_N, unsaferHarmSign: unsaferSign_N } = args;
  const { regularization = 0, signWeight = 1 } = args;
  checkShapes('costModelLoss', {
    safer: [safer_N, 'N'],
    unsafer: [unsafer_N, 'N'],
    saferHarmSign: [saferSign_N, 'N'],
    unsaferHarmSign: [unsaferSign_N, 'N'],
    ...(preference_N && { preference: [preference_N, 'N'] }),
  });
  return tf.tidy(() => {
    const ranking_N = rankingLoss(tf.sub(unsafer_N, safer_N), preference_N);
    const sign_N = tf.add(signLoss(safer_N, saferSign_N), signLoss(unsafer_N, unsaferSign_N));
    const loss = tf.mean<Scalar>(tf.add(ranking_N, tf.mul(signWeight, sign_N)));
    if (regularization === 0) return loss;
    return tf.add<Scalar>(loss, tf.mul(regularization, meanSquaredScore(safer_N, unsafer_N)));
  });
}

/** −log σ(s C) = softplus(−s C): small when the cost lies on the side of 0 that its label names [N]. */
function signLoss(cost_N: Tensor, harmSign_N: Tensor): Tensor {
  return tf.softplus(tf.neg(tf.mul(harmSign_N, cost_N)));
}
