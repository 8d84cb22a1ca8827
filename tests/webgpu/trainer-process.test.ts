/** Device webgpu in the trainer process, where the product trains. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { trainInNewProcess } from '../support/tiny-training.ts';
import { adapterExpected } from './adapter.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const device = { engine: 'onnx', device: 'webgpu', threads: 1 } as const;

describe('a trainer on a graphics processor', () => {
  it.skipIf(!adapterExpected)('says what it runs on, and trains', async () => {
    const { end, ready } = await trainInNewProcess(device, 'trained');
    expect(end.kind).toBe('done');
    expect(ready).toMatchObject({ device: 'webgpu' });
  });

  it.skipIf(process.platform !== 'linux')('says what to do where there is none', async () => {
    vi.stubEnv('VK_DRIVER_FILES', '/dev/null');
    vi.stubEnv('VK_ICD_FILENAMES', '/dev/null');
    await expect(trainInNewProcess(device, 'none')).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringMatching(/No graphics processor answers/) as string,
      hint: expect.stringMatching(/device cpu/) as string,
    });
  });
});
