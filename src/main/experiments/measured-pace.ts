/** How long the stages of earlier runs took, beside what had been estimated of them. */
import type { StageName } from '../../shared/experiment-events.ts';
import type { Project } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';
import { estimateStages } from './estimate-stages.ts';
import type { ImportedPairs } from './estimate-stages.ts';
import { importedPairsOf } from './imported-pairs.ts';
import { isSamePlace, workPlaceOfRun, workforceOf } from './work-place.ts';
import type { WorkPlace } from './work-place.ts';

export interface MeasuredPace {
  /** Runs that were looked at. */
  readonly runs: number;
  /** By how much a stage takes longer than estimated. */
  readonly factor: (stage: StageName) => number;
  /** What the data sets of the project bring to the work. */
  readonly importedPairs: ImportedPairs;
}

export const noEarlierRuns: MeasuredPace = { runs: 0, factor: () => 1, importedPairs: () => 0 };

/** The newest finished runs of a base model in a project that computed at a place, at most `most` of them. */
export function newestDoneRuns(
  { database }: Project,
  baseModel: string,
  place: WorkPlace,
  most: number,
): RunRecord[] {
  return listRuns(database)
    .filter(
      (run) =>
        run.status === 'done' &&
        run.recipe.baseModel === baseModel &&
        isSamePlace(workPlaceOfRun(run), place),
    )
    .slice(-most);
}

/** Measured over all stages of these runs, of one place, that were carried out and are done. */
export function measurePace(project: Project, runs: readonly RunRecord[]): MeasuredPace {
  const { database } = project;
  const importedPairs = importedPairsOf(project);
  const taken = new Map<string, { seconds: number; estimated: number }>();
  for (const run of runs) {
    const estimates = estimateStages(run.recipe, workforceOf(run.recipe, workPlaceOfRun(run)), importedPairs);
    for (const stage of listStages(database, run.id)) {
      const estimate = estimates.find(
        ({ round, stage: name }) => round === stage.round && name === stage.name,
      );
      if (stage.status !== 'done' || stage.reusedFrom !== null || estimate === undefined) continue;
      for (const key of [stage.name, 'all stages']) {
        const sum = taken.get(key) ?? { seconds: 0, estimated: 0 };
        taken.set(key, {
          seconds: sum.seconds + stage.seconds,
          estimated: sum.estimated + estimate.seconds,
        });
      }
    }
  }
  const factor = (stage: string): number => {
    const { seconds, estimated } = taken.get(stage) ??
      taken.get('all stages') ?? { seconds: 1, estimated: 1 };
    return seconds / estimated;
  };
  return { runs: runs.length, factor, importedPairs };
}
