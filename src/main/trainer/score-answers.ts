/** Scores stored answers by a reward and a cost model, batch by batch; a resumed task goes on with the next batch. */
import type { Engine } from '../engine/engine.ts';
import { answerRow } from '../algorithms/answer-rows.ts';
import { readCheckpoint } from '../models/checkpoint.ts';
import { createScorer } from '../models/scoring.ts';
import type { TaskOf, TaskOutput } from '../../shared/trainer-protocol.ts';
import type { BatchProgress } from './batch-progress.ts';

const rowsPerBatch = 256;

export async function scoreAnswers(
  engine: Engine,
  task: TaskOf<'score'>,
  progress: BatchProgress,
): Promise<TaskOutput> {
  const reward = readCheckpoint(task.reward);
  const cost = readCheckpoint(task.cost);
  const rewardParameters = engine.place(reward.parameters);
  const costParameters = engine.place(cost.parameters);
  const rewardScorer = createScorer(engine, reward.config, rewardParameters, {
    pooling: reward.scorePooling,
  });
  const costScorer = createScorer(engine, cost.config, costParameters, { pooling: cost.scorePooling });
  const batches = Math.ceil(task.rows.length / rowsPerBatch);
  try {
    for (let batch = task.firstBatch; batch < batches; batch++) {
      const chosen = task.rows.slice(batch * rowsPerBatch, (batch + 1) * rowsPerBatch);
      const rewards = rewardScorer.score(
        chosen.map(({ prompt, answer }) => answerRow(reward, prompt, answer)),
      );
      const costs = costScorer.score(chosen.map(({ prompt, answer }) => answerRow(cost, prompt, answer)));
      progress.scores(
        batch,
        chosen.map(({ id }, index) => ({ id, reward: rewards[index] ?? 0, cost: costs[index] ?? 0 })),
      );
      await progress.batchDone(batch + 1, batches);
    }
    return { checkpoint: null, figures: {} };
  } finally {
    rewardScorer.dispose();
    costScorer.dispose();
    rewardParameters.dispose();
    costParameters.dispose();
  }
}
