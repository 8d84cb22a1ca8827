/** Answers of two versions without names, on random sides, and what came of the votes on them. */
import { randomInt } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import type { ArenaChoice } from '../../shared/arena.ts';
import type { ArenaTally, BlindPair } from '../../shared/ipc/arena.ts';
import type { SampledAnswer } from '../../shared/ipc/samples.ts';
import type { Estimate } from '../../shared/results.ts';
import { versionName } from '../evaluation/round-result.ts';
import { wilsonInterval } from '../evaluation/statistics.ts';
import { addArenaVote, listArenaVotes } from '../storage/arena-votes.ts';
import type { ArenaVoteRecord } from '../storage/arena-votes.ts';
import { now } from '../storage/clock.ts';
import { listEvaluations } from '../storage/evaluations.ts';
import { readPreferences } from '../storage/preferences.ts';
import type { Project } from '../storage/project.ts';
import { answerId, findAnswers, listAnswerPlaces } from '../storage/responses.ts';
import type { AnswerRecord } from '../storage/responses.ts';
import { getRun } from '../storage/runs.ts';
import { stageId } from '../storage/stages.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import { appVersion } from './app-version.ts';
import { countWords, judgedAnswers } from './judged-versions.ts';

export interface ArenaQuestion {
  readonly runId: string;
  /** Two rounds to draw from; null for any two versions. */
  readonly between: readonly [number, number] | null;
}

interface Side {
  readonly round: number;
  readonly answer: AnswerRecord;
}

interface DrawnPair {
  readonly left: Side;
  readonly right: Side;
}

/** So many draws that hit what has been voted on already mean that hardly anything is left. */
const mostDraws = 200;
const seeds = 2 ** 31;

/** A pair that nobody has voted on yet; null where none is found. */
export function nextBlindPair(project: Project, question: ArenaQuestion): BlindPair | null {
  const run = getRun(project.database, question.runId);
  const voted = new Set(listArenaVotes(project.database, run.id).map(pairKey));
  const pairOf = pairDrawer(project, { ...question, runId: run.id });
  for (let draw = 0; draw < mostDraws; draw++) {
    const seed = randomInt(seeds);
    const pair = pairOf(seed);
    if (pair === null || voted.has(pairKey(idsOf(pair)))) continue;
    const { prompt, redTeam } = pair.left.answer;
    return { seed, prompt, redTeam, left: pair.left.answer.text, right: pair.right.answer.text };
  }
  return null;
}

/**
 * Stores a vote on the pair of this seed; only then it is told who wrote what.
 *
 * @throws AppError 'bad-input' where the seed gives no pair.
 */
export async function voteOnBlindPair(
  project: Project,
  question: ArenaQuestion & { readonly seed: number },
  vote: { readonly id: string; readonly choice: ArenaChoice; readonly openMs: number },
): Promise<{ left: SampledAnswer; right: SampledAnswer }> {
  const run = getRun(project.database, question.runId);
  const pair = pairDrawer(project, { ...question, runId: run.id })(question.seed);
  if (pair === null) {
    throw new AppError('bad-input', 'There is no such pair in this run.', 'Take the next pair.');
  }
  addArenaVote(project.database, {
    ...vote,
    ...idsOf(pair),
    runId: run.id,
    promptId: pair.left.answer.promptId,
    leftRound: pair.left.round,
    rightRound: pair.right.round,
    shownSeed: question.seed,
    voter: readPreferences().annotator,
    appVersion,
    createdAt: now(),
  });
  return {
    left: await revealed(project, run.id, pair.left),
    right: await revealed(project, run.id, pair.right),
  };
}

/** Gives the pair of a seed: the same for the same answers, however often. Null where the texts are alike. */
function pairDrawer(
  { database }: Project,
  { runId, between }: ArenaQuestion,
): (seed: number) => DrawnPair | null {
  const rounds = between ?? listEvaluations(database, runId).map(({ round }) => round);
  const placesByRound = new Map<number, ReturnType<typeof listAnswerPlaces>>();
  return (seed) => {
    const random = randomStream(seed, 'arena');
    const [leftRound, rightRound] = random.shuffle([...rounds]);
    if (leftRound === undefined || rightRound === undefined || leftRound === rightRound) return null;
    const places =
      placesByRound.get(leftRound) ?? listAnswerPlaces(database, stageId(runId, leftRound, 'evaluation'));
    placesByRound.set(leftRound, places);
    if (places.length === 0) return null;
    const { promptId, sample } = random.pick(places);
    const [left, right] = [leftRound, rightRound].map((round) => {
      const id = answerId(stageId(runId, round, 'evaluation'), promptId, sample);
      const [answer] = findAnswers(database, [id]);
      return answer === undefined ? null : { round, answer };
    });
    if (left == null || right == null || left.answer.text.trim() === right.answer.text.trim()) return null;
    return { left, right };
  };
}

