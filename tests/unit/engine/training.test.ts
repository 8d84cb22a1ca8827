import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { NonFiniteError } from '../../../src/main/engine/engine.ts';
import type { Engine, HostTensors, LossProgram, TrainingStep } from '../../../src/main/engine/engine.ts';
import { createOnnxEngine } from '../../../src/main/engine/onnx-engine.ts';
import { embedding } from '../../../src/main/engine/operations/embedding.ts';
import { linear } from '../../../src/main/engine/operations/linear.ts';
import { rmsNorm } from '../../../src/main/engine/operations/rms-norm.ts';
import { drawFrom } from './support/random-tensors.ts';
import { engines, floats, ints, named, plainAdam } from './support/two-engines.ts';

/** A small classifier over an embedding: every kind of parameter a model has. */
const classifier: LossProgram = {
  name: 'classifier',
  loss: (batch, parameters) => {
    const rows = rmsNorm(
      embedding(named(parameters, 'table'), named(batch, 'ids')),
      named(parameters, 'norm'),
      1e-5,
    );
    const error = tf.squaredDifference(linear(rows, named(parameters, 'head')), named(batch, 'targets'));
    return { loss: tf.mean(error), metrics: { largest: tf.max(error), rowMeans_N: tf.mean(error, 1) } };
  },
};

function freshParameters(): HostTensors {
  const draw = drawFrom(3);
  return { table: draw.floats([6, 4]), norm: draw.floats([4], 0.5, 1.5), head: draw.floats([3, 4]) };
}

function batchOf(seed: number): HostTensors {
  const draw = drawFrom(seed);
  return { ids: draw.integers([5], 6), targets: draw.floats([5, 3]) };
}

function start(
  engine: Engine,
  trainable?: readonly string[],
): { step: TrainingStep; values: () => HostTensors } {
  const parameters = engine.place(freshParameters());
  const step = engine.compileTraining(classifier, {
    parameters,
    trainable: trainable ?? parameters.names,
    optimizer: { ...plainAdam, maxGradientNorm: 1, weightDecay: 0.01 },
  });
  const values = (): HostTensors =>
    Object.fromEntries(
      Object.entries(parameters.read()).map(([name, { shape, data }]) => [
        name,
        { shape, data: data.slice() },
      ]),
    );
  return { step, values };
}

