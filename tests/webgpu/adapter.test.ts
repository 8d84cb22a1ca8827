/** What holds on a graphics processor alone. All else is tested by the engine's own tests, run again there. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { trainSupervised } from '../../src/main/algorithms/supervised.ts';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { supervisedSchema } from '../../src/shared/config/supervised.ts';
import { runLoop, temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';
import { toyHelpfulPairs } from '../support/toy-labels.ts';
import { floats, named } from '../unit/engine/support/two-engines.ts';
import { adapterExpected, howToGetAdapter } from './adapter.ts';

const create = (options: { readonly profilePrefix?: string } = {}) =>
  createOnnxEngine({ device: 'webgpu', threads: 1, ...options });

if (!adapterExpected)
  console.warn(`Tests on WebGPU are skipped, for want of an adapter: ${howToGetAdapter}.`);

it.skipIf(!adapterExpected)('an adapter answers', () => {
  const engine = create();
  expect(engine.info).toMatchObject({ engine: 'onnx', device: 'webgpu' });
  engine.dispose();
});

describe.skipIf(!adapterExpected)('on a graphics processor', () => {
  const folder = temporaryFolder();

  it('a training step runs there whole: no node on the CPU, no tensor moved between', async () => {
    const profiles = path.join(folder, 'profile');
    const engine = create({ profilePrefix: profiles });
    const texts = toyHelpfulPairs(10, 3).map(({ prompt, better }) => ({ prompt, answer: better }));
    await runLoop(
      trainSupervised(
        engine,
        {
          kind: 'supervised',
          startFrom: writeTinyCheckpoint(path.join(folder, 'base')),
          texts,
          config: supervisedSchema.parse({ epochs: 1, batchSize: 8 }),
          seed: 7,
          outputFolder: path.join(folder, 'trained'),
        },
        null,
      ),
    );
    engine.dispose();
    const nodes = readdirSync(folder)
      .filter((name) => name.startsWith('profile'))
      .flatMap((name) => nodesIn(path.join(folder, name)));
    // The gradient of the embedding, and Adam: the profiles are of what was meant.
    const operators = new Set(nodes.map(({ operator }) => operator));
    expect([...operators]).toEqual(expect.arrayContaining(['Gemm', 'ScatterElements', 'Sqrt', 'Identity']));
    expect(nodes.filter(({ provider }) => provider !== 'WebGpuExecutionProvider')).toEqual([]);
    expect(nodes.filter(({ operator }) => operator.startsWith('Memcpy'))).toEqual([]);
  });

  it('a disposed engine takes its memory along, and says so to who still uses it', () => {
    const engine = create();
    const parameters = engine.place({ w: floats([2], 1, 2) });
    const executable = engine.compile(
      { name: 'double', run: (_inputs, given) => ({ outputs: { y: tf.mul(named(given, 'w'), 2) } }) },
      { parameters },
    );
    expect([...(executable.run({})['y']?.data ?? [])]).toEqual([2, 4]);
    engine.dispose();
    engine.dispose();
    expect(() => executable.run({})).toThrow(/released/);
    expect(() => parameters.read()).toThrow(/released|disposed/);
    expect(() => engine.place({ w: floats([2], 1, 2) })).toThrow(/engine was disposed/);
  });

  it('refuses tensors of another engine on the same device', () => {
    const [one, other] = [create(), create()];
    const parameters = one.place({ w: floats([1], 1) });
    const program = { name: 'none', run: () => ({ outputs: {} }) };
    expect(() => other.compile(program, { parameters })).toThrow(/another engine/);
    for (const engine of [one, other]) engine.dispose();
  });
});

interface RunNode {
  readonly operator: string;
  readonly provider: string;
}

/** The nodes that a session ran, from ONNX Runtime's profile of it. */
function nodesIn(file: string): readonly RunNode[] {
  const events = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly cat: string;
    readonly args?: { readonly op_name?: string; readonly provider?: string };
  }[];
  return events.flatMap(({ cat, args }) =>
    cat === 'Node' && args?.op_name !== undefined
      ? [{ operator: args.op_name, provider: args.provider ?? '' }]
      : [],
  );
}
