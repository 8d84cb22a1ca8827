/** Tiny checkpoints on disk, for tests of whole stages where the language does not matter. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { TrainingLoop, TrainingStepReport } from '../../src/main/algorithms/training.ts';
import { writeCheckpoint } from '../../src/main/models/checkpoint.ts';
import type { CheckpointKind } from '../../src/main/models/checkpoint.ts';
import { parseModelConfig } from '../../src/main/models/model-config.ts';
import type { TaskOutput } from '../../src/shared/trainer-protocol.ts';
import { tinyHuggingFaceConfig, tinyParameters } from './tiny-model.ts';
import { tinyTokenizerFiles } from './tiny-tokenizer.ts';

/** As many tokens as the tiny tokenizer has pieces. */
export const tinyCheckpointConfig = parseModelConfig(
  { ...tinyHuggingFaceConfig, vocab_size: 11 },
  'tiny checkpoint',
);

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function writeTinyCheckpoint(folder: string, kind: CheckpointKind = 'base', seed = 1): string {
  const scored = kind === 'reward' || kind === 'cost' || kind === 'critic';
  writeCheckpoint(folder, {
    kind,
    name: `tiny ${kind}`,
    promptTemplate: '{prompt}',
    parents: [],
    config: tinyCheckpointConfig,
    parameters: tinyParameters(scored ? 'score' : 'language', tinyCheckpointConfig, seed),
    tokenizerFiles: tinyTokenizerFiles,
  });
  return folder;
}

/** Runs a loop to its end; gives every step's metrics and the output. */
export async function runLoop(
  loop: TrainingLoop,
  onStep: (report: TrainingStepReport) => void = () => undefined,
): Promise<{ steps: TrainingStepReport['metrics'][]; output: TaskOutput }> {
  const steps: TrainingStepReport['metrics'][] = [];
  for (;;) {
    const next = await loop.next();
    if (next.done === true) return { steps, output: next.value };
    steps.push(next.value.metrics);
    onStep(next.value);
  }
}
