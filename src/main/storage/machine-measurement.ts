/** What was measured of this machine, kept beside the projects: how fast its engines are. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { machineMeasurementSchema } from '../../shared/machine.ts';
import type { MachineMeasurement } from '../../shared/machine.ts';
import { ballastHome } from './home.ts';
import { asDiskError } from './storage-error.ts';

/** What was measured last, on whichever machine; null where nothing was, or the file is broken. */
export function readMachineMeasurement(): MachineMeasurement | null {
  try {
    return machineMeasurementSchema.parse(JSON.parse(readFileSync(measurementFile(), 'utf8')));
  } catch {
    return null;
  }
}

/** @throws AppError 'disk' where it cannot be written */
export function saveMachineMeasurement(measurement: MachineMeasurement): void {
  const path = measurementFile();
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify(measurement, null, 2)}\n`);
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw asDiskError(cause, 'write', path);
  }
}

function measurementFile(): string {
  return join(ballastHome(), 'machine.json');
}
