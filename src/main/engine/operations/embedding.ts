import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Rows of a table. The table's gradient, a scatter-add, is computed only where the table is trained.
 *
 * @param table_VD [V, D]
 * @param ids int32 of any shape, each in 0..V-1; others are an error when the program runs
 * @returns [..., D]
 */
export function embedding(table_VD: Tensor, ids: Tensor): Tensor {
  if (table_VD.rank !== 2 || ids.dtype !== 'int32') {
    throw new Error(`embedding: table must be [V, D], ids int32; got [${table_VD.shape}], ${ids.dtype}`);
  }
  return tf.gather(table_VD, ids);
}
