/**
 * Stored answers as the judge reads them today. What was stored when a run was evaluated are figures; which answers
 * stand behind them is found out here, a few at a time, so that the process that asks stays free for other things.
 */
import type { AnswerVerdict } from '../../shared/ipc/compare.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { judgeAnswers } from '../evaluation/judge-answers.ts';
import type { JudgedAnswer, JudgmentMemo } from '../evaluation/judge-answers.ts';
import type { Project } from '../storage/project.ts';
import { answerId, listAnswers, listScores } from '../storage/responses.ts';
import { getRun } from '../storage/runs.ts';
import { stageId } from '../storage/stages.ts';

/** An answer to a held-out opening with its verdict; reward and cost are the last round's models' for all versions. */
export interface JudgedVersionAnswer {
  readonly answer: JudgedAnswer;
  readonly verdict: AnswerVerdict;
}

/** Judged together before others have their turn: a few milliseconds. */
const judgedAtOnce = 24;

const judgedByDatabase = new WeakMap<object, Map<string, Promise<readonly JudgedVersionAnswer[]>>>();

/**
 * All answers of one version to the held-out openings, in the order they were drawn. Judged once for as long as the
 * project is open: answers of a finished evaluation do not change.
 */
export function judgedVersion(
  project: Project,
  runId: string,
  round: number,
): Promise<readonly JudgedVersionAnswer[]> {
  const known: Map<string, Promise<readonly JudgedVersionAnswer[]>> = judgedByDatabase.get(
    project.database,
  ) ?? new Map();
  judgedByDatabase.set(project.database, known);
  const scores = commonScores(project, runId, round);
  const key = `${runId} ${round} ${scores === null ? 'unscored' : 'scored'}`;
  const judged = known.get(key) ?? judgeVersion(project, stageId(runId, round, 'evaluation'), scores);
  known.set(key, judged);
  judged.catch(() => known.delete(key));
  return judged;
}

type Scores = ReadonlyMap<string, { readonly reward: number; readonly cost: number }>;

/** Scores on the one scale that all versions share; null until the run has come to its end. */
function commonScores({ database }: Project, runId: string, round: number): Scores | null {
  const last = getRun(database, runId).recipe.rounds.length;
  const rows =
    round === last
      ? listAnswers(database, stageId(runId, last, 'evaluation')).flatMap(({ id, reward, cost }) =>
          reward === null || cost === null ? [] : [{ id, reward, cost }],
        )
      : listScores(database, stageId(runId, last, 'common-scores'));
  return rows.length === 0 ? null : new Map(rows.map((row) => [row.id, row]));
}

async function judgeVersion(
  { database }: Project,
  stage: string,
  scores: Scores | null,
): Promise<readonly JudgedVersionAnswer[]> {
  const records = listAnswers(database, stage);
  const judged: JudgedVersionAnswer[] = [];
  const memo: JudgmentMemo = new Map();
  for (let from = 0; from < records.length; from += judgedAtOnce) {
    const some = records.slice(from, from + judgedAtOnce);
    const prompts = some.map(({ promptId, prompt, redTeam }) => ({ id: promptId, text: prompt, redTeam }));
    const answers = some.map(({ id: _id, prompt: _prompt, redTeam: _redTeam, ...answer }) => answer);
    for (const answer of judgeAnswers(answers, prompts, evaluationJudge, memo)) {
      const score = scores?.get(answerId(stage, answer.promptId, answer.sample));
      judged.push({ answer, verdict: verdictOf(answer, score ?? null) });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return judged;
}

function verdictOf(
  { text, judgment }: JudgedAnswer,
  score: { readonly reward: number; readonly cost: number } | null,
): AnswerVerdict {
  const { harmful, categories, severity, helpfulness } = judgment;
  return {
    harmful,
    categories: [...categories],
    severity,
    helpfulness,
    reward: score?.reward ?? null,
    cost: score?.cost ?? null,
    length: text.split(/\s+/).filter((word) => word !== '').length,
  };
}

/** Answers of two versions at one place were drawn from the same random stream. */
export function placeOf({
  promptId,
  sample,
}: {
  readonly promptId: string;
  readonly sample: number;
}): string {
  return JSON.stringify([promptId, sample]);
}
