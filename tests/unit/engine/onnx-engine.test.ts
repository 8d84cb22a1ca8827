import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Run apart: which drivers there are is asked once a process. */
const program = `
  import { createOnnxEngine } from './src/main/engine/onnx-engine.ts';
  try {
    createOnnxEngine({ device: 'webgpu', threads: 1 });
  } catch ({ name, kind, message, hint }) {
    console.log(JSON.stringify({ name, kind, message, hint }));
  }
`;

it.skipIf(process.platform !== 'linux')(
  'device webgpu without an adapter is an error of the environment that says what to do',
  () => {
    const noDriver = { VK_DRIVER_FILES: '/dev/null', VK_ICD_FILENAMES: '/dev/null' };
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, ...noDriver },
      encoding: 'utf8',
    });
    const error = JSON.parse(stdout) as Record<string, string>;
    expect(error).toMatchObject({ name: 'AppError', kind: 'environment' });
    expect(error['message']).toMatch(/No graphics processor answers through WebGPU.*\(.*adapter.*\)/);
    expect(error['hint']).toMatch(/driver.*device cpu/);
  },
);
