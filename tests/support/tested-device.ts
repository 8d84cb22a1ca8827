/**
 * Where engine tests run: on the CPU, and again, in the project `webgpu`, on a graphics processor. The tests are the
 * same; vitest.config.ts says which.
 */
export const testedDevice: 'cpu' | 'webgpu' =
  process.env['BALLAST_TEST_DEVICE'] === 'webgpu' ? 'webgpu' : 'cpu';

export const onWebGpu = testedDevice === 'webgpu';
