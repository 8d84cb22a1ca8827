/** What a person sees of the machine: measured once, kept, and with words for what does not work. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { machineMeasurementSchema } from '../../src/shared/machine.ts';
import { ballast, lastJson } from '../support/run-ballast.ts';

const home = mkdtempSync(join(tmpdir(), 'ballast-doctor-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const resultSchema = z.object({ measurement: machineMeasurementSchema, auto: z.enum(['cpu', 'webgpu']) });

test('doctor measures each engine, or says what would mend it, and keeps what it measured', async () => {
  const first = await ballast(home, ['doctor', '--json']);
  expect(first.code).toBe(0);
  const { measurement } = resultSchema.parse(lastJson(first.stdout));
  expect(measurement.engines.map(({ engine, device }) => `${engine} ${device}`)).toEqual([
    'onnx cpu',
    'onnx webgpu',
    'reference cpu',
  ]);
  const [onnx, webgpu, reference] = measurement.engines;
  expect(onnx?.gigaflops).toBeGreaterThan(10 * (reference?.gigaflops ?? Infinity));
  // With a graphics processor there is a figure, without one a reason.
  expect(webgpu?.gigaflops === null).toBe(webgpu?.problem !== null);

  const again = await ballast(home, ['doctor']);
  expect(again.stderr).not.toContain('Measuring');
  expect(again.stdout).toMatch(/Memory .*GB free/);
  expect(again.stdout).toMatch(/onnx +cpu.* GFLOP\/s/);
  expect(again.stdout).toContain('Nothing is missing');
  const kept = resultSchema.parse(lastJson((await ballast(home, ['doctor', '--json'])).stdout));
  expect(kept.measurement).toEqual(measurement);
});
