/** Whether people have labeled a round's pairs as often as its recipe asks. */
import { countAnswers } from '../storage/label-progress.ts';
import type { Project } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';

export interface LabelQuota {
  readonly pairs: number;
  /** Pairs that need another answer on at least one axis. */
  readonly open: number;
}

/**
 * A pair is settled on an axis when enough people have answered: those who passed it by count, for nobody else may be
 * there to ask.
 */
export function labelQuota({ database }: Project, runId: string, round: number, people: number): LabelQuota {
  const { pairs, settled } = countAnswers(database, { runId, round }, people);
  return { pairs, open: pairs - settled };
}

/** The runs that wait for people and have their labels now. */
export function runsWithTheirLabels(project: Project): RunRecord[] {
  return listRuns(project.database).filter((run) => {
    if (run.status !== 'waiting') return false;
    const stage = listStages(project.database, run.id).find(
      ({ name, status }) => name === 'labels' && status !== 'done',
    );
    const labeling = stage && run.recipe.rounds[stage.round - 1]?.labeling;
    if (stage === undefined || labeling === undefined) return false;
    return labelQuota(project, run.id, stage.round, labeling.annotatorsPerPair).open === 0;
  });
}
