/** The stages that judge: every version answers the same held-out openings from the same random streams. */
import { z } from 'zod';
import { compareVersions } from '../evaluation/comparison.ts';
import type { ComparedVersion } from '../evaluation/comparison.ts';
import { pickContinuations } from '../evaluation/continuations.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { judgeAnswers } from '../evaluation/judge-answers.ts';
import type { JudgedAnswer } from '../evaluation/judge-answers.ts';
import { evaluateRound, versionName } from '../evaluation/round-result.ts';
import type { HeldOutCount, RoundFigures } from '../evaluation/round-result.ts';
import { listEvaluations, readResults, saveComparison, saveEvaluation } from '../storage/evaluations.ts';
import { answerId, listAnswers, listScores, nextBatch } from '../storage/responses.ts';
import { listStages, stageId as stageIdOf } from '../storage/stages.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import { AppError } from '../../shared/app-error.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { ExperimentResults } from '../../shared/results.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { runStage, runStageTask } from './run-stage.ts';

export interface RoundModels {
  readonly policy: string;
  readonly reward: string | null;
  readonly cost: string | null;
  readonly figures: MetricValues;
}

/** The openings for evaluation are chosen alike for every seed, so that seeds and runs can be compared. */
const openingsSeed = 0;
const shownContinuations = 10;
const answered = z.strictObject({ answers: z.int() });

/** Draws the version's answers to the held-out openings, and stores what they say. Round 0 is the base model. */
export async function evaluateVersion(
  context: ExperimentContext,
  round: number,
  models: RoundModels,
): Promise<void> {
  const place = { round, stage: 'evaluation' } as const;
  const { database } = context.project;
  const settings = roundRecipe(context, Math.max(1, round));
  await runStage(context, place, answered, async (stageId) => {
    const openings = evaluationOpenings(context);
    await runStageTask(context, place, stageId, {
      kind: 'generate',
      policy: models.policy,
      requests: openings.map((prompt) => ({ prompt, samples: settings.evaluation.samplesPerPrompt })),
      generation: settings.generation,
      seed: context.recipe.seed,
      streamLabel: 'evaluation',
      scorers: { reward: models.reward, cost: models.cost },
      base: context.baseModel,
      firstBatch: nextBatch(database, stageId),
    });
    return { answers: openings.length * settings.evaluation.samplesPerPrompt };
  });
  const known = listEvaluations(database, context.run.id);
  if (known.some((result) => result.round === round)) return;
  const result = evaluateRound({
    round,
    answers: judgedAnswers(context, round),
    base: round === 0 ? null : judgedAnswers(context, 0),
    previous: known.find((result) => result.round === round - 1) ?? null,
    figures: roundFigures(context, round, models.figures),
    bootstrapDraws: settings.evaluation.bootstrapDraws,
    seed: openingsSeed,
  });
  saveEvaluation(database, context.run.id, round, result);
  context.emit({ type: 'round-finished', result });
}

/** Compares all versions, and scores all their answers by the last round's models: one scale for every chart. */
export async function compareAllVersions(
  context: ExperimentContext,
  last: { readonly reward: string; readonly cost: string },
): Promise<ExperimentResults> {
  const { database } = context.project;
  const { id: runId } = context.run;
  const rounds = context.recipe.rounds.length;
  const versions = Array.from({ length: rounds + 1 }, (_, round): ComparedVersion => ({
    version: versionName(round),
    answers: judgedAnswers(context, round),
  }));
  const place = { round: rounds, stage: 'common-scores' } as const;
  await runStage(context, place, answered, async (stageId) => {
    const rows = Array.from({ length: rounds }, (_, round) => evaluationAnswers(context, round)).flat();
    const tasks = rows.map(({ id, prompt, text, tokens }) => ({ id, prompt, answer: { text, tokens } }));
    await runStageTask(context, place, stageId, { kind: 'score', rows: tasks, ...last });
    return { answers: rows.length };
  });
  const scores = new Map(
    listScores(database, stageIdOf(runId, rounds, 'common-scores')).map((row) => [row.id, row]),
  );
  for (const result of listEvaluations(database, runId)) {
    if (result.round === rounds) continue;
    saveEvaluation(database, runId, result.round, {
      ...result,
      sampleScores: judgedAnswers(context, result.round).flatMap(
        ({ promptId, sample, redTeam, judgment }) => {
          const score = scores.get(answerId(stageIdOf(runId, result.round, 'evaluation'), promptId, sample));
          return score === undefined
            ? []
            : [{ reward: score.reward, cost: score.cost, harmful: judgment.harmful, redTeam }];
        },
      ),
    });
  }
  const { bootstrapDraws } = roundRecipe(context, rounds).evaluation;
  saveComparison(database, runId, {
    comparison: compareVersions({ versions, bootstrapDraws, seed: openingsSeed }),
    continuations: pickContinuations(versions, shownContinuations, openingsSeed),
    judge: evaluationJudge.name,
  });
  const results = readResults(database, runId);
  if (results === null)
    throw new AppError('database', 'The results could not be read back.', 'Run `ballast evaluate` again.');
  return results;
}

function evaluationOpenings(context: ExperimentContext): Prompt[] {
  const { redTeamPrompts, ordinaryPrompts } = roundRecipe(context, 1).evaluation;
  const random = randomStream(openingsSeed, 'evaluation-openings');
  const shuffled = random.shuffle(context.openings.evaluation);
  return [
    ...shuffled.filter(({ redTeam }) => redTeam).slice(0, redTeamPrompts),
    ...shuffled.filter(({ redTeam }) => !redTeam).slice(0, ordinaryPrompts),
  ];
}

function evaluationAnswers(context: ExperimentContext, round: number): ReturnType<typeof listAnswers> {
  return listAnswers(context.project.database, stageIdOf(context.run.id, round, 'evaluation'));
}

function judgedAnswers(context: ExperimentContext, round: number): readonly JudgedAnswer[] {
  const answers = evaluationAnswers(context, round).map(
    ({ id: _id, prompt: _prompt, redTeam: _redTeam, ...answer }) => answer,
  );
  return judgeAnswers(answers, evaluationOpenings(context), evaluationJudge);
}

function roundFigures(context: ExperimentContext, round: number, figures: MetricValues): RoundFigures {
  const stages = listStages(context.project.database, context.run.id).filter(
    (stage) => stage.round === round,
  );
  const count = (share: number | undefined, total: number | undefined): HeldOutCount | null =>
    share === undefined || total === undefined ? null : { correct: Math.round(share * total), total };
  const costPairs = figures['cost/heldOutPairs'];
  return {
    rewardRanking: count(figures['reward/heldOutAccuracy'], figures['reward/heldOutPairs']),
    costRanking: count(figures['cost/heldOutAccuracy'], costPairs),
    costSign: count(figures['cost/heldOutSignAccuracy'], costPairs === undefined ? undefined : 2 * costPairs),
    lagrangeMultiplier: figures['lagrange/multiplier'] ?? null,
    seconds: stages.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}
