/** Where tfjs-node-gpu has its native part, and whether the engine works with it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeProgram, repositoryFolder } from '../repository.mjs';

export const packageFolder = join(repositoryFolder, 'node_modules', '@tensorflow', 'tfjs-node-gpu');

/** TensorFlow's libraries and headers, and the binding between them and Node. */
export const dependenciesFolder = join(packageFolder, 'deps');
export const bindingFolder = join(packageFolder, 'lib', 'napi-v8');
export const bindingName = 'tfjs_binding.node';

/** 1 + 1 on the engine, in a process of its own: a library that does not fit may take its process along. */
const QUESTION = `
  import { createTensorFlowEngine } from './src/main/engine/tensorflow-engine.ts';
  import { add } from '@tensorflow/tfjs-core';
  const engine = createTensorFlowEngine({ device: 'cpu', threads: 1 });
  const program = { name: 'sum', run: ({ x }) => ({ outputs: { y: add(x, x) } }) };
  const { y } = engine.compile(program).run({ x: { shape: [1], data: Float32Array.of(1) } });
  if (y.data[0] !== 2) throw new Error('1 + 1 is ' + y.data[0] + ' there');
  console.log(engine.info.deviceName);
`;

/** @returns {{ works: true, version: string } | { works: false, reason: string }} */
export const askEngine = () => {
  const words = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', QUESTION];
  const { status, signal, stdout, stderr } = spawnSync(nodeProgram, words, {
    cwd: repositoryFolder,
    encoding: 'utf8',
  });
  if (status === 0) return { works: true, version: stdout.trim() };
  const said = stderr.split('\n').find((line) => /Error: /.test(line)) ?? stderr.trim().slice(-300);
  return { works: false, reason: said.trim() || `its process ended with ${signal ?? status}` };
};
