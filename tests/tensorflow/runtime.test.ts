/** What holds on TensorFlow alone. All else is tested by the engine's own tests, run again there. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Engine, LossProgram, Program } from '../../src/main/engine/engine.ts';
import { createReferenceEngine } from '../../src/main/engine/reference-engine.ts';
import { createTensorFlowEngine } from '../../src/main/engine/tensorflow-engine.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { trainInNewProcess } from '../support/tiny-training.ts';
import { floats, named, plainAdam } from '../unit/engine/support/two-engines.ts';
import { tensorFlowIsSetUp, tensorFlowMustBeSetUp } from './native-part.ts';

if (!tensorFlowIsSetUp)
  console.warn('Tests on TensorFlow are skipped: it is not set up. npm run setup:tensorflow brings it.');

it.skipIf(!tensorFlowMustBeSetUp)('is set up, else all of its other tests were skipped', () => {
  expect(tensorFlowIsSetUp, 'npm run setup:tensorflow brings it').toBe(true);
});

const create = (): Engine => createTensorFlowEngine({ device: 'cpu', threads: 1 });

const double: Program = {
  name: 'double',
  run: (_inputs, given) => ({ outputs: { y: tf.mul(named(given, 'w'), 2) } }),
};

const squares: LossProgram = {
  name: 'squares',
  loss: (batch, given) => ({
    loss: tf.sum(tf.square(tf.mul(named(given, 'w'), named(batch, 'x')))),
    metrics: { largest: tf.max(named(given, 'w')) },
  }),
};

/** Tensors that TensorFlow itself holds, whatever TF.js believes. */
function heldByTensorFlow(): number {
  const backend: unknown = tf.backend();
  return (backend as { getNumOfTFTensors: () => number }).getNumOfTFTensors();
}

