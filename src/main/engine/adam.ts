/**
 * AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2) over arrays in host memory, with the
 * gradient clipped by its global norm.
 */
import { sumOfSquares, updateWeights } from './adam-kernel.ts';
import type { AdamOptions, HostTensor, HostTensors, OptimizerState } from './engine.ts';
import { requireFiniteNorm } from './require-finite.ts';

export interface AdamTarget {
  readonly name: string;
  /** Live weights, changed in place. */
  readonly weights: HostTensor;
}

interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

export class Adam {
  readonly #options: AdamOptions;
  readonly #slots: readonly Slot[];
  #step = 0;

  constructor(targets: readonly AdamTarget[], options: AdamOptions) {
    this.#options = options;
    this.#slots = targets.map(({ name, weights }) => {
      if (!(weights.data instanceof Float32Array))
        throw new Error(`parameter ${name} is int32: it cannot be trained`);
      const size = weights.data.length;
      return {
        name,
        shape: weights.shape,
        weights: weights.data,
        mean: new Float32Array(size),
        variance: new Float32Array(size),
      };
    });
  }

  /**
   * One update. Nothing is changed when the gradient is not finite.
   *
   * @param gradients one array per target, in the targets' order
   * @param scale multiplies every gradient first: 1 / n after a sum over n micro-batches
   * @returns global L2 norm of the scaled gradient before clipping
   */
  update(gradients: readonly Float32Array[], scale: number, learningRate: number): number {
    const norm = Math.sqrt(gradients.reduce((sum, gradient) => sum + sumOfSquares(gradient), 0)) * scale;
    requireFiniteNorm(norm, this.#step + 1);
    const { maxGradientNorm, beta1, beta2, epsilon, weightDecay } = this.#options;
    const clip = maxGradientNorm > 0 && norm > maxGradientNorm ? maxGradientNorm / norm : 1;
    this.#step += 1;
    const coefficients = {
      scale: scale * clip,
      beta1,
      beta2,
      epsilon,
      keep: 1 - learningRate * weightDecay,
      rate: learningRate / (1 - beta1 ** this.#step),
      correction: 1 / (1 - beta2 ** this.#step),
    };
    this.#slots.forEach(({ name, weights, mean, variance }, index) => {
      const gradient = gradients[index];
      if (gradient === undefined) throw new Error(`no gradient for ${name}`);
      updateWeights(weights, gradient, mean, variance, coefficients);
    });
    return norm;
  }

  /** Copies of step count and moments, named `<parameter>/mean` and `<parameter>/variance`. */
  read(): OptimizerState {
    const moments: Record<string, HostTensor> = {};
    for (const { name, shape, mean, variance } of this.#slots) {
      moments[`${name}/mean`] = { shape, data: mean.slice() };
      moments[`${name}/variance`] = { shape, data: variance.slice() };
    }
    return { step: this.#step, moments };
  }

  /** Takes over a state that `read` gave. Throws, changing nothing, when it is of other parameters. */
  write({ step, moments }: OptimizerState): void {
    const found = this.#slots.map(({ name, mean }) => ({
      mean: momentsOf(moments, `${name}/mean`, mean.length),
      variance: momentsOf(moments, `${name}/variance`, mean.length),
    }));
    this.#slots.forEach((slot, index) => {
      slot.mean.set(found[index]?.mean ?? []);
      slot.variance.set(found[index]?.variance ?? []);
    });
    this.#step = step;
  }
}

function momentsOf(moments: HostTensors, name: string, size: number): Float32Array {
  const data = moments[name]?.data;
  if (!(data instanceof Float32Array) || data.length !== size) {
    throw new Error(`optimizer state has no ${name} of ${size} values: it belongs to other parameters`);
  }
  return data;
}
