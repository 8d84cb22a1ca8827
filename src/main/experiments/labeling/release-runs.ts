/** Runs that waited for people go on by themselves when they have their labels. */
import type { Project } from '../../storage/project.ts';
import { resumeJob } from '../edit-queue.ts';
import { runsWithTheirLabels } from '../label-quota.ts';

/** Puts every run that waited, and has its labels now, among those to be carried out; gives their ids. */
export function releaseLabeledRuns(project: Project): string[] {
  return runsWithTheirLabels(project).map(({ id }) => resumeJob(project, id).runId);
}
