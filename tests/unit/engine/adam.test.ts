import { describe, expect, it } from 'vitest';
import { assembleAdamKernel } from '../../../scripts/assemble-adam-kernel.mjs';
import { adamKernelBinary } from '../../../src/main/engine/adam-kernel-binary.ts';
import { sumOfSquares, updateWeights } from '../../../src/main/engine/adam-kernel.ts';
import { Adam } from '../../../src/main/engine/adam.ts';
import { NonFiniteError } from '../../../src/main/engine/engine.ts';
import { floats, plainAdam } from './support/two-engines.ts';

const one = (value: number) => [{ name: 'w', weights: floats([1], value) }];

describe('Adam', () => {
  it('moves by the learning rate at the first step, whatever the gradient is', () => {
    // m / (1 - beta1) = g and v / (1 - beta2) = g^2 after one step, so the move is lr * g / |g|.
    for (const gradient of [1e-3, 5, -40]) {
      const [target] = one(1);
      if (target === undefined) throw new Error('no target');
      new Adam([target], plainAdam).update([Float32Array.of(gradient)], 1, 0.1);
      expect(target.weights.data[0]).toBeCloseTo(1 - 0.1 * Math.sign(gradient), 5);
    }
  });

  it('follows the recurrence of the paper over several steps', () => {
    const target = { name: 'w', weights: floats([1], 0.5) };
    const adam = new Adam([target], { ...plainAdam, weightDecay: 0.1 });
    let [w, m, v] = [0.5, 0, 0];
    for (const [index, g] of [0.3, -0.2, 0.7, 0.1].entries()) {
      adam.update([Float32Array.of(g)], 1, 0.05);
      m = 0.9 * m + 0.1 * g;
      v = 0.99 * v + 0.01 * g * g;
      const mean = m / (1 - 0.9 ** (index + 1));
      const variance = v / (1 - 0.99 ** (index + 1));
      w = w - 0.05 * 0.1 * w - (0.05 * mean) / (Math.sqrt(variance) + 1e-8);
    }
    expect(target.weights.data[0]).toBeCloseTo(w, 5);
  });

  it('reports the norm over all parameters before clipping, and clips to the largest allowed', () => {
    // The norm of (3, 4) is 5. Clipped to 1 it becomes (0.6, 0.8), which the first moments show times 0.1.
    const targets = [
      { name: 'a', weights: floats([1], 0) },
      { name: 'b', weights: floats([1], 0) },
    ];
    const adam = new Adam(targets, { ...plainAdam, maxGradientNorm: 1 });
    expect(adam.update([Float32Array.of(3), Float32Array.of(4)], 1, 0.1)).toBeCloseTo(5, 6);
    const { moments } = adam.read();
    expect(moments['a/mean']?.data[0]).toBeCloseTo(0.06, 6);
    expect(moments['b/mean']?.data[0]).toBeCloseTo(0.08, 6);
  });

  it('takes the mean over micro-batches as the scale it is given', () => {
    const adam = new Adam(one(0), plainAdam);
    expect(adam.update([Float32Array.of(8)], 1 / 4, 0.1)).toBeCloseTo(2, 6);
    expect(adam.read().moments['w/mean']?.data[0]).toBeCloseTo(0.2, 6);
  });

  it.each([NaN, Infinity])(
    'refuses a gradient of %s and leaves weights, moments and step as they were',
    (bad) => {
      const target = { name: 'w', weights: floats([2], 1, 2) };
      const adam = new Adam([target], plainAdam);
      adam.update([Float32Array.of(1, 1)], 1, 0.1);
      const before = { weights: target.weights.data.slice(), state: adam.read() };
      expect(() => adam.update([Float32Array.of(1, bad)], 1, 0.1)).toThrow(NonFiniteError);
      expect(target.weights.data).toEqual(before.weights);
      expect(adam.read()).toEqual(before.state);
    },
  );

  it('refuses the state of other parameters, changing nothing', () => {
    const adam = new Adam(one(1), plainAdam);
    const other = new Adam([{ name: 'w', weights: floats([2], 1, 2) }], plainAdam);
    const before = adam.read();
    expect(() => adam.write(other.read())).toThrow(/other parameters/);
    expect(adam.read()).toEqual(before);
  });
});

describe("Adam's kernel", () => {
  const factors = {
    scale: 0.5,
    beta1: 0.9,
    beta2: 0.95,
    epsilon: 1e-8,
    keep: 0.99,
    rate: 0.01,
    correction: 2,
  };
  const wave = (length: number, factor: number): Float32Array =>
    Float32Array.from({ length }, (_, index) => Math.sin(factor * (index + 1)));

  // Groups of four and blocks of 1008: lengths just beside both, and several blocks.
  it.each([0, 1, 3, 4, 5, 1007, 1008, 1009, 3026])(
    'updates and sums arrays of %i numbers as plain loops do',
    (length) => {
      const [weights, gradient, mean] = [wave(length, 1), wave(length, 2), wave(length, 3)];
      const variance = wave(length, 4).map(Math.abs);
      const expected = [...weights.keys()].map((index) => {
        const [w = 0, g = 0, m = 0, v = 0] = [weights, gradient, mean, variance].map((array) => array[index]);
        const nextMean = 0.9 * m + 0.1 * 0.5 * g;
        const nextVariance = 0.95 * v + 0.05 * (0.5 * g) ** 2;
        return [w * 0.99 - (0.01 * nextMean) / (Math.sqrt(2 * nextVariance) + 1e-8), nextMean, nextVariance];
      });
      expect(sumOfSquares(gradient)).toBeCloseTo(
        gradient.reduce((sum, g) => sum + g * g, 0),
        9,
      );
      updateWeights(weights, gradient, mean, variance, factors);
      const near = (place: number) => expected.map((row) => expect.closeTo(row[place] ?? NaN, 6));
      expect([...weights]).toEqual(near(0));
      expect([...mean]).toEqual(near(1));
      expect([...variance]).toEqual(near(2));
    },
  );

  it('is what its source assembles to', async () => {
    expect(adamKernelBinary).toBe(await assembleAdamKernel());
  });
});
