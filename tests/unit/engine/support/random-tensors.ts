/** Seeded random tensors for comparing engines. */
import type { HostTensor } from '../../../../src/main/engine/engine.ts';

export interface Draw {
  /** Uniform in [low, high). */
  readonly uniform: (low: number, high: number) => number;
  /** Whole, from low to high, both included. */
  readonly integer: (low: number, high: number) => number;
  /** A float tensor with values in [low, high), by default [-2, 2). */
  readonly floats: (shape: readonly number[], low?: number, high?: number) => HostTensor;
  /** An int32 tensor with values from 0 to below `bound`. */
  readonly integers: (shape: readonly number[], bound: number) => HostTensor;
  /** A shape of the given rank, sizes 1 to 5. */
  readonly shape: (rank: number) => number[];
  /** Two shapes that broadcast to one. */
  readonly broadcastShapes: () => [number[], number[]];
}

export function drawFrom(seed: number): Draw {
  let state = seed * 2654435761 + 12345;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const uniform = (low: number, high: number): number => low + next() * (high - low);
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const count = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1);
  const shape = (rank: number): number[] => Array.from({ length: rank }, () => integer(1, 5));
  return {
    uniform,
    integer,
    shape,
    floats: (of, low = -2, high = 2) => ({
      shape: of,
      data: Float32Array.from({ length: count(of) }, () => uniform(low, high)),
    }),
    integers: (of, bound) => ({
      shape: of,
      data: Int32Array.from({ length: count(of) }, () => integer(0, bound - 1)),
    }),
    broadcastShapes: () => {
      const whole = shape(integer(1, 3));
      const shrink = (): number[] =>
        whole.slice(integer(0, whole.length - 1)).map((size) => (next() < 0.4 ? 1 : size));
      return next() < 0.5 ? [whole, shrink()] : [shrink(), whole];
    },
  };
}
