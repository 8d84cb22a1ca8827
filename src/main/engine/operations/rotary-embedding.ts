/** Rotary position embedding (Su et al. 2021, arXiv 2104.09864). */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { defineOperation } from './define-operation.ts';
import { requireShapes } from './require-shapes.ts';

export interface Rotary {
  /** Base of the geometric series of wavelengths: 10000 in the paper. */
  readonly base: number;
  /** Which elements of a head turn together: neighbours (2i, 2i+1), or the two halves (i, i + d/2). */
  readonly layout: 'interleaved' | 'half';
}

/** Positions from 0 up to this, exclusive, may be used: the compiled form looks angles up in a table. */
export const rotaryPositions = 8192;

export interface RotaryAttributes extends Record<string, number | string | boolean> {
  base: number;
  layout: 'interleaved' | 'half';
  /** Turn back instead of forth. */
  inverse: boolean;
}

/** Angle per position of each pair of a head: base^(-2i/d), i = 0 .. d/2 - 1. */
export function rotaryFrequencies(base: number, headSize: number): Float32Array {
  return Float32Array.from({ length: headSize / 2 }, (_, pair) => base ** ((-2 * pair) / headSize));
}

const runRotaryEmbedding = defineOperation<'x' | 'positions', 'y', RotaryAttributes>({
  name: 'RotaryEmbedding',
  inputs: ['x', 'positions'],
  outputs: ['y'],
  compose: ({ x, positions }, { base, layout, inverse }) => {
    const [batch = 0, length = 0, heads = 0, headSize = 0] = x.shape;
    const half = headSize / 2;
    const angles_BT1h = tf.mul(
      tf.reshape(tf.cast(positions, 'float32'), [batch, length, 1, 1]),
      tf.tensor(rotaryFrequencies(base, headSize), [1, 1, 1, half]),
    );
    const cos = tf.cos(angles_BT1h);
    const sin = inverse ? tf.neg(tf.sin(angles_BT1h)) : tf.sin(angles_BT1h);
    const interleaved = layout === 'interleaved';
    const pairAxis = interleaved ? 4 : 3;
    const pairs = tf.reshape(x, [batch, length, heads, ...(interleaved ? [half, 2] : [2, half])]);
    const [first, second] = tf.unstack(pairs, pairAxis);
    if (first === undefined || second === undefined) throw new Error('rotaryEmbedding: no pairs to turn');
    const turned = tf.stack(
      [tf.sub(tf.mul(first, cos), tf.mul(second, sin)), tf.add(tf.mul(second, cos), tf.mul(first, sin))],
      pairAxis,
    );
    return { y: tf.reshape(turned, x.shape) };
  },
  // A rotation's transpose is the rotation back.
  gradient: ({ y: dy }, { positions }, _outputs, attributes) => ({
    x: (): Tensor =>
      runRotaryEmbedding({ x: dy, positions }, { ...attributes, inverse: !attributes.inverse }).y,
  }),
});

/**
 * Turns each pair of elements of each head by position times the pair's frequency.
 *
 * @param x_BTHd [B, T, H, d], d even
 * @param positions_BT int32 [B, T], each in 0 .. rotaryPositions - 1
 * @returns [B, T, H, d]
 */
export function rotaryEmbedding(x_BTHd: Tensor, positions_BT: Tensor, { base, layout }: Rotary): Tensor {
  const size = requireShapes('rotaryEmbedding', {
    x: [x_BTHd, ['B', 'T', 'H', 'd']],
    positions: [positions_BT, ['B', 'T']],
  });
  if (size('d') % 2 !== 0) throw new Error(`rotaryEmbedding: head size must be even, got ${size('d')}`);
  return runRotaryEmbedding({ x: x_BTHd, positions: positions_BT }, { base, layout, inverse: false }).y;
}
