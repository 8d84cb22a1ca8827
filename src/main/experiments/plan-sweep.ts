/** What a sweep comes to before it starts: its runs, the stages they share, time, memory and disk. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { stageTitles } from '../../shared/experiment-events.ts';
import type { StageName } from '../../shared/experiment-events.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { SweepCell, SweepMatrix } from '../../shared/sweep.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { transact } from '../storage/sql.ts';
import { addSweep } from '../storage/sweeps.ts';
import { addToQueue } from './edit-queue.ts';
import { estimateMemory, estimateStages } from './estimate-stages.ts';
import { findMisfits, machineRoom } from './machine-room.ts';
import { measurePace, newestDoneRuns, noEarlierRuns } from './measured-pace.ts';
import type { MeasuredPace } from './measured-pace.ts';
import { modelSize } from './model-size.ts';
import type { ModelSize } from './model-size.ts';
import { paceOf } from './run-needs.ts';

export interface SweepPlan {
  readonly runs: number;
  /** Stages of all runs, and how many of them will be carried out: the others are shared. */
  readonly stages: number;
  readonly distinctStages: number;
  readonly seconds: number;
  /** The same by kind of stage, in the order in which they come. */
  readonly secondsByStage: { readonly stage: StageName; readonly seconds: number }[];
  /** Finished runs of the same base model in this project that the time was corrected by. */
  readonly measuredRuns: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

/**
 * @throws AppError 'bad-input' where a recipe waits for people in every run, or the sweep would not fit this machine's
 *   memory or disk; 'not-found' without its base model
 */
export function planSweep(folder: string, cells: readonly SweepCell[]): SweepPlan {
  requireNoPeople(cells);
  const plan = estimateSweep(folder, cells);
  const [misfit] = findMisfits(plan, machineRoom(folder));
  if (misfit !== undefined) throw new AppError('bad-input', misfit.message, misfit.hint);
  return plan;
}

/** @throws AppError 'bad-input' where several runs would each wait for people. */
export function requireNoPeople(cells: readonly SweepCell[]): void {
  if (!cells.some(({ recipe }) => recipe.rounds.some(({ labeling }) => labeling.source === 'people'))) return;
  throw new AppError(
    'bad-input',
    'A sweep cannot wait for people: every one of its runs would need labels of its own.',
    'Set labeling.source to simulated-lab, or run the recipes one by one.',
  );
}

/**
 * What the runs come to, whether they fit or not.
 *
 * @throws AppError 'not-found' without a base model that they name
 */
export function estimateSweep(folder: string, cells: readonly SweepCell[]): SweepPlan {
  const [first] = cells;
  if (first === undefined || !existsSync(join(folder, 'ballast.db')))
    return estimateCells(cells, noEarlierRuns);
  const project = readProject(folder);
  try {
    const earlier = newestDoneRuns(project, first.recipe.baseModel, newestRuns);
    return estimateCells(cells, measurePace(project, earlier));
  } finally {
    project.close();
  }
}

/** @param earlier how long the stages of earlier runs of the same base model took, beside what had been estimated */
function estimateCells(cells: readonly SweepCell[], earlier: MeasuredPace): SweepPlan {
  const recipes = cells.map(({ recipe }) => recipe);
  const sizes = new Map(recipes.map((recipe) => [recipe.baseModel, modelSize(recipe)]));
  const size = (recipe: Recipe): ModelSize => sizes.get(recipe.baseModel) ?? modelSize(recipe);
  const { importedPairs } = earlier;
  const stages = recipes.flatMap((recipe) => estimateStages(recipe, size(recipe).parameters, importedPairs));
  const distinct = [...new Map(stages.map((stage) => [stage.key, stage])).values()];
  const secondsByStage = new Map<StageName, number>();
  for (const { stage, seconds } of distinct) {
    secondsByStage.set(stage, (secondsByStage.get(stage) ?? 0) + seconds * earlier.factor(stage));
  }
  return {
    runs: recipes.length,
    stages: stages.length,
    distinctStages: distinct.length,
    seconds: [...secondsByStage.values()].reduce((sum, seconds) => sum + seconds, 0),
    secondsByStage: stageOrder.flatMap((stage) => {
      const seconds = secondsByStage.get(stage);
      return seconds === undefined ? [] : [{ stage, seconds }];
    }),
    measuredRuns: earlier.runs,
    memoryBytes: Math.max(
      ...recipes.map((recipe) =>
        estimateMemory(recipe, size(recipe).parameters, size(recipe).width, importedPairs),
      ),
    ),
    diskBytes: distinct.reduce((sum, { diskBytes }) => sum + diskBytes, 0),
  };
}

/** Queues all runs of a sweep, or none of them. */
export function queueSweep(
  project: Project,
  name: string,
  matrix: SweepMatrix,
  cells: readonly SweepCell[],
): { readonly sweepId: string; readonly runIds: string[] } {
  return transact(project.database, () => {
    const sweepId = addSweep(project.database, name, matrix);
    const [first] = cells;
    const pace = first === undefined ? undefined : paceOf(project, first.recipe);
    return { sweepId, runIds: cells.map(({ recipe }) => addToQueue(project, recipe, sweepId, pace)) };
  });
}

const stageOrder = Object.keys(stageTitles) as StageName[];

const newestRuns = 20;
