import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseDevice, deviceOfRun } from '../../../src/main/experiments/choose-device.ts';
import { machineName } from '../../../src/main/experiments/measure-machine.ts';
import { saveMachineMeasurement } from '../../../src/main/storage/machine-measurement.ts';
import type { MachineMeasurement } from '../../../src/shared/machine.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

function measured(cpu: number | null, webgpu: number | null, machine = machineName()): MachineMeasurement {
  const engine = (device: 'cpu' | 'webgpu', gigaflops: number | null) => ({
    engine: 'onnx' as const,
    device,
    deviceName: device,
    threads: 2,
    gigaflops,
    problem: null,
  });
  return {
    machine,
    measuredAt: '2026-11-21T18:00:00.000Z',
    engines: [engine('cpu', cpu), engine('webgpu', webgpu)],
  };
}

describe('auto', () => {
  const auto = { engine: 'auto', device: 'auto' } as const;

  test('is the processor where nothing was measured, or nothing answers but it', () => {
    expect(chooseDevice(auto, null)).toBe('cpu');
    expect(chooseDevice(auto, measured(100, null))).toBe('cpu');
  });

  test('is the graphics processor where it is more than twice as fast', () => {
    expect(chooseDevice(auto, measured(100, 200))).toBe('cpu');
    expect(chooseDevice(auto, measured(100, 201))).toBe('webgpu');
    expect(chooseDevice(auto, measured(null, 10))).toBe('webgpu');
  });

  test('of the tensorflow engine goes by its own speeds', () => {
    const tensorflow = { engine: 'tensorflow', device: 'auto' } as const;
    expect(chooseDevice(tensorflow, measured(1, 1000))).toBe('cpu');
    const engines = measured(100, 1000).engines.map((one) =>
      one.device === 'webgpu'
        ? { ...one, engine: 'tensorflow' as const, device: 'cuda' as const }
        : { ...one, engine: 'tensorflow' as const },
    );
    expect(chooseDevice(tensorflow, { ...measured(null, null), engines })).toBe('cuda');
    expect(chooseDevice(auto, { ...measured(null, null), engines })).toBe('cpu');
  });

  test('of the reference engine is the processor, whatever was measured', () => {
    expect(chooseDevice({ engine: 'reference', device: 'auto' }, measured(1, 1000))).toBe('cpu');
  });
});

test('a device that is named is taken', () => {
  expect(chooseDevice({ engine: 'auto', device: 'cpu' }, measured(1, 1000))).toBe('cpu');
  expect(chooseDevice({ engine: 'auto', device: 'webgpu' }, measured(1000, 1))).toBe('webgpu');
});

describe('a run', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'ballast-home-'));
    vi.stubEnv('BALLAST_HOME', home);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  const recipe = parseRecipe({ name: 'small', rounds: 1 });

  test('that has begun stays on its device', () => {
    saveMachineMeasurement(measured(100, 1000));
    expect(deviceOfRun({ recipe, device: null })).toBe('webgpu');
    expect(deviceOfRun({ recipe, device: 'cpu' })).toBe('cpu');
  });

  test('does not go by what was measured of another machine', () => {
    saveMachineMeasurement(measured(100, 1000, 'another machine'));
    expect(deviceOfRun({ recipe, device: null })).toBe('cpu');
  });
});
