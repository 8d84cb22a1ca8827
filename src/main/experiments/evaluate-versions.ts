/** The stages that ask for a judgment: every version answers the same held-out openings from the same random streams. */
import { z } from 'zod';
import { listEvaluations } from '../storage/evaluations.ts';
import { nextBatch, nextScoreBatch } from '../storage/responses.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { ExperimentResults } from '../../shared/results.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { evaluationAnswers, judgeExperiment, judgeRound } from './judge-versions.ts';
import { runStage, runStageTask } from './run-stage.ts';

export interface RoundModels {
  readonly policy: string;
  /** The round's own score models; null for the base model, which has none. */
  readonly scorers: { readonly reward: string; readonly cost: string } | null;
}

/** The openings for evaluation are chosen alike for every seed, so that seeds and runs can be compared. */
const openingsSeed = 0;
const answered = z.strictObject({ answers: z.int() });

/** Draws the version's answers to the held-out openings and judges them. Round 0 is the base model. */
export async function evaluateVersion(
  context: ExperimentContext,
  round: number,
  { policy, scorers }: RoundModels,
): Promise<void> {
  const place = { round, stage: 'evaluation' } as const;
  const { database } = context.project;
  const { evaluation, generation } = roundRecipe(context, Math.max(1, round));
  await runStage(context, place, answered, async (stageId) => {
    const { evaluation: wanted } = roundRecipe(context, 1);
    const openings = chooseEvaluationOpenings(context.openings.evaluation, wanted);
    await runStageTask(context, place, stageId, {
      kind: 'generate',
      policy,
      requests: openings.map((prompt) => ({ prompt, samples: evaluation.samplesPerPrompt })),
      generation,
      seed: context.recipe.seed,
      streamLabel: 'evaluation',
      scorers: scorers ?? { reward: null, cost: null },
      base: context.baseModel,
      firstBatch: nextBatch(database, stageId),
    });
    return { answers: openings.length * evaluation.samplesPerPrompt };
  });
  if (listEvaluations(database, context.run.id).some((known) => known.round === round)) return;
  context.emit({ type: 'round-finished', result: judgeRound(context, round) });
}

/** Scores all versions' answers by the last round's models, then compares the versions. */
export async function compareAllVersions(
  context: ExperimentContext,
  last: { readonly reward: string; readonly cost: string },
): Promise<ExperimentResults> {
  const { database } = context.project;
  const rounds = context.recipe.rounds.length;
  const place = { round: rounds, stage: 'common-scores' } as const;
  await runStage(context, place, answered, async (stageId) => {
    const earlier = Array.from({ length: rounds }, (_, round) => evaluationAnswers(context, round)).flat();
    const rows = earlier.map(({ id, prompt, text, tokens }) => ({ id, prompt, answer: { text, tokens } }));
    await runStageTask(context, place, stageId, {
      kind: 'score',
      rows,
      ...last,
      firstBatch: nextScoreBatch(database, stageId),
    });
    return { answers: rows.length };
  });
  return judgeExperiment(context);
}

/** The first of each kind in an order that is the same for every seed and number: more openings hold fewer. */
export function chooseEvaluationOpenings(
  openings: readonly Prompt[],
  { redTeamPrompts, ordinaryPrompts }: { readonly redTeamPrompts: number; readonly ordinaryPrompts: number },
): Prompt[] {
  const shuffled = randomStream(openingsSeed, 'evaluation-openings').shuffle(openings);
  return [
    ...shuffled.filter(({ redTeam }) => redTeam).slice(0, redTeamPrompts),
    ...shuffled.filter(({ redTeam }) => !redTeam).slice(0, ordinaryPrompts),
  ];
}
