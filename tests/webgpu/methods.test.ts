/** Short training runs on a graphics processor give the numbers of the same runs on the CPU. */
import { describe, it } from 'vitest';
import { createOnnxEngine } from '../../src/main/engine/onnx-engine.ts';
import { expectSameMetrics, shortRuns } from '../support/short-runs.ts';
import { adapterExpected } from './adapter.ts';

describe.skipIf(!adapterExpected)('on a graphics processor as on the CPU', () => {
  it.each(Object.entries(shortRuns))('%s', async (_name, start) => {
    await expectSameMetrics(() => createOnnxEngine({ device: 'webgpu', threads: 1 }), start);
  });
});
