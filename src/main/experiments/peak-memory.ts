/** How much memory a run took: what its trainer process held at most, and what the program that owns the run did. */
import type { Project } from '../storage/project.ts';
import { listStages, noteStageMemory } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import type { ExperimentContext } from './experiment-context.ts';

const bytesPerKilobyte = 1024;

/** In bytes. Both processes together held no more than the sum. */
export interface PeakMemory {
  readonly trainer: number;
  readonly program: number;
  readonly sum: number;
}

/** Notes, at the end of a stage's sitting, what was held meanwhile. */
export function recordStageMemory({ project, trainer }: ExperimentContext, stageId: string): void {
  noteStageMemory(project.database, stageId, {
    trainerPeakBytes: trainer.takePeakMemoryBytes(),
    // The program's is its peak so far: the system keeps no other.
    programPeakBytes: process.resourceUsage().maxRSS * bytesPerKilobyte,
  });
}

/** The peak of a whole run; null where none was measured. */
export function runPeakMemory({ database }: Project, runId: string): PeakMemory | null {
  return peakMemory(listStages(database, runId));
}

/** The peak of a stage, or over all stages of a run; null where none was measured. */
export function peakMemory(
  stages: readonly Pick<StageRecord, 'trainerPeakBytes' | 'programPeakBytes'>[],
): PeakMemory | null {
  const measured = stages.filter(({ programPeakBytes }) => programPeakBytes !== null);
  if (measured.length === 0) return null;
  const trainer = Math.max(...measured.map(({ trainerPeakBytes }) => trainerPeakBytes ?? 0));
  const program = Math.max(...measured.map(({ programPeakBytes }) => programPeakBytes ?? 0));
  return { trainer, program, sum: trainer + program };
}
