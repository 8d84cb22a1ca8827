/** Draws the pairs of answers that a round has labeled. */
import { z } from 'zod';
import { addPairs } from '../storage/pairs.ts';
import { answerId, nextBatch } from '../storage/responses.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { runStage, runStageTask } from './run-stage.ts';

export interface RoundPrompts {
  readonly ordinary: readonly Prompt[];
  /** Red-team openings of earlier rounds, or of the data for round 1. */
  readonly redTeam: readonly Prompt[];
  /** Red-team openings found for this round; up to half of its red-team pairs answer them. */
  readonly found: readonly Prompt[];
}

interface PairRequest {
  readonly prompt: Prompt;
  readonly pairs: number;
}

const outputSchema = z.strictObject({ pairs: z.int() });

/** Answers 2k and 2k + 1 to an opening are its pair k. */
export async function drawPairs(
  context: ExperimentContext,
  round: number,
  policy: string,
  prompts: RoundPrompts,
): Promise<void> {
  const place = { round, stage: 'answers' } as const;
  await runStage(context, place, outputSchema, async (stageId) => {
    const { database } = context.project;
    const requests = planPairs(context, round, prompts);
    const { generation, pairSampling } = roundRecipe(context, round);
    await runStageTask(context, place, stageId, {
      kind: 'generate',
      policy,
      requests: requests.map(({ prompt, pairs }) => ({ prompt, samples: 2 * pairs })),
      generation: { ...generation, ...pairSampling },
      seed: context.recipe.seed,
      streamLabel: `round ${round} pairs`,
      scorers: { reward: null, cost: null },
      base: null,
      firstBatch: nextBatch(database, stageId),
    });
    const pairs = requests.flatMap(({ prompt, pairs: count }) =>
      Array.from({ length: count }, (_, pair) => ({
        id: `${stageId}:${prompt.id}:pair-${pair}`,
        promptId: prompt.id,
        firstAnswerId: answerId(stageId, prompt.id, 2 * pair),
        secondAnswerId: answerId(stageId, prompt.id, 2 * pair + 1),
      })),
    );
    addPairs(database, context.run.id, round, pairs);
    return { pairs: pairs.length };
  });
}

/** A few new openings do not take the place of many known ones. */
const mostPairsOfFound = 4;

/** How many pairs each opening gets: all openings of a kind get their first before any gets its second. */
function planPairs(context: ExperimentContext, round: number, prompts: RoundPrompts): PairRequest[] {
  const { pairs, redTeamShare } = roundRecipe(context, round);
  const random = randomStream(context.recipe.seed, 'pair-prompts', round);
  const redTeamPairs = Math.round(pairs * redTeamShare);
  const foundPairs = Math.min(Math.round(redTeamPairs / 2), mostPairsOfFound * prompts.found.length);
  return [
    ...spread(random.shuffle(prompts.found), foundPairs),
    ...spread(random.shuffle(prompts.redTeam), redTeamPairs - foundPairs),
    ...spread(random.shuffle(prompts.ordinary), pairs - redTeamPairs),
  ];
}

function spread(prompts: readonly Prompt[], pairs: number): PairRequest[] {
  return prompts.flatMap((prompt, index) => {
    const share = Math.floor(pairs / prompts.length) + (index < pairs % prompts.length ? 1 : 0);
    return share === 0 ? [] : [{ prompt, pairs: share }];
  });
}
