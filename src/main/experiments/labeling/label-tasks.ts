/** What there is to label: rounds of runs that wait for people, then those of finished runs, and imported data sets. */
import type { LabelTask } from '../../../shared/ipc/labeling.ts';
import { countPairs } from '../../storage/data-counts.ts';
import type { PairCount } from '../../storage/data-counts.ts';
import { listDataSets } from '../../storage/data-sets.ts';
import { countAnswers } from '../../storage/label-progress.ts';
import type { Project } from '../../storage/project.ts';
import { listRuns } from '../../storage/runs.ts';
import type { RunRecord } from '../../storage/runs.ts';
import { listStages } from '../../storage/stages.ts';

/** Of those that nothing waits for; counting their labels takes time, and nobody reads a longer list. */
const mostOpenTasks = 12;

/** The tasks that a run waits for first, then the newest. */
export function listLabelTasks(project: Project): LabelTask[] {
  const { database } = project;
  const runs = new Map(listRuns(database).map((run) => [run.id, run]));
  const setNames = new Map(listDataSets(database).map(({ id, name }) => [id, name]));
  const found = countPairs(database)
    .toReversed()
    .flatMap((count) => taskOf(project, count, runs, setNames) ?? []);
  const waiting = found.filter(({ kind }) => kind === 'waiting');
  const open = found.filter(({ kind }) => kind === 'open').slice(0, mostOpenTasks);
  return [...waiting, ...open].map((task) => ({ ...task, settled: settledOf(project, task) }));
}

type FoundTask = Omit<LabelTask, 'settled'>;

function taskOf(
  project: Project,
  { runId, dataSetId, round, pairs }: PairCount,
  runs: ReadonlyMap<string, RunRecord>,
  setNames: ReadonlyMap<string, string>,
): FoundTask | null {
  if (dataSetId !== null) {
    const title = setNames.get(dataSetId) ?? dataSetId;
    return { scope: { dataSetId }, title, kind: 'open', pairs, people: 1 };
  }
  const run = runId === null ? undefined : runs.get(runId);
  const labeling = run?.recipe.rounds[round - 1]?.labeling;
  if (run === undefined || labeling === undefined) return null;
  const task: Omit<FoundTask, 'kind'> = {
    scope: { runId: run.id, round },
    title: `${run.name}, round ${round}`,
    pairs,
    people: labeling.annotatorsPerPair,
  };
  if (run.status === 'waiting' && isWaitingRound(project, run.id, round)) return { ...task, kind: 'waiting' };
  // While a run is under way, votes that nobody asked for would change what its later rounds learn from.
  return run.status === 'done' ? { ...task, kind: 'open' } : null;
}

function isWaitingRound({ database }: Project, runId: string, round: number): boolean {
  return listStages(database, runId).some(
    (stage) => stage.name === 'labels' && stage.round === round && stage.status !== 'done',
  );
}

function settledOf({ database }: Project, { scope, people }: FoundTask): LabelTask['settled'] {
  const settled = (axis: 'harmless' | 'helpful'): number =>
    countAnswers(database, scope, people, axis).settled;
  return { harmless: settled('harmless'), helpful: settled('helpful') };
}
