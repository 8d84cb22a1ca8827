import type { Tensor } from '@tensorflow/tfjs-core';

/** A shape as written in messages: letters name sizes, numbers fix them; the same letter is the same size. */
export type ShapePattern = readonly (string | number)[];

/**
 * Checks shapes on entry to an operation, and that a letter stands for the same size everywhere.
 *
 * @returns gives the size under a letter
 * @throws when a shape differs, naming operation, argument, wanted and found
 */
export function requireShapes(
  operation: string,
  tensors: Readonly<Record<string, readonly [Tensor, ShapePattern]>>,
): (letter: string) => number {
  const sizes = new Map<string, number>();
  for (const [argument, [tensor, pattern]] of Object.entries(tensors)) {
    const fits =
      tensor.shape.length === pattern.length &&
      pattern.every((want, axis) => {
        const size = tensor.shape[axis] ?? -1;
        if (typeof want === 'number') return size === want;
        if (!sizes.has(want)) sizes.set(want, size);
        return sizes.get(want) === size;
      });
    if (!fits) {
      const known = [...sizes].map(([letter, size]) => `${letter}=${size}`).join(', ');
      throw new Error(
        `${operation}: ${argument} must be [${pattern.join(', ')}] where ${known}; got [${tensor.shape.join(', ')}]`,
      );
    }
  }
  return (letter) => {
    const size = sizes.get(letter);
    if (size === undefined) throw new Error(`${operation}: no size is named ${letter}`);
    return size;
  };
}
