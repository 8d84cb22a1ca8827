/**
 * The checkpoints a task can go on from: `<folder>/step-<n>.safetensors`, the last two kept. A file is written
 * under a temporary name, synced, renamed; its description, a JSON file beside it, is written after it in the same
 * way and holds its size and hash, and a hash of its own. So a checkpoint of which a byte has changed, in either file,
 * is recognised, and the one before is used. Whoever owns the task removes the folder, once what the task gave is
 * stored.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../models/file-hash.ts';
import { syncFolder, writeSynced } from '../models/folder-writing.ts';
import { readSafetensors, writeSafetensors } from '../models/safetensors.ts';
import type { TrainingState } from '../algorithms/training.ts';

const descriptionSchema = z.strictObject({
  step: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string(),
  values: z.record(z.string(), z.unknown()),
});
type Description = z.infer<typeof descriptionSchema>;

const sealedSchema = z.strictObject({ seal: z.string(), checkpoint: descriptionSchema });

const kept = 2;

export interface WrittenCheckpoint {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A checkpoint that cannot be gone on from, and why, as the end of a sentence. */
export interface DamagedCheckpoint {
  readonly step: number;
  readonly reason: string;
}

export function writeTaskCheckpoint(folder: string, state: TrainingState): WrittenCheckpoint {
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder, state.step);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  writeSafetensors(unfinished, state.tensors);
  const { size: bytes } = statSync(unfinished);
  const sha256 = hashFile(unfinished);
  renameSync(unfinished, file);
  describe(folder, { step: state.step, bytes, sha256, values: state.values });
  syncFolder(folder);
  keepOnly(folder, describedSteps(folder).slice(0, kept));
  return { file, bytes, sha256 };
}

/**
 * The newest undamaged checkpoint, or null where there is none. Newer ones that are damaged are told and removed, so
 * that those kept from here on are good.
 */
export function readTaskCheckpoint(
  folder: string,
  onDamaged: (damaged: DamagedCheckpoint) => void = () => undefined,
): TrainingState | null {
  for (const step of describedSteps(folder)) {
    const found = readChecked(folder, step);
    if (typeof found !== 'string') {
      return { step, tensors: readSafetensors(fileOf(folder, step)).tensors, values: found.values };
    }
    onDamaged({ step, reason: found });
    removeStep(folder, step);
  }
  return null;
}

/** Removes a checkpoint that leads nowhere; gives the newest step that is left, or null. */
export function dropTaskCheckpoint(folder: string, step: number): number | null {
  removeStep(folder, step);
  return describedSteps(folder)[0] ?? null;
}

/** The description of a checkpoint that is whole, or what is wrong with it. */
function readChecked(folder: string, step: number): Description | string {
  const file = fileOf(folder, step);
  const sealed = sealedSchema.safeParse(parseJson(readFileSync(descriptionOf(file), 'utf8')));
  if (!sealed.success || sealed.data.seal !== sealOf(sealed.data.checkpoint)) {
    return 'its description is damaged';
  }
  const { checkpoint } = sealed.data;
  if (!existsSync(file)) return 'its file is gone';
  const { size } = statSync(file);
  if (size !== checkpoint.bytes) return `its file has ${size} bytes instead of ${checkpoint.bytes}`;
  return hashFile(file) === checkpoint.sha256
    ? checkpoint
    : 'its file is not what was written: its hash differs';
}

function describe(folder: string, checkpoint: Description): void {
  const file = descriptionOf(fileOf(folder, checkpoint.step));
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  writeSynced(unfinished, Buffer.from(JSON.stringify({ seal: sealOf(checkpoint), checkpoint })));
  renameSync(unfinished, file);
}

/** Of the text that a description has in its file: reading and writing JSON again gives the same text. */
function sealOf({ step, bytes, sha256, values }: Description): string {
  return createHash('sha256').update(JSON.stringify({ step, bytes, sha256, values })).digest('hex');
}

/** Steps with a description, newest first: that is written last, so a step without one was never completed. */
function describedSteps(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^step-(\d+)\.safetensors\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function fileOf(folder: string, step: number): string {
  return join(folder, `step-${step}.safetensors`);
}

function descriptionOf(file: string): string {
  return `${file}.json`;
}

/** Removes all other steps, and what a killed process left half written. */
function keepOnly(folder: string, steps: readonly number[]): void {
  const files = steps.map((step) => fileOf(folder, step));
  const wanted = new Set([...files, ...files.map(descriptionOf)]);
  const unwanted = readdirSync(folder).filter((name) => !wanted.has(join(folder, name)));
  // Descriptions first: a kill in between leaves a file that nothing describes, not a step that looks damaged.
  const described = (name: string): number => (name.endsWith('.json') ? 0 : 1);
  for (const name of unwanted.sort((a, b) => described(a) - described(b))) {
    rmSync(join(folder, name), { force: true });
  }
}

function removeStep(folder: string, step: number): void {
  rmSync(descriptionOf(fileOf(folder, step)), { force: true });
  rmSync(fileOf(folder, step), { force: true });
}

/** A half-written description is a damaged checkpoint, not an error. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
