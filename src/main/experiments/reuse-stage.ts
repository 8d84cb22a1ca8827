/**
 * Runs of a sweep share what does not depend on what is varied: the same answers, labels, reward and cost model. Two
 * stages are the same when everything they depend on is: the task with its settings, seed and texts, the content of
 * the models that go in, engine, device and threads, the machine, and the code. Then the second takes over what the
 * first left, and would have come to the same, bit for bit.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { checkpointHash, readManifest } from '../models/checkpoint.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import type { CheckpointRecord } from '../storage/checkpoints.ts';
import { fromProjectPath } from '../storage/project-folder.ts';
import { getRun, recordRunEnvironment } from '../storage/runs.ts';
import { copyStageRows, findStagesByInputs, hasProgress, noteStageInputs } from '../storage/stage-reuse.ts';
import { getStage } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { taskOutputSchema } from '../../shared/trainer-protocol.ts';
import type { Task, TaskOutput } from '../../shared/trainer-protocol.ts';
import { codeHash } from './code-hash.ts';
import type { ExperimentContext } from './experiment-context.ts';

/** The outcome of a stage that was carried out before with the same inputs; null where it has to be carried out. */
export function takeOverStage(context: ExperimentContext, stageId: string, task: Task): TaskOutput | null {
  const { database } = context.project;
  const hash = inputsHash(context, task);
  noteStageInputs(database, stageId, hash);
  if (!context.reuse || hasProgress(database, stageId)) return null;
  for (const { stage, output } of findStagesByInputs(database, hash)) {
    const folder = output === null ? null : fromProjectPath(context.project.folder, output.path);
    if (output !== null && folder !== null && !isWhole(folder, output)) continue;
    copyStageRows(database, stage, getStage(database, stageId));
    takeOverEnvironment(context, stage);
    const figures = taskOutputSchema.safeParse(stage.output).data?.figures ?? {};
    return { checkpoint: folder, figures };
  }
  return null;
}

function takeOverEnvironment({ project, run }: ExperimentContext, { runId }: StageRecord): void {
  const { engine, device, deviceName, threads } = getRun(project.database, runId);
  if (getRun(project.database, run.id).engine === null) {
    recordRunEnvironment(project.database, run.id, { engine, device, deviceName, threads });
  }
}

/** Whether all bytes of a stage's model are there. */
export function isWhole(folder: string, { bytes }: CheckpointRecord): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) === bytes;
}

export function inputsHash({ recipe }: Pick<ExperimentContext, 'recipe'>, task: Task): string {
  const { engine, device, threads } = recipe;
  const dependsOn = {
    task: withContents(task),
    device: { engine, device, threads: threads ?? null },
    machine: [platform(), arch(), cpus()[0]?.model ?? '', availableParallelism()],
    code: codeHash(),
  };
  return createHash('sha256').update(canonicalJson(dependsOn)).digest('hex');
}

/** The task with each model by its content, and without what only says where things are put. */
function withContents(task: Task): unknown {
  switch (task.kind) {
    case 'generate': {
      const { firstBatch: _firstBatch, policy, base, scorers, ...rest } = task;
      const models = { policy, base, reward: scorers.reward, cost: scorers.cost };
      return { ...rest, models: contentsOf(models) };
    }
    case 'score': {
      const { rows, reward, cost } = task;
      // Ids name the run; the order of the rows says which is which.
      return {
        kind: task.kind,
        rows: rows.map(({ prompt, answer }) => ({ prompt, answer })),
        models: contentsOf({ reward, cost }),
      };
    }
    case 'measure':
      return task;
    case 'policy': {
      const { outputFolder: _outputFolder, startFrom, reference, reward, cost, ...rest } = task;
      return { ...rest, models: contentsOf({ startFrom, reference, reward, cost }) };
    }
    case 'reward-model':
    case 'cost-model':
    case 'supervised': {
      const { outputFolder: _outputFolder, startFrom, ...rest } = task;
      return { ...rest, models: contentsOf({ startFrom }) };
    }
  }
}

function contentsOf(folders: Readonly<Record<string, string | null>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(folders).map(([role, folder]) => [
      role,
      folder === null ? null : checkpointHash(readManifest(folder)),
    ]),
  );
}
