import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../../src/main/engine/engine.ts';
import { linear } from '../../../src/main/engine/operations/linear.ts';
import { createTestedEngine, onTensorFlow, onWebGpu } from '../../support/tested-engine.ts';
import { engines, floats, ints, named } from './support/two-engines.ts';

const multiply: Program = {
  name: 'multiply',
  run: (inputs, parameters) => ({ outputs: { y: linear(named(inputs, 'x'), named(parameters, 'w')) } }),
};

/** Counts calls, and remembers the last input: state that is read after it has been replaced would show. */
const remember: Program = {
  name: 'remember',
  run: (inputs, _parameters, state) => {
    const count = tf.add(named(state, 'count'), 1);
    const previous = tf.add(named(state, 'last'), 0.5);
    return {
      outputs: { previous, sum: tf.add(tf.sum(named(state, 'last')), count) },
      state: { count, last: tf.mul(named(inputs, 'x'), 2) },
    };
  },
};

describe.each(engines)('a program compiled by the %s engine', (_name, createEngine) => {
  const engine = createEngine();

  it('sees parameters as they are when it runs', () => {
    const parameters = engine.place({ w: floats([1, 2], 1, 2) });
    const executable = engine.compile(multiply, { parameters });
    expect(executable.run({ x: floats([1, 2], 10, 1) })['y']?.data[0]).toBe(12);
    parameters.write({ w: floats([1, 2], 3, 4) });
    expect(executable.run({ x: floats([1, 2], 10, 1) })['y']?.data[0]).toBe(34);
  });

  it('keeps frozen parameters until they are refreshed, in every shape it was run with', () => {
    const parameters = engine.place({ w: floats([1, 2], 1, 2) });
    const executable = engine.compile(multiply, { parameters, frozen: true });
    const one = { x: floats([1, 2], 10, 1) };
    const two = { x: floats([2, 2], 10, 1, 1, 10) };
    const results = (): number[] =>
      [one, two].flatMap((inputs) => [...(executable.run(inputs)['y']?.data ?? [])]);
    expect(results()).toEqual([12, 12, 21]);
    parameters.write({ w: floats([1, 2], 3, 4) });
    expect(results()).toEqual([12, 12, 21]);
    executable.refreshFrozen();
    expect(results()).toEqual([34, 34, 43]);
  });

  it('replaces its state with what it returns, and reads the old state until then', () => {
    const state = engine.place({ count: floats([1], 0), last: floats([2], 5, 6) });
    const executable = engine.compile(remember);
    const first = executable.run({ x: floats([2], 1, 2) }, state);
    expect([...(first['previous']?.data ?? [])]).toEqual([5.5, 6.5]);
    expect(first['sum']?.data[0]).toBe(12); // 5 + 6 + count 1
    const second = executable.run({ x: floats([2], 0, 0) }, state);
    expect([...(second['previous']?.data ?? [])]).toEqual([2.5, 4.5]);
    expect(second['sum']?.data[0]).toBe(8); // 2 + 4 + count 2
    expect(state.read()['count']?.data[0]).toBe(2);
    expect([...(state.read()['last']?.data ?? [])]).toEqual([0, 0]);
  });

  it('serves several states in turn', () => {
    const states = [1, 2].map((value) =>
      engine.place({ count: floats([1], 0), last: floats([2], value, value) }),
    );
    const executable = engine.compile(remember);
    for (const state of [...states, ...states]) executable.run({ x: floats([2], 1, 1) }, state);
    for (const state of states) expect(state.read()['count']?.data[0]).toBe(2);
  });

  it('passes inputs and constants through, and one value under two names', () => {
    const executable = engine.compile({
      name: 'pass',
      run: (inputs) => {
        const x = named(inputs, 'x');
        const twice = tf.mul(x, 2);
        return { outputs: { x, constant: tf.tensor1d([7, 8]), a: twice, b: twice, flag: tf.greater(x, 1) } };
      },
    });
    const outputs = executable.run({ x: floats([2], 1, 2) });
    const list = (name: string): number[] => [...(outputs[name]?.data ?? [])];
    expect(['x', 'constant', 'a', 'b', 'flag'].map(list)).toEqual([
      [1, 2],
      [7, 8],
      [2, 4],
      [2, 4],
      [0, 1],
    ]);
    expect(outputs['flag']?.data).toBeInstanceOf(Int32Array);
  });

  it('refuses a program that returns too little state or too much', () => {
    const run = (state: Record<string, tf.Tensor>) => () =>
      engine
        .compile({ name: 'forgetful', run: () => ({ outputs: {}, state }) })
        .run({}, engine.place({ kept: floats([1], 1) }));
    expect(run({})).toThrow(/forgetful.*kept/);
    expect(() =>
      engine
        .compile({
          name: 'inventive',
          run: (_i, _p, state) => ({ outputs: {}, state: { ...state, extra: named(state, 'kept') } }),
        })
        .run({}, engine.place({ kept: floats([1], 1) })),
    ).toThrow(/inventive.*extra/);
  });

  it('refuses data that does not fill its shape', () => {
    const executable = engine.compile(multiply, { parameters: engine.place({ w: floats([1, 2], 1, 2) }) });
    expect(() => executable.run({ x: floats([2, 2], 1, 2, 3) })).toThrow(/\[2,2\].*3 values/);
    expect(() => engine.place({ w: floats([3], 1) })).toThrow(/w.*\[3\]/);
  });

  it('refuses to write another shape or kind, and an unknown name', () => {
    const placed = engine.place({ w: floats([2], 1, 2) });
    expect(() => placed.write({ w: floats([1, 2], 1, 2) })).toThrow(/float32 \[2\].*float32 \[1,2\]/);
    expect(() => placed.write({ w: ints([2], 1, 2) })).toThrow(/int32/);
    expect(() => placed.write({ v: floats([2], 1, 2) })).toThrow(/named v.*w/);
    expect(() => placed.spec('v')).toThrow(/named v/);
  });

  it('refuses tensors that were disposed', () => {
    const parameters = engine.place({ w: floats([1, 2], 1, 2) });
    const executable = engine.compile(multiply, { parameters });
    executable.run({ x: floats([1, 2], 1, 1) });
    parameters.dispose();
    expect(() => executable.run({ x: floats([1, 2], 1, 1) })).toThrow(/disposed/);
  });

  it('leaves no TF.js tensor behind', () => {
    const executable = engine.compile(multiply, { parameters: engine.place({ w: floats([1, 2], 1, 2) }) });
    executable.run({ x: floats([1, 2], 1, 1) });
    const before = tf.memory().numTensors;
    for (let rows = 1; rows < 5; rows++)
      executable.run({ x: floats([rows, 2], ...new Array<number>(2 * rows).fill(1)) });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a program compiled by an engine for training', () => {
  const engine = createTestedEngine();

  it('refuses to run after it was disposed', () => {
    const executable = engine.compile(multiply, { parameters: engine.place({ w: floats([1, 2], 1, 2) }) });
    executable.run({ x: floats([1, 2], 1, 1) });
    executable.dispose();
    expect(() => executable.run({ x: floats([1, 2], 1, 1) })).toThrow(/multiply.*disposed/);
  });

  // A graphics processor takes the nearest place inside.
  it.skipIf(onWebGpu)('reports an index out of range as an error', () => {
    const executable = engine.compile({
      name: 'look up',
      run: (inputs) => ({ outputs: { y: tf.gather(tf.tensor1d([1, 2, 3]), named(inputs, 'i')) } }),
    });
    expect(executable.run({ i: ints([1], 2) })['y']?.data[0]).toBe(3);
    expect(() => executable.run({ i: ints([1], 3) })).toThrow(/out of|not in \[0, 2\]/);
  });

  it('refuses tensors of another engine', () => {
    const [, createReference] = engines[0] ?? [];
    const foreign = createReference?.().place({ w: floats([1, 2], 1, 2) });
    if (foreign === undefined) throw new Error('no reference engine');
    expect(() => engine.compile(multiply, { parameters: foreign })).toThrow(/another engine/);
  });

  // TensorFlow's handles are counted in tests/tensorflow.
  it.skipIf(onTensorFlow)('does not grow when it runs again and again', () => {
    const executable = engine.compile(remember);
    const state = engine.place({ count: floats([1], 0), last: floats([2], 0, 0) });
    const input = { x: floats([2], 1, 1) };
    for (let i = 0; i < 200; i++) executable.run(input, state);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < (onWebGpu ? 500 : 3000); i++) executable.run(input, state);
    // A leaked OrtValue a run would be more than a hundred bytes each, and an array more still.
    expect(process.memoryUsage().rss - before).toBeLessThan(20e6);
  });
});
