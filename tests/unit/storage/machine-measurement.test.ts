import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  readMachineMeasurement,
  saveMachineMeasurement,
} from '../../../src/main/storage/machine-measurement.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ballast-home-'));
  vi.stubEnv('BALLAST_HOME', join(home, 'not there yet'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const measurement = { machine: 'a machine', measuredAt: '2026-11-21T18:00:00.000Z', engines: [] };

test('what was measured is kept, and measuring again takes its place', () => {
  expect(readMachineMeasurement()).toBeNull();
  saveMachineMeasurement(measurement);
  const again = { ...measurement, machine: 'another' };
  saveMachineMeasurement(again);
  expect(readMachineMeasurement()).toEqual(again);
});

test('a broken file is no measurement', () => {
  saveMachineMeasurement(measurement);
  writeFileSync(join(home, 'not there yet', 'machine.json'), '{"machine":');
  expect(readMachineMeasurement()).toBeNull();
});
