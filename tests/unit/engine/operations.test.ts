import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Engine, HostTensors, LossProgram, Program, Tensors } from '../../../src/main/engine/engine.ts';
import { definedOperations } from '../../../src/main/engine/operations/define-operation.ts';
import { createReferenceEngine } from '../../../src/main/engine/reference-engine.ts';
import { tracedKernels } from '../../../src/main/engine/trace/kernels/register.ts';
import { elementwiseCases } from './support/elementwise-cases.ts';
import { fusedCases } from './support/fused-cases.ts';
import type { OperationCase, OperationCases } from './support/operation-case.ts';
import { createTestedEngine, onWebGpu } from '../../support/tested-engine.ts';
import { drawFrom } from './support/random-tensors.ts';
import { structureCases } from './support/structure-cases.ts';

const cases: OperationCases = { ...elementwiseCases, ...structureCases, ...fusedCases };
const drawsPerCase = onWebGpu ? 2 : 4;
const reference = createReferenceEngine();
const tested = createTestedEngine();

/** On a graphics processor sines are allowed to be wrong by 2^-11 (WGSL, section 15.7.4.1). */
const valueTolerance = (name: string): number =>
  onWebGpu && (name === 'Sin' || name === 'Cos') ? 2 ** -11 : 2e-5;
const gradientTolerance = (name: string): number => Math.max(1e-4, valueTolerance(name));

const lookUp =
  (...groups: Tensors[]) =>
  (name: string): Tensor => {
    const tensor = groups.map((group) => group[name]).find((found) => found !== undefined);
    if (tensor === undefined) throw new Error(`no value named ${name}`);
    return tensor;
  };

const asList = (result: Tensor | readonly Tensor[]): readonly Tensor[] =>
  result instanceof tf.Tensor ? [result] : result;

function values(engine: Engine, test: OperationCase): HostTensors {
  const program: Program = {
    name: 'case',
    run: (inputs) => ({
      outputs: Object.fromEntries(
        asList(test.run(lookUp(inputs))).map((tensor, index) => [`${index}`, tensor]),
      ),
    }),
  };
  const executable = engine.compile(program);
  const outputs = executable.run({ ...test.trained, ...test.fixed });
  const copies = Object.fromEntries(
    Object.entries(outputs).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
  executable.dispose();
  return copies;
}

/** Fixed weights that turn a result into a loss, different at every place. */
function weigh(result: Tensor): Tensor {
  const weights = tf.tensor(
    Float32Array.from({ length: result.size }, (_, i) => Math.sin(i + 1)),
    result.shape,
  );
  return tf.sum(tf.mul(tf.cast(result, 'float32'), weights));
}

const lossOf = (test: OperationCase): LossProgram => ({
  name: 'case',
  loss: (batch, parameters) => ({
    loss: tf.addN(asList(test.run(lookUp(batch, parameters))).map(weigh)),
    metrics: {},
  }),
});

function derivatives(engine: Engine, test: OperationCase): { loss: number; gradients: HostTensors } {
  const parameters = engine.place(copyOf(test.trained));
  const step = engine.compileTraining(lossOf(test), {
    parameters,
    trainable: parameters.names,
    optimizer: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0, maxGradientNorm: 0 },
  });
  const result = step.gradients(test.fixed ?? {});
  step.dispose();
  return result;
}

function copyOf(tensors: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

function expectClose(found: HostTensors, wanted: HostTensors, tolerance: number): void {
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const [name, { shape, data }] of Object.entries(wanted)) {
    const other = found[name];
    expect(other?.shape).toEqual(shape);
    data.forEach((value, index) => {
      const difference = Math.abs((other?.data[index] ?? NaN) - value);
      if (!(difference <= tolerance * (1 + Math.abs(value)))) {
        expect.fail(`${name}[${index}]: ${other?.data[index]} is not ${value} within ${tolerance}`);
      }
    });
  }
}

describe('every operation', () => {
  it('that the tracer or we define has a case here, and every case is of one', () => {
    expect(Object.keys(cases).toSorted()).toEqual(
      [...new Set([...tracedKernels, ...definedOperations])].toSorted(),
    );
  });

  describe.each(Object.entries(cases))('%s', (name, make) => {
    it('is what its case runs', async () => {
      await tf.setBackend('cpu');
      const test = make(drawFrom(1));
      const given = Object.fromEntries(
        Object.entries({ ...test.trained, ...test.fixed }).map(([key, { shape, data }]) => [
          key,
          tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32'),
        ]),
      );
      const profile = await tf.profile(() => asList(test.run(lookUp(given))) as Tensor[]);
      expect(profile.kernelNames).toContain(name);
    });

    it.each(Array.from({ length: drawsPerCase }, (_, draw) => draw))(
      'agrees with the reference in value, draw %i',
      (draw) => {
        const test = make(drawFrom(draw));
        expectClose(values(tested, test), values(reference, test), valueTolerance(name));
      },
    );

    if (make(drawFrom(0)).differentiable === false) return;

    it.each(Array.from({ length: drawsPerCase }, (_, draw) => draw))(
      'agrees with the reference in gradient, draw %i',
      (draw) => {
        const test = make(drawFrom(draw));
        const [ours, theirs] = [derivatives(tested, test), derivatives(reference, test)];
        expectClose(ours.gradients, theirs.gradients, gradientTolerance(name));
      },
    );

    it.skipIf(onWebGpu)('has the gradient that finite differences give', () => {
      const test = make(drawFrom(7));
      const { gradients } = derivatives(reference, test);
      const direction = copyOf(test.trained);
      const turn = drawFrom(8);
      for (const { data } of Object.values(direction))
        data.forEach((_, index) => (data[index] = turn.uniform(-1, 1)));
      let predicted = 0;
      for (const [key, { data }] of Object.entries(gradients)) {
        data.forEach((value, index) => (predicted += value * (direction[key]?.data[index] ?? 0)));
      }
      const measured = slope(test, direction, 2e-3);
      expect(Math.abs(measured - predicted)).toBeLessThanOrEqual(0.02 * (1 + Math.abs(predicted)));
    });
  });
});

/** Central difference of the case's loss along a direction. */
function slope(test: OperationCase, direction: HostTensors, width: number): number {
  const at = (sign: number): number => {
    const moved = copyOf(test.trained);
    for (const [key, { data }] of Object.entries(moved)) {
      data.forEach(
        (value, index) => (data[index] = value + sign * width * (direction[key]?.data[index] ?? 0)),
      );
    }
    return derivatives(reference, { ...test, trained: moved }).loss;
  };
  return (at(1) - at(-1)) / (2 * width);
}
