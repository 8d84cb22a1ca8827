/** Short training runs on the tensorflow engine give the numbers of the same runs on the onnx engine. */
import { describe, it } from 'vitest';
import { createTensorFlowEngine } from '../../src/main/engine/tensorflow-engine.ts';
import { expectSameMetrics, shortRuns } from '../support/short-runs.ts';
import { tensorFlowIsSetUp } from './native-part.ts';

describe.skipIf(!tensorFlowIsSetUp)('on the tensorflow engine as on the onnx engine', () => {
  it.each(Object.entries(shortRuns))('%s', async (_name, start) => {
    await expectSameMetrics(() => createTensorFlowEngine({ device: 'cpu', threads: 1 }), start);
  });
});
