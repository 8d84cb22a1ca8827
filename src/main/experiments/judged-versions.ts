/**
 * Stored answers as the judge reads them today. What was stored when a run was evaluated are figures; which answers
 * stand behind them is found out here, a few at a time, so that the process that asks stays free for other things.
 */
import type { AnswerVerdict } from '../../shared/ipc/compare.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { judgeAnswers } from '../evaluation/judge-answers.ts';
import type { JudgedAnswer, JudgmentMemo } from '../evaluation/judge-answers.ts';
import type { Project } from '../storage/project.ts';
import { findAnswers, findScores, listAnswers, listScores } from '../storage/responses.ts';
import type { AnswerRecord, ScoreRecord } from '../storage/responses.ts';
import { getRun } from '../storage/runs.ts';
import { stageId } from '../storage/stages.ts';

/** An answer to a held-out opening with its verdict; reward and cost are the last round's models' for all versions. */
export interface JudgedVersionAnswer {
  readonly answer: JudgedAnswer;
  readonly verdict: AnswerVerdict;
}

/** Judged together before others have their turn: a few milliseconds. */
const judgedAtOnce = 24;

interface KnownVerdicts {
  /** Whole versions. */
  readonly versions: Map<string, Promise<readonly JudgedVersionAnswer[]>>;
  /** What the judge has said so far, of whichever version. */
  readonly memo: JudgmentMemo;
}

const knownByDatabase = new WeakMap<object, KnownVerdicts>();

function knownVerdicts({ database }: Project): KnownVerdicts {
  const known = knownByDatabase.get(database) ?? { versions: new Map(), memo: new Map() };
  knownByDatabase.set(database, known);
  return known;
}

/**
 * All answers of one version to the held-out openings, in the order they were drawn. Judged once for as long as the
 * project is open: answers of a finished evaluation do not change.
 */
export function judgedVersion(
  project: Project,
  runId: string,
  round: number,
): Promise<readonly JudgedVersionAnswer[]> {
  const { versions } = knownVerdicts(project);
  const scores = commonScores(project, runId, round);
  const key = `${runId} ${round} ${scores === null ? 'unscored' : 'scored'}`;
  const judged =
    versions.get(key) ??
    judge(project, listAnswers(project.database, stageId(runId, round, 'evaluation')), scores);
  versions.set(key, judged);
  judged.catch(() => versions.delete(key));
  return judged;
}

/** Those answers of one version that have these ids, in the order they were drawn. */
export function judgedAnswers(
  project: Project,
  { runId, round }: { readonly runId: string; readonly round: number },
  ids: readonly string[],
): Promise<readonly JudgedVersionAnswer[]> {
  const { database } = project;
  const records = findAnswers(database, ids);
  const last = lastRound(project, runId);
  const scores =
    round === last
      ? ownScores(records)
      : scoresById(findScores(database, stageId(runId, last, 'common-scores'), ids));
  return judge(project, records, scores);
}

type Scores = ReadonlyMap<string, { readonly reward: number; readonly cost: number }>;

/** Scores on the one scale that all versions share; null until the run has come to its end. */
function commonScores(project: Project, runId: string, round: number): Scores | null {
  const { database } = project;
  const last = lastRound(project, runId);
  return round === last
    ? ownScores(listAnswers(database, stageId(runId, last, 'evaluation')))
    : scoresById(listScores(database, stageId(runId, last, 'common-scores')));
}

function lastRound({ database }: Project, runId: string): number {
  return getRun(database, runId).recipe.rounds.length;
}

function ownScores(answers: readonly AnswerRecord[]): Scores | null {
  return scoresById(
    answers.flatMap(({ id, reward, cost }) =>
      reward === null || cost === null ? [] : [{ id, reward, cost }],
    ),
  );
}

function scoresById(rows: readonly ScoreRecord[]): Scores | null {
  return rows.length === 0 ? null : new Map(rows.map((row) => [row.id, row]));
}

async function judge(
  project: Project,
  records: readonly AnswerRecord[],
  scores: Scores | null,
): Promise<readonly JudgedVersionAnswer[]> {
  const judged: JudgedVersionAnswer[] = [];
  const { memo } = knownVerdicts(project);
  for (let from = 0; from < records.length; from += judgedAtOnce) {
    const some = records.slice(from, from + judgedAtOnce);
    const prompts = some.map(({ promptId, prompt, redTeam }) => ({ id: promptId, text: prompt, redTeam }));
    const answers = some.map(({ id: _id, prompt: _prompt, redTeam: _redTeam, ...answer }) => answer);
    judgeAnswers(answers, prompts, evaluationJudge, memo).forEach((answer, index) => {
      const score = scores?.get(some[index]?.id ?? '');
      judged.push({ answer, verdict: verdictOf(answer, score ?? null) });
    });
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
    length: countWords(text),
  };
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
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
