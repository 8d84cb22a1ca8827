/** What every stage of a running experiment has at hand. */
import { join } from 'node:path';
import type { Project } from '../storage/project.ts';
import type { RunRecord } from '../storage/runs.ts';
import { runFolder } from '../storage/project-folder.ts';
import type { Trainer } from '../jobs/trainer.ts';
import type { ExperimentEvent, StageName } from '../../shared/experiment-events.ts';
import type { Recipe, RoundRecipe } from '../../shared/recipe.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';

/** The openings an experiment works with, by what they are for. */
export interface Openings {
  readonly training: readonly Prompt[];
  readonly evaluation: readonly Prompt[];
}

export interface ExperimentContext {
  readonly project: Project;
  readonly run: RunRecord;
  readonly recipe: Recipe;
  readonly baseModel: string;
  readonly openings: Openings;
  readonly trainer: Trainer;
  readonly emit: (event: ExperimentEvent) => void;
  readonly signal: AbortSignal;
  /** Whether a stage may take over what one with the same inputs left, of this run's project. */
  readonly reuse: boolean;
}

export interface StagePlace {
  readonly round: number;
  readonly stage: StageName;
}

/** The experiment stopped on request; it goes on from where it stands. */
export class ExperimentPaused extends Error {
  override readonly name = 'ExperimentPaused';
}

/** People have to label before the experiment goes on. */
export class WaitingForLabels extends Error {
  override readonly name = 'WaitingForLabels';
}

export function roundRecipe({ recipe }: ExperimentContext, round: number): RoundRecipe {
  const settings = recipe.rounds[round - 1];
  if (settings === undefined)
    throw new RangeError(`The recipe has ${recipe.rounds.length} rounds, not ${round}.`);
  return settings;
}

/** Where a stage of a round keeps its model. */
export function modelFolder({ project, run }: ExperimentContext, round: number, stage: StageName): string {
  return join(runFolder(project.folder, run.id), `round-${round}`, stage);
}
