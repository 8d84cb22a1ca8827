import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

import { valueOf } from './tensor-values.ts';

/** One tensor argument of a loss: its values and its shape. */
export interface Point {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

const STEP = 1e-2;

/**
 * Checks autodiff against (f(x + h) − f(x − h)) / 2h in every entry of every argument. In float32 with h = 0.01 the
 * difference itself is good to about 1e-4, so keep the arguments more than h away from kinks.
 */
export function expectGradientsMatch(
  loss: (args: Record<string, Tensor>) => Tensor,
  points: Readonly<Record<string, Point>>,
  tolerance = 2e-3,
): void {
  const names = Object.keys(points);
  const place = (changed?: string, entry = 0, by = 0): Tensor[] =>
    names.map((name) => {
      const { values, shape } = points[name] as Point;
      const moved = values.map((value, i) => (name === changed && i === entry ? value + by : value));
      return tf.tensor(moved, [...shape], 'float32');
    });
  const byName = (tensors: readonly Tensor[]) =>
    Object.fromEntries(names.map((name, i) => [name, tensors[i] as Tensor]));
  const at = (changed: string, entry: number, by: number) =>
    tf.tidy(() => valueOf(loss(byName(place(changed, entry, by)))));

  const gradients = tf.grads((...tensors: Tensor[]) => loss(byName(tensors)))(place());
  names.forEach((name, argument) => {
    const gradient = gradients[argument]?.dataSync() ?? [];
    (points[name] as Point).values.forEach((_value, entry) => {
      const numeric = (at(name, entry, STEP) - at(name, entry, -STEP)) / (2 * STEP);
      const analytic = gradient[entry] ?? NaN;
      const allowed = tolerance * Math.max(1, Math.abs(numeric));
      expect(
        Math.abs(analytic - numeric),
        `d loss / d ${name}[${entry}]: ${analytic} against ${numeric}`,
      ).toBeLessThan(allowed);
    });
  });
}
