import { registerGradient } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

/** Attributes of a kernel call, as TF.js names them. */
export type KernelAttributes = Readonly<Record<string, unknown>>;

type Thunks = Record<string, () => Tensor>;

/** A gradient that needs the kernel's inputs, in the order of `inputs`. */
export function gradientFromInputs(
  kernelName: string,
  inputs: readonly string[],
  derive: (dy: Tensor, inputs: readonly Tensor[], attributes: KernelAttributes) => Thunks,
): void {
  registerGradient({
    kernelName,
    inputsToSave: [...inputs],
    gradFunc: (dy, saved, attributes) => derive(dy as Tensor, saved, attributes),
  });
}

/** A gradient of a kernel with one input, in terms of its input x. */
export function unaryGradient(
  kernelName: string,
  derive: (dy: Tensor, x: Tensor, attributes: KernelAttributes) => Tensor,
  input = 'x',
): void {
  gradientFromInputs(kernelName, [input], (dy, [x], attributes) => ({
    [input]: () => derive(dy, required(kernelName, x), attributes),
  }));
}

/** A gradient of a kernel with one input, in terms of its output y. */
export function unaryGradientFromOutput(
  kernelName: string,
  derive: (dy: Tensor, y: Tensor, attributes: KernelAttributes) => Tensor,
  input = 'x',
): void {
  registerGradient({
    kernelName,
    outputsToSave: [true],
    gradFunc: (dy, [y], attributes) => ({
      [input]: () => derive(dy as Tensor, required(kernelName, y), attributes),
    }),
  });
}

/** A gradient of a kernel with inputs a and b that broadcast to one shape; each part is summed back to its input. */
export function binaryGradient(
  kernelName: string,
  deriveA: (dy: Tensor, a: Tensor, b: Tensor) => Tensor,
  deriveB: (dy: Tensor, a: Tensor, b: Tensor) => Tensor,
): void {
  gradientFromInputs(kernelName, ['a', 'b'], (dy, [savedA, savedB]) => {
    const a = required(kernelName, savedA);
    const b = required(kernelName, savedB);
    return {
      a: () => sumToShape(deriveA(dy, a, b), a.shape),
      b: () => sumToShape(deriveB(dy, a, b), b.shape),
    };
  });
}

/** Sums a gradient over the axes along which broadcasting repeated the value. */
export function sumToShape(gradient: Tensor, shape: readonly number[]): Tensor {
  const added = gradient.rank - shape.length;
  const axes = gradient.shape.flatMap((size, axis) =>
    axis < added || (shape[axis - added] === 1 && size !== 1) ? [axis] : [],
  );
  return tf.reshape(axes.length === 0 ? gradient : tf.sum(gradient, axes), [...shape]);
}

export function required(kernelName: string, tensor: Tensor | undefined): Tensor {
  if (tensor === undefined) throw new Error(`gradient of ${kernelName}: a saved tensor is missing`);
  return tensor;
}
