/** Measures each engine on each device in a process of its own: one that crashes takes nothing with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { MachineMeasurement, MeasuredEngine } from '../../shared/machine.ts';
import type { FromTrainer } from '../../shared/trainer-protocol.ts';
import { startChildProcessTrainer } from '../jobs/child-process-host.ts';
import { createTrainer } from '../jobs/trainer.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';
import { readMachineMeasurement, saveMachineMeasurement } from '../storage/machine-measurement.ts';

type Candidate = Pick<MeasuredEngine, 'engine' | 'device'>;

const candidates: readonly Candidate[] = [
  { engine: 'onnx', device: 'cpu' },
  { engine: 'onnx', device: 'webgpu' },
  { engine: 'tensorflow', device: 'cpu' },
  { engine: 'tensorflow', device: 'cuda' },
  { engine: 'reference', device: 'cpu' },
];

/** What tells this machine from another one that shares its home folder. */
export function machineName(): string {
  const processor = cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor';
  return `${processor}, ${availableParallelism()} threads, ${platform()} ${arch()}`;
}

/** What was measured of this machine; null where nothing was. */
export function keptMeasurement(): MachineMeasurement | null {
  const kept = readMachineMeasurement();
  return kept?.machine === machineName() ? kept : null;
}

/**
 * Measures all engines, a few seconds, and keeps what came out.
 *
 * @param onStart told before each engine
 * @param startTrainer starts the process that computes; a Node child process where nothing is given
 * @throws AppError 'disk' where it cannot be kept
 */
export async function measureMachine(
  onStart: (candidate: Candidate) => void,
  startTrainer: () => TrainerHost = startChildProcessTrainer,
): Promise<MachineMeasurement> {
  const engines: MeasuredEngine[] = [];
  for (const candidate of candidates) {
    if (candidate.device === 'cuda' && !isThere('tensorflow', engines)) continue;
    onStart(candidate);
    engines.push(await measureCandidate(candidate, startTrainer));
  }
  const measurement = { machine: machineName(), measuredAt: new Date().toISOString(), engines };
  saveMachineMeasurement(measurement);
  return measurement;
}

/** Whether an engine was found to work: what is not set up need not be tried on each device. */
function isThere(name: MeasuredEngine['engine'], engines: readonly MeasuredEngine[]): boolean {
  return engines.some(({ engine, problem }) => engine === name && problem === null);
}

async function measureCandidate(
  candidate: Candidate,
  startTrainer: () => TrainerHost,
): Promise<MeasuredEngine> {
  const trainer = createTrainer(startTrainer, candidate);
  const folder = mkdtempSync(join(tmpdir(), 'ballast-measure-'));
  const heard: FromTrainer[] = [];
  try {
    const order = {
      taskId: 'measure',
      task: { kind: 'measure' },
      checkpointFolder: folder,
      checkpointEverySeconds: 'auto',
    } as const;
    await trainer.run(order, (message) => heard.push(message));
    const ready = heard.find((message) => message.type === 'ready');
    const measured = heard.find((message) => message.type === 'measured');
    return {
      ...candidate,
      deviceName: ready?.deviceName ?? null,
      threads: ready?.threads ?? null,
      gigaflops: measured?.gigaflops ?? null,
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { message, hint } = error;
    return { ...candidate, deviceName: null, threads: null, gigaflops: null, problem: { message, hint } };
  } finally {
    trainer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
