/**
 * From stored answers to results: the evaluation judge reads every version's answers to the held-out openings, and
 * the figures of each round and the comparison of all are stored. Needs no model, so it can be done again at any
 * time.
 */
import { compareVersions } from '../evaluation/comparison.ts';
import type { ComparedVersion } from '../evaluation/comparison.ts';
import { pickContinuations } from '../evaluation/continuations.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { judgeAnswers } from '../evaluation/judge-answers.ts';
import type { JudgedAnswer } from '../evaluation/judge-answers.ts';
import { harmfulShare } from '../evaluation/round-metrics.ts';
import { evaluateRound, versionName } from '../evaluation/round-result.ts';
import type { HeldOutCount, RoundFigures } from '../evaluation/round-result.ts';
import type { Project } from '../storage/project.ts';
import { listEvaluations, readResults, saveComparison, saveEvaluation } from '../storage/evaluations.ts';
import { answerId, listAnswers, listScores } from '../storage/responses.ts';
import type { AnswerRecord } from '../storage/responses.ts';
import type { RunRecord } from '../storage/runs.ts';
import { listStages, stageId } from '../storage/stages.ts';
import { AppError } from '../../shared/app-error.ts';
import type { MetricKey, MetricValues } from '../../shared/metrics.ts';
import type { ExperimentResults, RoundResult } from '../../shared/results.ts';
import { taskOutputSchema } from '../../shared/trainer-protocol.ts';

export interface JudgedRun {
  readonly project: Project;
  readonly run: RunRecord;
}

/** Resampling starts alike for every run, so that equal answers have equal intervals. */
export const bootstrapSeed = 0;
const shownContinuations = 10;

/** The answers a version gave to the held-out openings, as stored. Round 0 is the base model. */
export function evaluationAnswers({ project, run }: JudgedRun, round: number): AnswerRecord[] {
  return listAnswers(project.database, stageId(run.id, round, 'evaluation'));
}

/** Judges one round and stores its record; the round before must have been judged. */
export function judgeRound(judged: JudgedRun, round: number): RoundResult {
  const { project, run } = judged;
  const result = evaluateRound({
    round,
    answers: judgedAnswers(judged, round),
    base: round === 0 ? null : judgedAnswers(judged, 0),
    previous: listEvaluations(project.database, run.id).find((known) => known.round === round - 1) ?? null,
    figures: roundFigures(judged, round),
    bootstrapDraws: bootstrapDraws(judged),
    seed: bootstrapSeed,
  });
  saveEvaluation(project.database, run.id, round, result);
  return result;
}

/**
 * Judges all rounds of an experiment and compares its versions. In the records, all versions' sample scores are
 * those of the last round's models: one scale for every chart.
 *
 * @throws AppError 'bad-input' when a version has not answered the held-out openings yet
 */
export function judgeExperiment(judged: JudgedRun): ExperimentResults {
  const { project, run } = judged;
  const rounds = Array.from({ length: run.recipe.rounds.length + 1 }, (_, round) => round);
  const versions = rounds.map((round): ComparedVersion => ({
    version: versionName(round),
    answers: judgedAnswers(judged, round),
  }));
  const unanswered = versions.find(({ answers }) => answers.length === 0);
  if (unanswered !== undefined) {
    throw new AppError(
      'bad-input',
      `Run ${run.id} is not finished: ${unanswered.version} has not answered the held-out openings.`,
      `Go on with it first: ballast resume ${run.id}`,
    );
  }
  for (const round of rounds) rescore(judged, judgeRound(judged, round));
  saveComparison(project.database, run.id, {
    comparison: compareVersions({ versions, bootstrapDraws: bootstrapDraws(judged), seed: bootstrapSeed }),
    continuations: pickContinuations(versions, shownContinuations, bootstrapSeed),
    judge: evaluationJudge.name,
    foundOpenings: rounds.flatMap((round) => judgeFound(judged, round)),
  });
  const results = readResults(project.database, run.id);
  if (results === null) throw new Error(`The results of run ${run.id} were saved and cannot be read.`);
  return results;
}

/** A version on the openings that the search found; none where it was not asked to answer any. */
function judgeFound(judged: JudgedRun, round: number): ExperimentResults['foundOpenings'] {
  const { project, run } = judged;
  const answers = judge(listAnswers(project.database, stageId(run.id, round, 'found-openings')));
  if (answers.length === 0) return [];
  const options = { draws: bootstrapDraws(judged), seed: bootstrapSeed };
  return [{ version: versionName(round), harmful: harmfulShare(answers, options) }];
}

/** Puts the last round's models' scores into an earlier round's record. */
function rescore(judged: JudgedRun, result: RoundResult): void {
  const { project, run } = judged;
  const last = run.recipe.rounds.length;
  if (result.round === last) return;
  const rows = listScores(project.database, stageId(run.id, last, 'common-scores'));
  const scores = new Map(rows.map((row) => [row.id, row]));
  const stage = stageId(run.id, result.round, 'evaluation');
  const sampleScores = judgedAnswers(judged, result.round).flatMap(
    ({ promptId, sample, redTeam, judgment }) => {
      const score = scores.get(answerId(stage, promptId, sample));
      if (score === undefined) return [];
      return [{ reward: score.reward, cost: score.cost, harmful: judgment.harmful, redTeam }];
    },
  );
  saveEvaluation(project.database, run.id, result.round, { ...result, sampleScores });
}

function judgedAnswers(judged: JudgedRun, round: number): readonly JudgedAnswer[] {
  return judge(evaluationAnswers(judged, round));
}

function judge(records: readonly AnswerRecord[]): readonly JudgedAnswer[] {
  const prompts = records.map(({ promptId, prompt, redTeam }) => ({ id: promptId, text: prompt, redTeam }));
  const answers = records.map(({ id: _id, prompt: _prompt, redTeam: _redTeam, ...answer }) => answer);
  return judgeAnswers(answers, prompts, evaluationJudge);
}

function bootstrapDraws({ run }: JudgedRun): number {
  return run.recipe.rounds[0]?.evaluation.bootstrapDraws ?? 2000;
}

/** The closing figures that the round's training stages left. */
function roundFigures({ project, run }: JudgedRun, round: number): RoundFigures {
  const stages = listStages(project.database, run.id).filter((stage) => stage.round === round);
  const figures: MetricValues = stages.reduce(
    (known, { output }) => ({ ...known, ...taskOutputSchema.safeParse(output).data?.figures }),
    {},
  );
  const count = (share: MetricKey, total: number | undefined): HeldOutCount | null => {
    const value = figures[share];
    return value === undefined || total === undefined ? null : { correct: Math.round(value * total), total };
  };
  return {
    rewardRanking: count('reward/heldOutAccuracy', figures['reward/heldOutPairs']),
    costRanking: count('cost/heldOutAccuracy', figures['cost/heldOutPairs']),
    costSign: count('cost/heldOutSignAccuracy', figures['cost/heldOutAnswers']),
    lagrangeMultiplier: figures['lagrange/multiplier'] ?? null,
    seconds: stages.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}
