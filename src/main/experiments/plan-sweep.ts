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
import { workPlaceOf, workforceOf } from './work-place.ts';
import type { WorkPlace } from './work-place.ts';

export interface SweepPlan {
  readonly runs: number;
  /** Stages of all runs, and how many of them will be carried out: the others are shared. */
  readonly stages: number;
  readonly distinctStages: number;
  readonly seconds: number;
  /** The same by kind of stage, in the order in which they come. */
  readonly secondsByStage: { readonly stage: StageName; readonly seconds: number }[];
  /** Finished runs of the same base model at the same place in this project that the time was corrected by. */
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
  if (!existsSync(join(folder, 'ballast.db'))) return estimateCells(cells, () => noEarlierRuns);
  const project = readProject(folder);
  try {
    return estimateCells(cells, (recipe, place) =>
      measurePace(project, newestDoneRuns(project, recipe.baseModel, place, newestRuns)),
    );
  } finally {
    project.close();
  }
}

type PaceAt = (recipe: Recipe, place: WorkPlace) => MeasuredPace;

/** Asks once for each base model and place. */
function onceAPlace(paceAt: PaceAt): { readonly paceAt: PaceAt; readonly asked: () => MeasuredPace[] } {
  const paces = new Map<string, MeasuredPace>();
  return {
    paceAt: (recipe, place) => {
      const key = JSON.stringify([recipe.baseModel, place]);
      const pace = paces.get(key) ?? paceAt(recipe, place);
      paces.set(key, pace);
      return pace;
    },
    asked: () => [...paces.values()],
  };
}

/** @param paceAt how long the stages of earlier runs of the same base model took at the place, beside what was estimated */
function estimateCells(cells: readonly SweepCell[], paceAt: PaceAt): SweepPlan {
  const recipes = cells.map(({ recipe }) => recipe);
  const sizes = new Map(recipes.map((recipe) => [recipe.baseModel, modelSize(recipe)]));
  const size = (recipe: Recipe): ModelSize => sizes.get(recipe.baseModel) ?? modelSize(recipe);
  const paces = onceAPlace(paceAt);
  const planned = recipes.map((recipe) => {
    const place = workPlaceOf(recipe);
    const pace = paces.paceAt(recipe, place);
    const { importedPairs } = pace;
    const stages = estimateStages(recipe, workforceOf(recipe, place, size(recipe)), importedPairs);
    return {
      stages: stages.map((stage) => ({ ...stage, seconds: stage.seconds * pace.factor(stage.stage) })),
      memoryBytes: estimateMemory(recipe, size(recipe).parameters, size(recipe).width, importedPairs),
    };
  });
  const stages = planned.flatMap((plan) => plan.stages);
  const distinct = [...new Map(stages.map((stage) => [stage.key, stage])).values()];
  const secondsByStage = new Map<StageName, number>();
  for (const { stage, seconds } of distinct) {
    secondsByStage.set(stage, (secondsByStage.get(stage) ?? 0) + seconds);
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
    measuredRuns: paces.asked().reduce((sum, { runs }) => sum + runs, 0),
    memoryBytes: Math.max(...planned.map(({ memoryBytes }) => memoryBytes)),
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
    const { paceAt } = onceAPlace((recipe) => paceOf(project, recipe));
    const runIds = cells.map(({ recipe }) =>
      addToQueue(project, recipe, sweepId, paceAt(recipe, workPlaceOf(recipe))),
    );
    return { sweepId, runIds };
  });
}

const stageOrder = Object.keys(stageTitles) as StageName[];

const newestRuns = 20;
