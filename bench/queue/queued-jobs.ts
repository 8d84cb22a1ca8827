/** Many jobs of a tiny recipe: all end without help, and what each costs beside its own work. */
import { join } from 'node:path';
import { addToQueue } from '../../src/main/experiments/edit-queue.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { runQueue } from '../../src/main/experiments/run-queue.ts';
import { listJobs } from '../../src/main/storage/jobs.ts';
import { listStages } from '../../src/main/storage/stages.ts';
import { tinyRecipe } from '../../tests/support/tiny-experiment.ts';
import { median } from './figure.ts';
import type { CaseFigures } from './figure.ts';
import { startWatchedTrainer } from './watched-trainer.ts';
import type { TrainerStart } from './watched-trainer.ts';

const goalSeconds = 2;

/**
 * A job's overhead is its process until the engine is open, and all that lies outside its stages: taking the job, loading
 * what it is made of, storing, the way from stage to stage, ending. Its stages are its own work.
 */
export async function measureQueuedJobs(folder: string, jobs: number): Promise<CaseFigures> {
  const project = openForWork(join(folder, 'project'), { create: true });
  const recipe = tinyRecipe(folder);
  for (let seed = 1; seed <= jobs; seed++) addToQueue(project, { ...recipe, seed });
  const starts: TrainerStart[] = [];
  const jobSeconds: number[] = [];
  let jobStarted = 0;
  const processor = process.cpuUsage();
  const started = performance.now();
  try {
    await runQueue(project, {
      signal: new AbortController().signal,
      onEvent: () => undefined,
      onQueueEvent: ({ type }) => {
        if (type === 'job-started') jobStarted = performance.now();
        if (type === 'job-ended') jobSeconds.push((performance.now() - jobStarted) / 1000);
      },
      startTrainer: () => startWatchedTrainer((start) => starts.push(start)),
    });
    const wholeSeconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(processor);
    const programSeconds = (user + system) / 1e6 / jobs;
    const done = listJobs(project.database).filter(({ status }) => status === 'done').length;
    const stageSeconds = listJobs(project.database).map(({ runId }) =>
      listStages(project.database, runId).reduce((sum, { seconds }) => sum + seconds, 0),
    );
    const outside = (wholeSeconds - stageSeconds.reduce((sum, seconds) => sum + seconds, 0)) / jobs;
    const startSeconds = median(starts.map(({ seconds }) => seconds));
    const startProcessor = starts.flatMap(({ processorSeconds }) => processorSeconds ?? []);
    return {
      title: `${jobs} queued jobs of a tiny recipe`,
      figures: [
        figure('ended without help', done, 'jobs', { atLeast: jobs }, true),
        figure('overhead of a job', startSeconds + outside, 's', { atMost: goalSeconds }, false),
        figure('- its process until the engine is open', startSeconds, 's', null, false),
        figure('- outside its stages', outside, 's', null, false),
        ...(startProcessor.length === 0
          ? []
          : [
              figure(
                'processor time of both',
                median(startProcessor) + programSeconds,
                's',
                { atMost: goalSeconds },
                true,
              ),
            ]),
        figure('- of the program, with labeling and judging', programSeconds, 's', null, true),
        figure('a whole job', median(jobSeconds), 's', null, false),
      ],
      details: { jobs, wholeSeconds, starts, jobSeconds, stageSeconds },
    };
  } finally {
    project.close();
  }
}

function figure(
  title: string,
  value: number,
  unit: 's' | 'jobs',
  goal: CaseFigures['figures'][number]['goal'],
  ofProcessor: boolean,
): CaseFigures['figures'][number] {
  return { title, value, unit, goal, ofProcessor };
}
