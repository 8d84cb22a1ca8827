import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createReferenceEngine } from '../../../src/main/engine/reference-engine.ts';
import { newSignsMemory, signsOfLife, watchEngine } from '../../../src/main/trainer/signs-of-life.ts';

const adam = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0, maxGradientNorm: 1 };

test('a sign given on one side of the shared memory is seen on the other', () => {
  const memory = newSignsMemory();
  const [worker, watcher] = [signsOfLife(memory), signsOfLife(memory)];
  const before = watcher.count();
  worker.note();
  expect(watcher.count()).toBe(before + 1);
});

test('every call of a watched engine that computes gives a sign, and the engine’s own results', () => {
  const signs = signsOfLife(newSignsMemory());
  const engine = watchEngine(createReferenceEngine(), signs);
  const signsDuring = <Result>(call: () => Result): { result: Result; signs: number } => {
    const before = signs.count();
    const result = call();
    return { result, signs: signs.count() - before };
  };
  const weight = { shape: [1], data: Float32Array.of(3) };
  const placed = signsDuring(() => engine.place({ weight }));
  expect(placed.signs).toBe(1);
  const parameters = placed.result;

  const executable = engine.compile(
    {
      name: 'product',
      run: ({ x }, { weight: w }) => ({ outputs: { y: tf.mul(x as tf.Tensor, w as tf.Tensor) } }),
    },
    { parameters },
  );
  const run = signsDuring(() => executable.run({ x: { shape: [1], data: Float32Array.of(2) } }));
  expect(run.signs).toBe(1);
  expect([...(run.result['y']?.data ?? [])]).toEqual([6]);

  // d(w²)/dw = 2w = 6 at w = 3.
  const step = engine.compileTraining(
    {
      name: 'square',
      loss: (_, { weight: w }) => ({ loss: tf.sum(tf.square(w as tf.Tensor)), metrics: {} }),
    },
    { parameters, trainable: ['weight'], optimizer: adam },
  );
  const update = signsDuring(() => step.run([{}], 0.1));
  expect(update.signs).toBe(1);
  expect(update.result.gradientNorm).toBeCloseTo(6, 5);
  for (const resource of [executable, step, parameters]) resource.dispose();
});
