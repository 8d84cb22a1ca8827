/** AdamW as a program, for engines whose weights live on a device. The same update as `adam.ts`. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { AdamOptions, Program, Tensors } from '../engine.ts';
import { found } from '../onnx-executable.ts';

/** Single numbers that change from step to step. The corrections are 1 / (1 - beta^step) of either moment. */
export const adamScalars = ['gradientScale', 'learningRate', 'meanCorrection', 'varianceCorrection'] as const;

/** The numbers of one step, counted from 1. */
export function adamNumbers(
  { beta1, beta2 }: AdamOptions,
  step: number,
  numbers: { readonly gradientScale: number; readonly learningRate: number },
): Record<(typeof adamScalars)[number], number> {
  return {
    ...numbers,
    meanCorrection: 1 / (1 - beta1 ** step),
    varianceCorrection: 1 / (1 - beta2 ** step),
  };
}

/** Names of a parameter's two moments, as `adam.ts` gives them in a checkpoint. */
export const momentNames = (parameter: string): readonly [string, string] => [
  `${parameter}/mean`,
  `${parameter}/variance`,
];

/**
 * One update of the named parameters. Inputs: the scalars, and the gradient of each parameter under its name.
 * State: each parameter under its name, and its moments. Output `norm`: the global L2 norm of the gradient,
 * scaled but not clipped, [].
 */
export function adamProgram(parameters: readonly string[], options: AdamOptions): Program {
  return {
    name: 'AdamW',
    run: (inputs, _parameters, state) => {
      const gradients = parameters.map((name) => {
        const scaled = tf.mul(found(name, inputs[name]), found('gradientScale', inputs['gradientScale']));
        return { name, scaled };
      });
      const norm = tf.sqrt(tf.addN(gradients.map(({ scaled }) => tf.sum(tf.square(scaled)))));
      const clip = clipFactor(norm, options.maxGradientNorm);
      const updates = gradients.map(({ name, scaled }) =>
        update(name, tf.mul(scaled, clip), inputs, state, options),
      );
      return { outputs: { norm }, state: Object.assign({}, ...updates) as Record<string, Tensor> };
    },
  };
}

/** What the gradient is multiplied by to be no longer than `largest`; 0 turns clipping off. */
function clipFactor(norm: Tensor, largest: number): Tensor {
  if (largest === 0) return tf.scalar(1);
  return tf.div(largest, tf.maximum(norm, tf.scalar(largest)));
}

function update(
  name: string,
  gradient: Tensor,
  inputs: Tensors,
  state: Tensors,
  { beta1, beta2, epsilon, weightDecay }: AdamOptions,
): Record<string, Tensor> {
  const scalar = (key: (typeof adamScalars)[number]) => found(key, inputs[key]);
  const before = (key: string) => found(key, state[key]);
  const [meanName, varianceName] = momentNames(name);
  const mean = tf.add(tf.mul(before(meanName), beta1), tf.mul(gradient, 1 - beta1));
  const variance = tf.add(tf.mul(before(varianceName), beta2), tf.mul(tf.square(gradient), 1 - beta2));
  const deviation = tf.add(tf.sqrt(tf.mul(variance, scalar('varianceCorrection'))), epsilon);
  const rate = tf.mul(scalar('learningRate'), scalar('meanCorrection'));
  const kept = tf.mul(before(name), tf.sub(1, tf.mul(scalar('learningRate'), weightDecay)));
  return {
    [name]: tf.sub(kept, tf.div(tf.mul(mean, rate), deviation)),
    [meanName]: mean,
    [varianceName]: variance,
  };
}