describe.each(engines)('a training step of the %s engine', (_name, createEngine) => {
  const engine = createEngine();

  it('lowers the loss of the batch it trains on', () => {
    const { step } = start(engine);
    const losses = Array.from({ length: 30 }, () => step.run([batchOf(1)], 0.03).loss);
    expect(losses.at(-1)).toBeLessThan(0.3 * (losses[0] ?? 0));
  });

  it('gives the same numbers when it is run twice from the same start', () => {
    const runs = [start(engine), start(engine)].map(({ step, values }) => {
      const results = [1, 2, 3].map((seed) => step.run([batchOf(seed)], 0.01));
      return { losses: results.map(({ loss, gradientNorm }) => [loss, gradientNorm]), values: values() };
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  it('goes on bit for bit from saved weights and optimizer', () => {
    const whole = start(engine);
    for (const seed of [1, 2, 3, 4]) whole.step.run([batchOf(seed)], 0.01);

    const first = start(engine);
    for (const seed of [1, 2]) first.step.run([batchOf(seed)], 0.01);
    const saved = { weights: first.values(), optimizer: first.step.readOptimizer() };

    const parameters = engine.place(saved.weights);
    const resumed = engine.compileTraining(classifier, {
      parameters,
      trainable: parameters.names,
      optimizer: { ...plainAdam, maxGradientNorm: 1, weightDecay: 0.01 },
    });
    resumed.writeOptimizer(saved.optimizer);
    for (const seed of [3, 4]) resumed.run([batchOf(seed)], 0.01);

    expect(parameters.read()).toEqual(whole.values());
    expect(resumed.readOptimizer()).toEqual(whole.step.readOptimizer());
  });

  it('takes the mean gradient, loss and metrics of its micro-batches', () => {
    const { step } = start(engine);
    const [a, b] = [step.gradients(batchOf(1)), step.gradients(batchOf(2))].map((result) =>
      structuredClone(result),
    );
    if (a === undefined || b === undefined) throw new Error('no gradients');
    const result = step.run([batchOf(1), batchOf(2)], 0);
    expect(result.loss).toBeCloseTo((a.loss + b.loss) / 2, 5);
    const largest = [a, b].map(({ metrics }) => metrics['largest']?.data[0] ?? NaN);
    expect(result.metrics['largest']?.data[0]).toBeCloseTo(
      ((largest[0] ?? NaN) + (largest[1] ?? NaN)) / 2,
      5,
    );
    let squares = 0;
    for (const [name, { data }] of Object.entries(a.gradients)) {
      data.forEach(
        (value, index) => (squares += ((value + (b.gradients[name]?.data[index] ?? NaN)) / 2) ** 2),
      );
    }
    expect(result.gradientNorm).toBeCloseTo(Math.sqrt(squares), 4);
  });

  it('changes the trainable parameters alone', () => {
    const { step, values } = start(engine, ['head']);
    const before = values();
    step.run([batchOf(1)], 0.1);
    const after = values();
    expect(after['table']).toEqual(before['table']);
    expect(after['norm']).toEqual(before['norm']);
    expect(after['head']).not.toEqual(before['head']);
  });

  it('refuses a loss that is not finite and leaves weights and optimizer as they were', () => {
    const { step, values } = start(engine);
    step.run([batchOf(1)], 0.01);
    const before = { values: values(), optimizer: step.readOptimizer() };
    const poisoned = { ...batchOf(2), targets: floats([5, 3], ...new Array<number>(15).fill(NaN)) };
    expect(() => step.run([batchOf(1), poisoned], 0.01)).toThrow(NonFiniteError);
    expect({ values: values(), optimizer: step.readOptimizer() }).toEqual(before);
  });

  it('accepts batches of several shapes', () => {
    const { step } = start(engine);
    const small = { ids: ints([2], 1, 3), targets: floats([2, 3], 0, 0, 0, 1, 1, 1) };
    expect(step.run([batchOf(1)], 0.01).metrics['rowMeans_N']?.shape).toEqual([5]);
    expect(step.run([small], 0.01).metrics['rowMeans_N']?.shape).toEqual([2]);
    expect(step.run([batchOf(1)], 0.01).metrics['rowMeans_N']?.shape).toEqual([5]);
  });

  it('says which parameter the loss does not depend on', () => {
    const parameters = engine.place({ used: floats([1], 2), idle: floats([1], 3) });
    const step = engine.compileTraining(
      {
        name: 'half used',
        loss: (_batch, given) => ({ loss: tf.sum(tf.square(named(given, 'used'))), metrics: {} }),
      },
      { parameters, trainable: ['used', 'idle'], optimizer: plainAdam },
    );
    expect(() => step.run([{}], 0.1)).toThrow(/half used.*idle/);
  });

  it('refuses a loss that is not a scalar, an unknown parameter, an integer parameter and an empty step', () => {
    const parameters = engine.place({ w: floats([2], 1, 2), count: ints([1], 1) });
    const compile = (trainable: readonly string[]) =>
      engine.compileTraining(
        { name: 'vector', loss: (_b, given) => ({ loss: named(given, 'w'), metrics: {} }) },
        { parameters, trainable, optimizer: plainAdam },
      );
    expect(() => compile(['w']).run([{}], 0.1)).toThrow(/scalar/);
    expect(() => compile(['v'])).toThrow(/named v/);
    expect(() => compile(['count'])).toThrow(/int32/);
    expect(() => compile([])).toThrow(/trainable/);
    expect(() => compile(['w']).run([], 0.1)).toThrow(/at least one batch/);
  });

  it('leaves no TF.js tensor behind, also when a program fails', () => {
    const { step } = start(engine);
    step.run([batchOf(1)], 0.01);
    const broken = engine.compileTraining(
      {
        name: 'broken',
        loss: (_batch, given) => ({
          loss: tf.sum(tf.square(named(given, 'w'))),
          metrics: { m: named(given, 'missing') },
        }),
      },
      { parameters: engine.place({ w: floats([1], 1) }), trainable: ['w'], optimizer: plainAdam },
    );
    const before = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) step.run([batchOf(i)], 0.01);
    expect(() => broken.run([{}], 0.1)).toThrow(/missing/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a training step of the onnx engine', () => {
  it('follows the reference through ten steps', () => {
    const [theirs, ours] = engines.map(([, createEngine]) => {
      const { step, values } = start(createEngine());
      const losses = Array.from({ length: 10 }, (_, index) => step.run([batchOf(index)], 0.01).loss);
      return { losses, values: values() };
    });
    ours?.losses.forEach((loss, index) => expect(loss).toBeCloseTo(theirs?.losses[index] ?? NaN, 4));
    for (const [name, { data }] of Object.entries(ours?.values ?? {})) {
      data.forEach((value, index) => expect(value).toBeCloseTo(theirs?.values[name]?.data[index] ?? NaN, 3));
    }
  });

  it('adds up gradients of one embedding row the same way every time, on several threads', () => {
    // 4000 updates of 3 rows: a sum that raced between threads would differ from run to run.
    const draw = drawFrom(5);
    const engine = createOnnxEngine({ device: 'cpu', threads: 2 });
    const parameters = engine.place({ table: draw.floats([3, 32]) });
    const weights = draw.floats([4000, 32]);
    const step = engine.compileTraining(
      {
        name: 'rows',
        loss: (batch, given) => ({
          loss: tf.sum(
            tf.mul(embedding(named(given, 'table'), named(batch, 'ids')), named(batch, 'weights')),
          ),
          metrics: {},
        }),
      },
      { parameters, trainable: ['table'], optimizer: plainAdam },
    );
    const ids = draw.integers([4000], 3);
    const first = step.gradients({ ids, weights }).gradients['table'];
    const sums = new Float64Array(3 * 32);
    ids.data.forEach((id, row) => {
      for (let column = 0; column < 32; column++)
        sums[id * 32 + column] = (sums[id * 32 + column] ?? 0) + (weights.data[row * 32 + column] ?? 0);
    });
    first?.data.forEach((value, index) => expect(Math.abs(value - (sums[index] ?? NaN))).toBeLessThan(1e-2));
    for (let i = 0; i < 5; i++) expect(step.gradients({ ids, weights }).gradients['table']).toEqual(first);
  });
});
