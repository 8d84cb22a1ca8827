/**
 * The checkpoints a task can go on from: `<folder>/step-<n>.safetensors`, the last two kept. A file is written
 * under a temporary name, synced, renamed; its hash stands in a small JSON file beside it, written after it, so
 * a checkpoint without a matching hash is recognised as damaged and the one before is used. Whoever owns the task
 * removes the folder, once what the task gave is stored.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSafetensors, writeSafetensors } from '../models/safetensors.ts';
import type { TrainingState } from '../algorithms/training.ts';

const sidecarSchema = z.strictObject({
  step: z.int().min(0),
  sha256: z.string(),
  values: z.record(z.string(), z.unknown()),
});

const kept = 2;

export interface WrittenCheckpoint {
  readonly file: string;
  readonly bytes: number;
}

export function writeTaskCheckpoint(folder: string, state: TrainingState): WrittenCheckpoint {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `step-${state.step}.safetensors`);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  writeSafetensors(unfinished, state.tensors);
  const sha256 = hashFile(unfinished);
  renameSync(unfinished, file);
  writeSynced(`${file}.json`, JSON.stringify({ step: state.step, sha256, values: state.values }));
  for (const step of storedSteps(folder).slice(kept)) removeStep(folder, step);
  return { file, bytes: statSync(file).size };
}

/** The newest undamaged checkpoint, or null where there is none. */
export function readTaskCheckpoint(folder: string): TrainingState | null {
  for (const step of storedSteps(folder)) {
    const file = join(folder, `step-${step}.safetensors`);
    const sidecar = readSidecar(`${file}.json`);
    if (sidecar === null || !existsSync(file) || hashFile(file) !== sidecar.sha256) continue;
    return { step: sidecar.step, tensors: readSafetensors(file).tensors, values: sidecar.values };
  }
  return null;
}

function storedSteps(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^step-(\d+)\.safetensors\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function removeStep(folder: string, step: number): void {
  const file = join(folder, `step-${step}.safetensors`);
  rmSync(`${file}.json`, { force: true });
  rmSync(file, { force: true });
}

function readSidecar(file: string): z.infer<typeof sidecarSchema> | null {
  const parsed = sidecarSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : null;
}

/** A half-written sidecar is a damaged checkpoint, not an error. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function hashFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function writeSynced(file: string, text: string): void {
  const temporary = `${file}.tmp`;
  const descriptor = openSync(temporary, 'w');
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}
