import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';
import { meanSquaredScore, rankingLoss } from '../../tensors/ranking-loss.ts';

/**
 * The reward model's loss: the Bradley-Terry likelihood that the better answer scores higher (Safe RLHF, arXiv
 * 2310.12773, eq. 4; margin from Llama 2, arXiv 2307.09288, eq. 2).
 *
 *     d = R(y_better) − R(y_worse) − m
 *     L = E[ −log σ(d) ]                            a hard label
 *     L = E[ −p log σ(d) − (1 − p) log σ(−d) ]      a share p of votes
 *     + regularization · mean of the 2N squared scores
 *
 * A constant added to all rewards changes nothing but the regularization, which is there to pin it near 0.
 *
 * @param better scores R of the better answers [N]
 * @param worse scores R of the worse answers [N]
 * @param margin m, how much better by the annotators' own grade [N]; absent means 0
 * @param preference p, the share of votes for `better`, 0..1 [N]; absent means 1
 * @returns the scalar loss
 */
export function rewardModelLoss(args: {
  readonly better: Tensor;
  readonly worse: Tensor;
  readonly regularization?: number;
  readonly margin?: Tensor | undefined;
  readonly preference?: Tensor | undefined;
}): Scalar {
  const { better: better_N, worse: worse_N, margin: margin_N, preference: preference_N } = args;
  const { regularization = 0 } = args;
  checkShapes('rewardModelLoss', {
    better: [better_N, 'N'],
    worse: [worse_N, 'N'],
    ...(margin_N && { margin: [margin_N, 'N'] }),
    ...(preference_N && { preference: [preference_N, 'N'] }),
  });
  return tf.tidy(() => {
    const gap_N = tf.sub(better_N, worse_N);
    const lead_N = margin_N === undefined ? gap_N : tf.sub(gap_N, margin_N);
    const loss = tf.mean<Scalar>(rankingLoss(lead_N, preference_N));
    if (regularization === 0) return loss;
    return tf.add<Scalar>(loss, tf.mul(regularization, meanSquaredScore(better_N, worse_N)));
  });
}
