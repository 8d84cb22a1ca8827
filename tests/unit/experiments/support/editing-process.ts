/** Edits a queue at random as fast as it can, as a person with many hands would, and says how often it succeeded. */
import { AppError } from '../../../../src/shared/app-error.ts';
import {
  cancelJob,
  moveJob,
  pauseJob,
  resumeJob,
  retryJob,
} from '../../../../src/main/experiments/edit-queue.ts';
import { openForEditing } from '../../../../src/main/experiments/open-for-work.ts';
import { addJob, listJobs } from '../../../../src/main/storage/jobs.ts';
import { createRun, getRun } from '../../../../src/main/storage/runs.ts';
import { randomStream } from '../../../../src/main/tensors/seeded-random.ts';

const [, , folder = '', seed = '', edits = ''] = process.argv;
const random = randomStream(Number(seed), 'edits');
let done = 0;
for (let edit = 0; edit < Number(edits); edit++) {
  const project = openForEditing(folder, { create: false });
  const { database } = project;
  const runId = random.pick(listJobs(database)).runId;
  try {
    switch (random.integer(6)) {
      case 0:
        pauseJob(project, runId);
        break;
      case 1:
        resumeJob(project, runId);
        break;
      case 2:
        cancelJob(project, runId);
        break;
      case 3:
        retryJob(project, runId);
        break;
      case 4:
        moveJob(project, runId, random.pick(['first', 'last', 7]));
        break;
      default: {
        const { name, recipe } = getRun(database, runId);
        addJob(database, createRun(database, { name, recipe, seed: 1, appVersion: '0' }).id);
      }
    }
    done++;
  } catch (error) {
    // The other process was quicker: the job is in another state now. Anything else is a fault.
    if (!(error instanceof AppError && error.kind === 'bad-input')) throw error;
  }
  project.close();
}
process.stdout.write(`${done}\n`);
