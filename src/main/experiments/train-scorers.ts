/** The two score models of a round, and their scores of fresh answers. */
import { z } from 'zod';
import { listAnswers, listScores, nextScoreBatch } from '../storage/responses.ts';
import { stageId as stageIdOf } from '../storage/stages.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import { taskOutputSchema } from '../../shared/trainer-protocol.ts';
import type { HarmlessPair, HelpfulPair, TaskOutput } from '../../shared/trainer-protocol.ts';
import { modelFolder, roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { runStage, runStageTask } from './run-stage.ts';

export async function trainRewardModel(
  context: ExperimentContext,
  round: number,
  pairs: readonly HelpfulPair[],
  previous: string | null,
): Promise<TaskOutput> {
  const place = { round, stage: 'reward-model' } as const;
  const config = roundRecipe(context, round).rewardModel;
  return runStage(context, place, taskOutputSchema, (stageId) =>
    runStageTask(context, place, stageId, {
      kind: 'reward-model',
      startFrom: config.startFrom === 'previous' && previous !== null ? previous : context.baseModel,
      pairs: [...pairs],
      config,
      seed: context.recipe.seed,
      outputFolder: modelFolder(context, round, 'reward-model'),
    }),
  );
}

export async function trainCostModel(
  context: ExperimentContext,
  round: number,
  pairs: readonly HarmlessPair[],
  previous: string | null,
): Promise<TaskOutput> {
  const place = { round, stage: 'cost-model' } as const;
  const config = roundRecipe(context, round).costModel;
  return runStage(context, place, taskOutputSchema, (stageId) =>
    runStageTask(context, place, stageId, {
      kind: 'cost-model',
      startFrom: config.startFrom === 'previous' && previous !== null ? previous : context.baseModel,
      pairs: [...pairs],
      config,
      seed: context.recipe.seed,
      outputFolder: modelFolder(context, round, 'cost-model'),
    }),
  );
}

const freshAnswers = 256;
const countSchema = z.strictObject({ scored: z.int() });

export interface FreshScores {
  readonly rewards: number[];
  readonly costs: number[];
}

/**
 * Scores a random part of the round's answers: the unit of a relative d, and the scale of scores in training.
 *
 * They are fresh from the policy that the stage starts from, and yet not new to the two models: they were labeled, and
 * all but the held-out ones were trained on. Scores of new answers lie a little nearer to 0 (docs, "Units").
 */
export async function scoreFreshAnswers(
  context: ExperimentContext,
  round: number,
  models: { readonly reward: string; readonly cost: string },
): Promise<FreshScores> {
  const place = { round, stage: 'fresh-scores' } as const;
  const { database } = context.project;
  await runStage(context, place, countSchema, async (stageId) => {
    const answers = listAnswers(database, stageIdOf(context.run.id, round, 'answers'));
    const chosen = randomStream(context.recipe.seed, 'fresh', round).shuffle(answers).slice(0, freshAnswers);
    const rows = chosen.map(({ id, prompt, text, tokens }) => ({ id, prompt, answer: { text, tokens } }));
    await runStageTask(context, place, stageId, {
      kind: 'score',
      rows,
      ...models,
      firstBatch: nextScoreBatch(database, stageId),
    });
    return { scored: rows.length };
  });
  const scores = listScores(database, stageIdOf(context.run.id, round, 'fresh-scores'));
  return { rewards: scores.map(({ reward }) => reward), costs: scores.map(({ cost }) => cost) };
}