describe.skipIf(!tensorFlowIsSetUp)('TensorFlow', () => {
  it('answers, and says its version', () => {
    const engine = create();
    expect(engine.info).toMatchObject({ engine: 'tensorflow', device: 'cpu', threads: 1 });
    expect(engine.info.deviceName).toMatch(/TensorFlow \d+\.\d+/);
    engine.dispose();
  });

  it('holds weights, moments and nothing more, however often it trains, runs and is refused', () => {
    const engine = create();
    const parameters = engine.place({ w: floats([2], 1, 2) });
    const step = engine.compileTraining(squares, { parameters, trainable: ['w'], optimizer: plainAdam });
    const executable = engine.compile(double, { parameters, frozen: true });
    const batch = { x: floats([2], 1, 1) };
    const work = (): void => {
      step.run([batch, batch, batch], 0.01);
      step.gradients(batch);
      expect(() => step.run([batch, { x: floats([2], NaN, 1) }], 0.01)).toThrow(/diverged/);
      expect(() => step.run([{}], 0.01)).toThrow(/no tensor named x/);
      executable.refreshFrozen();
      executable.run({});
      step.writeOptimizer(step.readOptimizer());
      parameters.write({ w: floats([2], 1, 2) });
    };
    work();
    const before = [tf.memory().numTensors, heldByTensorFlow()];
    for (let count = 0; count < 20; count++) work();
    expect([tf.memory().numTensors, heldByTensorFlow()]).toEqual(before);

    executable.dispose();
    step.dispose();
    engine.dispose();
    expect(tf.memory().numTensors).toBe(0);
    expect(heldByTensorFlow()).toBe(0);
  });

  it('a disposed engine takes its memory along, and says so to who still uses it', () => {
    const engine = create();
    const parameters = engine.place({ w: floats([2], 1, 2) });
    const executable = engine.compile(double, { parameters });
    expect([...(executable.run({})['y']?.data ?? [])]).toEqual([2, 4]);
    engine.dispose();
    expect(() => executable.run({})).toThrow(/disposed/);
    expect(() => parameters.read()).toThrow(/disposed/);
    expect(() => engine.place({ w: floats([2], 1, 2) })).toThrow(/engine was disposed/);
  });

  it('keeps nothing of the arrays it was given: they may change', () => {
    const engine = create();
    const [weights, input] = [floats([1], 1), floats([1], 5)];
    const parameters = engine.place({ w: weights });
    const executable = engine.compile(
      {
        name: 'sum',
        run: (inputs, given) => ({ outputs: { y: tf.add(named(inputs, 'x'), named(given, 'w')) } }),
      },
      { parameters },
    );
    weights.data[0] = 100;
    const first = executable.run({ x: input })['y'];
    input.data[0] = 100;
    expect(first?.data[0]).toBe(6);
    expect(executable.run({ x: input })['y']?.data[0]).toBe(101);
    engine.dispose();
  });

  it('refuses state of another shape, tensors of another engine, and another number of threads', () => {
    const engine = create();
    const state = engine.place({ kept: floats([1], 1) });
    const grow: Program = {
      name: 'grow',
      run: (_inputs, _given, { kept = tf.zeros([1]) }) => ({
        outputs: {},
        state: { kept: tf.concat([kept, kept]) },
      }),
    };
    expect(() => engine.compile(grow).run({}, state)).toThrow(/kept is float32 \[1\]; got float32 \[2\]/);
    expect(state.read()['kept']?.data).toEqual(Float32Array.of(1));
    const foreign = createReferenceEngine().place({ w: floats([1], 1) });
    expect(() => engine.compile(double, { parameters: foreign })).toThrow(/another engine/);
    expect(() => createTensorFlowEngine({ device: 'cpu', threads: 2 })).toThrow(
      /cpu with 1 threads.*cpu with 2 threads/,
    );
    engine.dispose();
  });

  it('trains in the worker thread of a trainer process, with the threads it was given', async () => {
    const { end, ready } = await trainInNewProcess(
      { engine: 'tensorflow', device: 'cpu', threads: 1 },
      'trained',
    );
    expect(end.kind).toBe('done');
    expect(ready).toMatchObject({ engine: 'tensorflow', device: 'cpu', threads: 1 });
  });
});

it('a machine where it is not set up is told the one command that mends it', () => {
  const folder = planWithoutNativePart();
  const program = `
    import { createTensorFlowEngine } from './src/main/engine/tensorflow-engine.ts';
    try {
      createTensorFlowEngine({ device: 'cpu', threads: 1 });
    } catch ({ name, kind, message, hint }) {
      console.log(JSON.stringify({ name, kind, message, hint }));
    }
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual({
    name: 'AppError',
    kind: 'environment',
    message: 'The tensorflow engine is not set up on this machine.',
    hint: expect.stringContaining('Run `npm run setup:tensorflow`') as string,
  });
});

/** A copy of the engine's source beside all packages as they are, tfjs-node-gpu as npm installs it. */
function planWithoutNativePart(): string {
  const repository = path.resolve(import.meta.dirname, '../..');
  const folder = temporaryFolder();
  for (const room of ['src/main/engine', 'src/shared'])
    cpSync(path.join(repository, room), path.join(folder, room), { recursive: true });
  cpSync(path.join(repository, 'package.json'), path.join(folder, 'package.json'));
  const bare = '@tensorflow/tfjs-node-gpu';
  for (const scope of ['', '@tensorflow']) {
    mkdirSync(path.join(folder, 'node_modules', scope), { recursive: true });
    for (const name of readdirSync(path.join(repository, 'node_modules', scope))) {
      const place = path.join('node_modules', scope, name);
      if (name === '@tensorflow' || place.endsWith(bare)) continue;
      symlinkSync(path.join(repository, place), path.join(folder, place));
    }
  }
  const place = path.join('node_modules', bare, 'package.json');
  cpSync(path.join(repository, place), path.join(folder, place));
  return folder;
}
