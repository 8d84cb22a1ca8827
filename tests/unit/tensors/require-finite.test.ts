import { expect, test } from 'vitest';
import { NonFiniteError } from '../../../src/main/engine/engine.ts';
import { requireFiniteTensors } from '../../../src/main/tensors/require-finite.ts';

const tensors = (value: number) => ({
  good: { shape: [2], data: Float32Array.of(1, -3e38) },
  other: { shape: [3], data: Float32Array.of(0, 1, value) },
});

test('finite values of any size pass, and so do whole numbers', () => {
  requireFiniteTensors({ ...tensors(-0), ids: { shape: [1], data: Int32Array.of(7) } }, 'the model');
});

test.each([NaN, Infinity, -Infinity])('%d is refused, with its place', (value) => {
  expect(() => requireFiniteTensors(tensors(value), 'the model')).toThrow(NonFiniteError);
  expect(() => requireFiniteTensors(tensors(value), 'the model')).toThrow(
    `In the model, element 2 of tensor other is ${value}.`,
  );
});