type PairIds = Pick<ArenaVoteRecord, 'leftAnswerId' | 'rightAnswerId'>;

function idsOf({ left, right }: DrawnPair): PairIds {
  return { leftAnswerId: left.answer.id, rightAnswerId: right.answer.id };
}

/** The same whichever stood left. */
function pairKey({ leftAnswerId, rightAnswerId }: PairIds): string {
  return JSON.stringify([leftAnswerId, rightAnswerId].sort());
}

async function revealed(project: Project, runId: string, { round, answer }: Side): Promise<SampledAnswer> {
  const [judged] = await judgedAnswers(project, { runId, round }, [answer.id]);
  if (judged === undefined) throw new Error(`The answer ${answer.id} has gone.`);
  return { ...judged.verdict, version: versionName(round), text: answer.text, ended: answer.ended };
}

/** What the votes of a run say, and whether sides or length had a hand in them. */
export function arenaTally(project: Project, runId: string): ArenaTally {
  const run = getRun(project.database, runId);
  const votes = listArenaVotes(project.database, run.id);
  const meetings = new Map<string, ArenaVoteRecord[]>();
  for (const vote of votes) {
    const key = JSON.stringify([vote.leftRound, vote.rightRound].sort((one, other) => other - one));
    meetings.set(key, [...(meetings.get(key) ?? []), vote]);
  }
  const decided = votes.filter(({ choice }) => choice === 'left' || choice === 'right');
  return {
    votes: votes.length,
    pairs: [...meetings.values()].map(meetingOf),
    leftWon: shareOf(decided.map(({ choice }) => choice === 'left')),
    longerWon: longerWon(project, decided),
  };
}

function meetingOf(votes: readonly ArenaVoteRecord[]): ArenaTally['pairs'][number] {
  const [first] = votes;
  if (first === undefined) throw new Error('Two versions that have met have a vote.');
  const later = Math.max(first.leftRound, first.rightRound);
  const winner = ({ choice, leftRound, rightRound }: ArenaVoteRecord): number | null =>
    choice === 'left' ? leftRound : choice === 'right' ? rightRound : null;
  const laterWon = votes.filter((vote) => winner(vote) === later).length;
  const ties = votes.filter(({ choice }) => choice === 'tie').length;
  const bothBad = votes.filter(({ choice }) => choice === 'both-bad').length;
  const wins = laterWon + (ties + bothBad) / 2;
  return {
    later: versionName(later),
    earlier: versionName(Math.min(first.leftRound, first.rightRound)),
    laterWon,
    earlierWon: votes.length - laterWon - ties - bothBad,
    ties,
    bothBad,
    winRate: { value: wins / votes.length, ...wilsonInterval(wins, votes.length), n: votes.length },
  };
}

function longerWon({ database }: Project, decided: readonly ArenaVoteRecord[]): Estimate | null {
  const ids = decided.flatMap(({ leftAnswerId, rightAnswerId }) => [leftAnswerId, rightAnswerId]);
  const lengths = new Map(findAnswers(database, ids).map(({ id, text }) => [id, countWords(text)]));
  return shareOf(
    decided.flatMap(({ choice, leftAnswerId, rightAnswerId }) => {
      const lead = (lengths.get(leftAnswerId) ?? 0) - (lengths.get(rightAnswerId) ?? 0);
      return lead === 0 ? [] : [(choice === 'left') === lead > 0];
    }),
  );
}

function shareOf(claims: readonly boolean[]): Estimate | null {
  const n = claims.length;
  if (n === 0) return null;
  const holding = claims.filter(Boolean).length;
  return { value: holding / n, ...wilsonInterval(holding, n), n };
}
