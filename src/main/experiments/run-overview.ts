/** What can be told of stored runs, also while another process carries one of them out. */
import type { Diagnosis } from '../../shared/diagnostics.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { ExperimentResults, RoundResult } from '../../shared/results.ts';
import type { RunRemarks } from '../../shared/run-remarks.ts';
import { listExtraEvaluations } from '../storage/extra-evaluations.ts';
import type { ExtraEvaluation } from '../storage/extra-evaluations.ts';
import { listEvaluations, readResults } from '../storage/evaluations.ts';
import { listJobs } from '../storage/jobs.ts';
import type { JobRecord } from '../storage/jobs.ts';
import { readMetrics } from '../storage/metrics.ts';
import type { MetricRow } from '../storage/metrics.ts';
import { listNotices } from '../storage/notices.ts';
import type { NoticeRecord } from '../storage/notices.ts';
import { runFolder } from '../storage/project-folder.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { readRemarks } from '../storage/run-remarks.ts';
import { listRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { getSnapshot } from '../storage/snapshots.ts';
import type { SnapshotRecord } from '../storage/snapshots.ts';
import { listStages } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { diagnose } from './diagnostics/diagnose.ts';
import { readEvidence } from './diagnostics/read-evidence.ts';
import { folderBytes } from './folder-bytes.ts';
import { findRun } from './open-for-work.ts';
import { peakMemory } from './peak-memory.ts';
import type { PeakMemory } from './peak-memory.ts';

export interface RunOverview extends Omit<RunRecord, 'recipe'> {
  readonly rounds: number;
  /** Evaluated so far: the base model first, then a version for each finished round. */
  readonly evaluations: readonly RoundResult[];
}

export interface RunDetails extends RunOverview {
  readonly recipe: Recipe;
  readonly stages: readonly StageRecord[];
  readonly labels: readonly SnapshotRecord[];
  readonly metrics: readonly MetricRow[];
  /** What happened on the way and is worth knowing, oldest first. */
  readonly notices: readonly NoticeRecord[];
  readonly peakMemory: PeakMemory | null;
  /** What is wrong with it, by the numbers so far. */
  readonly diagnoses: readonly Diagnosis[];
  /** Evaluations besides its own: more samples, other openings. */
  readonly extraEvaluations: readonly ExtraEvaluation[];
  /** What a person noted of it. */
  readonly remarks: RunRemarks;
  /** What its folder holds now. */
  readonly diskBytes: number;
  /** null until all versions have been compared. */
  readonly results: ExperimentResults | null;
}

/** All runs of a project, oldest first. */
export function listRunOverviews(folder: string): RunOverview[] {
  return reading(folder, (project) =>
    listRuns(project.database).map(({ recipe, ...run }) => ({
      ...run,
      rounds: recipe.rounds.length,
      evaluations: listEvaluations(project.database, run.id),
    })),
  );
}

/** The jobs of a project in the order of its queue. */
export function listQueue(folder: string): JobRecord[] {
  return reading(folder, queueOf);
}

/** The same of a project that is open. */
export function queueOf({ database }: Project): JobRecord[] {
  return listJobs(database);
}

/**
 * Everything stored of one run, but for the texts.
 *
 * @param name as `findRun` takes it.
 * @throws AppError 'not-found' where there is no such run.
 */
export function describeRun(folder: string, name: string): RunDetails {
  return reading(folder, (project) => detailsOfRun(project, name));
}

/** The same of a project that is open. */
export function detailsOfRun(project: Project, name: string): RunDetails {
  const { database } = project;
  const run = findRun(project, name);
  const { rounds } = run.recipe;
  const stages = listStages(database, run.id);
  return {
    ...run,
    rounds: rounds.length,
    evaluations: listEvaluations(database, run.id),
    stages,
    notices: listNotices(database, run.id),
    peakMemory: peakMemory(stages),
    diagnoses: diagnose(readEvidence(project, run)),
    extraEvaluations: listExtraEvaluations(database, run.id),
    remarks: readRemarks(database, run.id),
    diskBytes: folderBytes(runFolder(project.folder, run.id)),
    labels: rounds.flatMap((_, index) => getSnapshot(database, run.id, index + 1) ?? []),
    metrics: readMetrics(database, { runId: run.id }),
    results: readResults(database, run.id),
  };
}

function reading<Result>(folder: string, read: (project: Project) => Result): Result {
  const project = readProject(folder);
  try {
    return read(project);
  } finally {
    project.close();
  }
}
