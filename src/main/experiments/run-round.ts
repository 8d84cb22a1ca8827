/** One round of Safe RLHF, stage after stage. */
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { drawPairs } from './draw-pairs.ts';
import { evaluateVersion } from './evaluate-versions.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { labelPairs } from './label-pairs.ts';
import { findRedTeamOpenings } from './red-team-search.ts';
import { outputFolder } from './run-stage.ts';
import { fineTune, trainPolicy } from './train-policy.ts';
import { scoreFreshAnswers, trainCostModel, trainRewardModel } from './train-scorers.ts';

/** What a round hands to the next. */
export interface RoundState {
  readonly policy: string;
  readonly reward: string | null;
  readonly cost: string | null;
  /** Red-team openings to train on so far. */
  readonly redTeam: readonly Prompt[];
}

export async function runRound(
  context: ExperimentContext,
  round: number,
  before: RoundState,
): Promise<RoundState> {
  const ordinary = context.openings.training.filter(({ redTeam }) => !redTeam);
  const { policy: latest, cost: latestCost, redTeam: known } = before;
  const found = await findRedTeamOpenings(context, round, { policy: latest, cost: latestCost, known });
  await drawPairs(context, round, before.policy, { ordinary, redTeam: before.redTeam, found });
  const labels = await labelPairs(context, round);

  const reward = outputFolder(await trainRewardModel(context, round, labels.helpfulPairs, before.reward));
  const cost = outputFolder(await trainCostModel(context, round, labels.harmlessPairs, before.cost));

  const start = await fineTune(context, round, before.policy, labels.goodAnswers);
  const redTeam = [...before.redTeam, ...found];
  const output = await trainPolicy(context, round, {
    policy: start,
    reward,
    cost,
    prompts: [...ordinary, ...redTeam],
    freshScores: await scoreFreshAnswers(context, round, { reward, cost }),
    ptxTexts: labels.goodAnswers,
  });
  const policy = outputFolder(output);
  await evaluateVersion(context, round, { policy, scorers: { reward, cost } });
  return { policy, reward, cost, redTeam };
}
