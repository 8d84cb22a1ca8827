import { defineConfig } from 'vitest/config';
import { tensorFlowIsSetUp } from './tests/tensorflow/native-part.ts';
import { adapterExpected, softwareAdapter } from './tests/webgpu/adapter.ts';

/** Kinds of test, from quick to slow; `npm run check` runs `unit`, `npm test` all of them. */
const seconds = { unit: 20, golden: 60, model: 300, smoke: 120, learning: 120, e2e: 600 };

const kinds = Object.entries(seconds).map(([name, limit]) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    testTimeout: limit * 1000,
    hookTimeout: limit * 1000,
  },
}));

/** Tests of the engine and the losses that are run again on TensorFlow and on a graphics processor, where they are. */
const againElsewhere = [
  'tests/unit/engine/*.test.ts',
  'tests/unit/engine/operations/*.test.ts',
  'tests/unit/algorithms/losses/engines.test.ts',
];

const tensorflow = {
  extends: true as const,
  test: {
    name: 'tensorflow',
    include: ['tests/tensorflow/*.test.ts', ...(tensorFlowIsSetUp ? againElsewhere : [])],
    env: { BALLAST_TEST_ENGINE: 'tensorflow:cpu' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
};

const webgpu = {
  extends: true as const,
  test: {
    name: 'webgpu',
    include: [
      'tests/webgpu/*.test.ts',
      ...(adapterExpected ? [...againElsewhere, 'tests/smoke/resume.test.ts'] : []),
    ],
    setupFiles: ['tests/webgpu/load-adapter.ts'],
    env: {
      BALLAST_TEST_ENGINE: 'onnx:webgpu',
      ...(softwareAdapter !== undefined && {
        VK_ICD_FILENAMES: softwareAdapter.driver,
        // For the processes that tests start.
        LD_LIBRARY_PATH: softwareAdapter.folder,
      }),
    },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // An adapter in software takes all cores: one file at a time, when all other tests are done.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig({
  test: { pool: 'forks', maxWorkers: 2, projects: [...kinds, tensorflow, webgpu] },
});
