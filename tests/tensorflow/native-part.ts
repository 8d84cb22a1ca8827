/** Whether the tests on TensorFlow run here. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where `npm run setup:tensorflow` puts the binding between Node and TensorFlow. */
const binding = path.resolve(
  import.meta.dirname,
  '../../node_modules/@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node',
);

export const tensorFlowIsSetUp = existsSync(binding);

/** Asked for by .ci/run: there the tests may not be skipped. */
export const tensorFlowMustBeSetUp = process.env['BALLAST_TEST_TENSORFLOW'] === '1';
