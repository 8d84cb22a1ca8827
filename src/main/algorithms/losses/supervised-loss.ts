import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

import { checkShapes } from '../../tensors/check-shapes.ts';
import { maskedMean } from '../../tensors/masked-mean.ts';

/**
 * Negative log-likelihood of the unmasked tokens, in nats a token: the loss of supervised fine-tuning and of the PTX
 * term (InstructGPT, arXiv 2203.02155).
 *
 *     L = −Σ m_t log π(y_t) / Σ m_t      over all tokens of the batch
 *
 * @param logProbs log π(y_t given what stands before) [B,T]
 * @param mask 1 for tokens to learn, 0 for the prompt and padding [B,T]
 * @returns the scalar loss; 0 when every token is masked
 */
export function supervisedLoss(args: { readonly logProbs: Tensor; readonly mask: Tensor }): Scalar {
  const { logProbs: logProbs_BT, mask: mask_BT } = args;
  checkShapes('supervisedLoss', { logProbs: [logProbs_BT, 'BT'], mask: [mask_BT, 'BT'] });
  return tf.tidy(() => tf.neg<Scalar>(maskedMean(logProbs_BT, mask_BT, 'token')));
}
