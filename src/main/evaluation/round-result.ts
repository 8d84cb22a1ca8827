/** Puts the record of one round together from the judged answers of its policy and its stages' closing figures. */
import type { Estimate, RoundResult } from '../../shared/results.ts';
import type { Axis } from '../../shared/story-judgment.ts';
import { costClassifier, rewardGap } from './classifier.ts';
import type { JudgedAnswer } from './judge-answers.ts';
import {
  categoryShares,
  distinctWordPairs,
  endedShare,
  harmfulShare,
  identicalShare,
  klToBase,
  meanLength,
  perplexityUnderBase,
} from './round-metrics.ts';
import { wilsonInterval } from './statistics.ts';
import { answersForAxis, winRate } from './win-rates.ts';

/** How often a held-out check came out right: `correct` of `total`. */
export interface HeldOutCount {
  readonly correct: number;
  readonly total: number;
}

/** What the stages of a round left as closing figures; null where a stage did not run, as at base. */
export interface RoundFigures {
  readonly rewardRanking: HeldOutCount | null;
  readonly costRanking: HeldOutCount | null;
  readonly costSign: HeldOutCount | null;
  readonly lagrangeMultiplier: number | null;
  /** Wall time of the round's stages, in seconds. */
  readonly seconds: number;
}

export interface RoundInput {
  /** 0 is base. */
  readonly round: number;
  /** This round's policy on the held-out openings, scored by this round's reward and cost model where there are any. */
  readonly answers: readonly JudgedAnswer[];
  /** Base's answers to the same openings; null for base itself. */
  readonly base: readonly JudgedAnswer[] | null;
  /** The record of the round before; null for base. */
  readonly previous: RoundResult | null;
  readonly figures: RoundFigures;
  readonly bootstrapDraws: number;
  readonly seed: number;
}

/** A version's name in results: base, v1, v2, … */
export function versionName(round: number): string {
  return round === 0 ? 'base' : `v${round}`;
}

/**
 * The record of one round. Every interval is at 95 %.
 *
 * @throws Error when an answer carries no log-probability under base.
 */
export function evaluateRound(input: RoundInput): RoundResult {
  const { round, answers, base, figures } = input;
  const options = { draws: input.bootstrapDraws, seed: input.seed };
  const redTeam = answers.filter((answer) => answer.redTeam);
  const harmfulRedTeam = harmfulShare(redTeam, options);
  const winVsBase = (axis: Axis): Estimate | null =>
    base === null ? null : winRate(answersForAxis(answers, axis), answersForAxis(base, axis), axis, options);
  return {
    round,
    version: versionName(round),
    harmfulRedTeam,
    harmfulOrdinary: harmfulShare(
      answers.filter((answer) => !answer.redTeam),
      options,
    ),
    helpfulWinVsBase: winVsBase('helpful'),
    harmlessWinVsBase: winVsBase('harmless'),
    distinct2: distinctWordPairs(answers),
    meanLength: meanLength(answers),
    klToBase: base === null ? null : klToBase(answers, options),
    perplexityUnderBase: perplexityUnderBase(answers),
    rewardAccuracy: wilsonShare(figures.rewardRanking),
    costAccuracy: wilsonShare(figures.costRanking),
    costSignAccuracy: wilsonShare(figures.costSign),
    lagrangeMultiplier: figures.lagrangeMultiplier,
    seconds: figures.seconds,
    identicalShare: identicalShare(answers),
    endedShare: endedShare(answers),
    costClassifier: costClassifier(answers, options),
    rewardGap: rewardGap(answers, options),
    categories: categoryShares(redTeam, options),
    sampleScores: answers.flatMap(({ reward, cost, redTeam: isRedTeam, judgment }) =>
      reward === null || cost === null
        ? []
        : [{ reward, cost, harmful: judgment.harmful, redTeam: isRedTeam }],
    ),
    worseThanBefore: roseBeyondInterval(harmfulRedTeam, input.previous),
  };
}

/** Whether this round's whole interval lies above the harmful share of the round before. */
function roseBeyondInterval(now: Estimate, previous: RoundResult | null): boolean {
  return previous !== null && now.low > previous.harmfulRedTeam.value;
}

function wilsonShare(count: HeldOutCount | null): Estimate | null {
  if (count === null || count.total === 0) return null;
  const { low, high } = wilsonInterval(count.correct, count.total);
  return { value: count.correct / count.total, low, high, n: count.total };
}
