import type { Tensor } from '@tensorflow/tfjs-core';

/** A tensor and its axes as letters: `[logProbs, 'BT']` has a batch axis and a time axis; '' is a scalar. */
export type ShapedArgument = readonly [tensor: Tensor, axes: string];

/**
 * Checks the static shapes of a function's tensor arguments: each has one axis per letter, and equal letters have
 * equal sizes. Looks at shapes alone, so it costs nothing in a compiled graph.
 *
 * @param caller the function to name in the error
 * @param shaped the arguments by name
 * @throws RangeError naming the argument, both shapes and the letter that disagrees; also when an axis is empty,
 *   because the mean over nothing is not a number
 */
export function checkShapes(caller: string, shaped: Readonly<Record<string, ShapedArgument>>): void {
  const seen = new Map<string, { readonly size: number; readonly owner: string }>();
  for (const [name, [tensor, axes]] of Object.entries(shaped)) {
    const shape = `[${tensor.shape.join(', ')}]`;
    if (tensor.rank !== axes.length) {
      const wanted = `[${[...axes].join(', ')}]`;
      throw new RangeError(`${caller}: ${name} must have shape ${wanted}, but has ${shape}.`);
    }
    tensor.shape.forEach((size, axis) => {
      const letter = axes[axis] ?? '';
      const first = seen.get(letter);
      if (size === 0) throw new RangeError(`${caller}: ${name} has shape ${shape}; axis ${letter} is empty.`);
      if (first !== undefined && first.size !== size) {
        throw new RangeError(
          `${caller}: ${name} has shape ${shape}, but ${first.owner} has ${first.size} along ${letter}. ` +
            `Arguments that share the letter ${letter} need the same size there.`,
        );
      }
      if (first === undefined) seen.set(letter, { size, owner: name });
    });
  }
}
