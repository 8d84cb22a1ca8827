import type { Tensor } from '@tensorflow/tfjs-core';

/** Shapes as written in messages: letters name sizes, numbers fix them; the same letter is the same size. */
export type ShapePattern = readonly (string | number)[];

/**
 * Checks shapes on entry to an operation, and that a letter stands for the same size everywhere.
 *
 * @returns the size of each letter
 * @throws when a shape differs, naming operation, argument, wanted and found
 */
export function requireShapes(
  operation: string,
  tensors: Readonly<Record<string, readonly [Tensor, ShapePattern]>>,
): Readonly<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const [argument, [tensor, pattern]] of Object.entries(tensors)) {
    const fits =
      tensor.rank === pattern.length &&
      pattern.every((want, axis) => {
        const size = tensor.shape[axis];
        if (size === undefined) return false;
        if (typeof want === 'number') return size === want;
        sizes[want] ??= size;
        return sizes[want] === size;
      });
    if (!fits) {
      const known = Object.entries(sizes).map(([letter, size]) => `${letter}=${size}`);
      throw new Error(
        `${operation}: ${argument} must be [${pattern.join(', ')}] with ${known.join(', ')}; got [${tensor.shape.join(', ')}]`,
      );
    }
  }
  return sizes;
}

/** The size under a letter of `requireShapes`. */
export function sizeOf(sizes: Readonly<Record<string, number>>, letter: string): number {
  const size = sizes[letter];
  if (size === undefined) throw new Error(`no size named ${letter}`);
  return size;
}
