/** What the data page shows: where prompts came from, what each round's pairs and labels come to, and the disk. */
import { statfsSync } from 'node:fs';
import type { ProjectData } from '../../shared/ipc/data.ts';
import { countLabels, countPairs, countPrompts, searchPrompts } from '../storage/data-counts.ts';
import type { FoundPrompt, LabelCount, PairCount, PromptSearch } from '../storage/data-counts.ts';
import { listDataSets } from '../storage/data-sets.ts';
import { countProject } from '../storage/project-counts.ts';
import type { Project } from '../storage/project.ts';
import { excludePrompt, includePrompt } from '../storage/prompt-exclusions.ts';
import { listRuns } from '../storage/runs.ts';
import { getSnapshot } from '../storage/snapshots.ts';
import { databaseBytes } from './project-storage.ts';

export function projectData(project: Project): ProjectData {
  const { database } = project;
  const pairs = countPairs(database);
  const labels = countLabels(database);
  const runs = new Map(listRuns(database).map((run) => [run.id, run]));
  return {
    prompts: countPrompts(database),
    dataSets: listDataSets(database).map(
      ({ id, name, file, bytes, format, shape, licence, note, report, createdAt, sha256 }) => ({
        ...{ id, name, file, bytes, format, shape, licence, note, report, createdAt, sha256 },
        byPeople: labelsOf(labels, { dataSetId: id, runId: null, round: 0 }, 'people'),
      }),
    ),
    rounds: pairs.flatMap((count) => {
      const run = count.runId === null ? undefined : runs.get(count.runId);
      if (run === undefined) return [];
      const snapshot = getSnapshot(database, run.id, count.round);
      return [
        {
          runId: run.id,
          runName: run.name,
          seed: run.seed,
          status: run.status,
          round: count.round,
          pairs: count.pairs,
          byPeople: labelsOf(labels, count, 'people'),
          bySimulatedLab: labelsOf(labels, count, 'simulated'),
          used:
            snapshot === null ? null : { helpful: snapshot.helpfulPairs, harmless: snapshot.harmlessPairs },
        },
      ];
    }),
    disk: diskUse(project),
  };
}

type Owner = Pick<PairCount, 'runId' | 'dataSetId' | 'round'>;

function labelsOf(
  labels: readonly LabelCount[],
  owner: Owner,
  by: LabelCount['by'],
): { readonly helpful: number; readonly harmless: number } {
  const on = (axis: LabelCount['axis']): number =>
    labels
      .filter((one) => one.axis === axis && one.by === by)
      .filter(
        ({ runId, dataSetId, round }) =>
          runId === owner.runId && dataSetId === owner.dataSetId && round === owner.round,
      )
      .reduce((sum, one) => sum + one.labels, 0);
  return { helpful: on('helpful'), harmless: on('harmless') };
}

function diskUse({ database, folder }: Project): ProjectData['disk'] {
  return {
    database: databaseBytes(folder),
    checkpoints: countProject(database).checkpointBytes,
    free: freeBytes(folder),
  };
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** One page of the prompts that are looked for. */
export function projectPrompts(
  { database }: Project,
  search: PromptSearch,
): { readonly total: number; readonly prompts: FoundPrompt[] } {
  return searchPrompts(database, search);
}

/** @throws AppError as `excludePrompt` */
export function excludeOpening({ database }: Project, promptId: string, reason: string): void {
  excludePrompt(database, promptId, reason);
}

export function includeOpening({ database }: Project, promptId: string): void {
  includePrompt(database, promptId);
}
