/** A short run of the 15-million-parameter model: what its checkpoints cost, and how much memory it took. */
import { join } from 'node:path';
import { addToQueue } from '../../src/main/experiments/edit-queue.ts';
import { runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { runPeakMemory } from '../../src/main/experiments/peak-memory.ts';
import { readRecipe } from '../../src/main/experiments/read-recipe.ts';
import { getRun } from '../../src/main/storage/runs.ts';
import { createCheckpointTimer } from '../../src/main/trainer/checkpoint-timer.ts';
import type { FromTrainer } from '../../src/shared/trainer-protocol.ts';
import type { Recipe } from '../../src/shared/recipe.ts';
import { median } from './figure.ts';
import type { CaseFigures } from './figure.ts';
import { startWatchedTrainer } from './watched-trainer.ts';

const goalPercent = 3;
const goalError = 25;
const tinyRecipe = join(import.meta.dirname, '../../tests/fixtures/tiny-recipe.yaml');

type Written = Extract<FromTrainer, { type: 'checkpoint' }>;

/** @param critics `full` are whole networks with optimizers of their own, `head` a linear layer each */
export async function measureCheckpointAndMemory(
  folder: string,
  critics: 'head' | 'full',
): Promise<CaseFigures> {
  const project = openForWork(join(folder, 'project'), { create: true });
  const written: Written[] = [];
  try {
    const runId = addToQueue(project, shortRecipe(critics));
    await runExperiment(project, runId, {
      signal: new AbortController().signal,
      onEvent: () => undefined,
      startTrainer: () =>
        startWatchedTrainer(
          () => undefined,
          (message) => {
            if (message.type === 'checkpoint' && message.taskId.endsWith('/policy')) written.push(message);
          },
        ),
    });
    const seconds = median(written.map((checkpoint) => checkpoint.seconds));
    const bytes = median(written.map((checkpoint) => checkpoint.bytes));
    const interval = intervalAfter(seconds);
    const measured = runPeakMemory(project, runId)?.sum ?? 0;
    const estimated = getRun(project.database, runId).estimate?.memoryBytes ?? 0;
    const error = 100 * Math.abs(estimated / measured - 1);
    return {
      title: `15M, ${critics} critics`,
      figures: [
        {
          title: 'a checkpoint, of the time at the default interval',
          value: (100 * seconds) / (seconds + interval),
          unit: '%',
          goal: { atMost: goalPercent },
          ofProcessor: false,
        },
        { title: '- takes', value: seconds, unit: 's', goal: null, ofProcessor: false },
        { title: '- holds', value: bytes / 1e9, unit: 'GB', goal: null, ofProcessor: true },
        {
          title: 'error of the estimate of memory',
          value: error,
          unit: '%',
          goal: { atMost: goalError },
          ofProcessor: true,
        },
        { title: '- estimated', value: estimated / 1e9, unit: 'GB', goal: null, ofProcessor: true },
        { title: '- measured', value: measured / 1e9, unit: 'GB', goal: null, ofProcessor: true },
      ],
      details: {
        critics,
        interval,
        written: written.map(({ step, bytes, seconds }) => ({ step, bytes, seconds })),
      },
    };
  } finally {
    project.close();
  }
}

/** The tiny recipe in one round, with a checkpoint after each step. */
function shortRecipe(critics: 'head' | 'full'): Recipe {
  const recipe = readRecipe(tinyRecipe);
  const rounds = recipe.rounds.slice(0, 1).map((round) => ({
    ...round,
    policy: { ...round.policy, critic: { ...round.policy.critic, kind: critics } },
  }));
  return { ...recipe, rounds, checkpointEverySeconds: 0.1 };
}

/** Seconds from such a checkpoint to the next where the interval is `auto`, asked of the timer itself. */
function intervalAfter(seconds: number): number {
  let now = 0;
  const timer = createCheckpointTimer('auto', () => now);
  timer.written(seconds);
  while (!timer.isDue()) now += 1000;
  return now / 1000;
}
