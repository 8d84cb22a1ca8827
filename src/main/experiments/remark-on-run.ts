/** What a person notes of a run, and which run others are compared with. */
import { noRemarks } from '../../shared/run-remarks.ts';
import type { RunRemarks } from '../../shared/run-remarks.ts';
import type { Project } from '../storage/project.ts';
import { listRemarks, pinBaseline, saveRemarks } from '../storage/run-remarks.ts';
import { readRunStatus } from '../storage/runs.ts';

/** What was noted of each run, read once. */
export function remarksOfRuns({ database }: Project): (runId: string) => RunRemarks {
  const remarks = listRemarks(database);
  return (runId) => remarks.get(runId) ?? noRemarks;
}

/** @throws AppError 'not-found' where there is no such run. */
export function remarkOnRun({ database }: Project, runId: string, remarks: RunRemarks): void {
  readRunStatus(database, runId);
  saveRemarks(database, runId, remarks);
}

/**
 * @param runId null: none is pinned any more
 * @throws AppError 'not-found' where there is no such run.
 */
export function pinBaselineRun({ database }: Project, runId: string | null): void {
  if (runId !== null) readRunStatus(database, runId);
  pinBaseline(database, runId);
}
