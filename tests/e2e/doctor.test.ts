/** What a person sees of the machine: measured once, kept, and with words for what does not work. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { machineMeasurementSchema } from '../../src/shared/machine.ts';
import type { MeasuredEngine } from '../../src/shared/machine.ts';
import { ballast, lastJson } from '../support/run-ballast.ts';

const home = mkdtempSync(join(tmpdir(), 'ballast-doctor-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const resultSchema = z.object({ measurement: machineMeasurementSchema, auto: z.enum(['cpu', 'webgpu']) });

/** With a device there is a figure, without one a reason. */
const isTold = ({ gigaflops, problem }: MeasuredEngine): boolean =>
  (gigaflops === null) !== (problem === null);

test('doctor measures each engine, or says what would mend it, and keeps what it measured', async () => {
  const first = await ballast(home, ['doctor', '--json']);
  expect(first.code).toBe(0);
  const { measurement } = resultSchema.parse(lastJson(first.stdout));
  const measured = Object.fromEntries(
    measurement.engines.map((one) => [`${one.engine} ${one.device}`, one] as const),
  );
  const isSetUp = measured['tensorflow cpu']?.gigaflops !== null;
  expect(Object.keys(measured)).toEqual([
    'onnx cpu',
    'onnx webgpu',
    'tensorflow cpu',
    ...(isSetUp ? ['tensorflow cuda'] : []),
    'reference cpu',
  ]);
  // How fast the machine is, is not for a test to say; only that the two that come with Ballast were measured.
  for (const engine of ['onnx cpu', 'reference cpu'])
    expect(measured[engine]?.gigaflops, engine).toBeGreaterThan(0);
  expect(measurement.engines.every(isTold)).toBe(true);
  if (!isSetUp) expect(measured['tensorflow cpu']?.problem?.hint).toContain('npm run setup:tensorflow');

  const again = await ballast(home, ['doctor']);
  expect(again.stderr).not.toContain('Measuring');
  expect(again.stdout).toMatch(/Memory .*GB free/);
  expect(again.stdout).toMatch(/onnx +cpu.* GFLOP\/s/);
  expect(again.stdout).toContain('Nothing is missing');
  if (!isSetUp) expect(again.stdout).toMatch(/tensorflow on cpu, if wanted: Run `npm run setup:tensorflow`/);
  const kept = resultSchema.parse(lastJson((await ballast(home, ['doctor', '--json'])).stdout));
  expect(kept.measurement).toEqual(measurement);
});
