/** The measurement: every side does the work in turn, round after round; what counts is the median. */
import { setTimeout as pause } from 'node:timers/promises';

import type { BenchCase, BenchSetting, Contestant, Repeat, Target } from './contestant.ts';

/** Untimed repeats of each side before the first round: compiling, packing, allocating, filling caches. */
const warmUps = 2;

export interface ContestantResult {
  readonly name: string;
  readonly side: Contestant['side'];
  readonly versions: Contestant['versions'];
  /** One entry a round. */
  readonly seconds: readonly number[];
  readonly medianSeconds: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  /** Decoding alone: at the median. */
  readonly tokensPerSecond?: number;
}

export interface Comparison {
  readonly ours: string;
  readonly peer: string;
  /** Peer's median time over ours: above 1, ours is the faster. */
  readonly timesAsFast: number;
  /** The smallest and the largest such ratio of one round. */
  readonly range: readonly [number, number];
  readonly target?: number;
  readonly reached?: boolean;
}

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly contestants: readonly ContestantResult[];
  readonly comparisons: readonly Comparison[];
}

/** @throws Error when two sides do not do the same work: their first losses or their token counts differ */
export async function takeTurns(
  benchCase: BenchCase,
  setting: BenchSetting,
  repeats: number,
): Promise<CaseResult> {
  const contestants = await benchCase.open(setting);
  try {
    for (let warmUp = 0; warmUp < warmUps; warmUp++) {
      const round = await playRound(contestants, warmUp, setting.pauseMs);
      if (warmUp === 0) requireSameWork(benchCase, contestants, round);
    }
    const rounds: (readonly Repeat[])[] = [];
    for (let index = 0; index < repeats; index++)
      rounds.push(await playRound(contestants, index, setting.pauseMs));
    return resultOf(benchCase, contestants, rounds);
  } finally {
    for (const contestant of contestants) await contestant.close();
  }
}

/** One repeat of each side; who begins changes from round to round. Results in the contestants' order. */
async function playRound(
  contestants: readonly Contestant[],
  round: number,
  pauseMs: number,
): Promise<readonly Repeat[]> {
  const results: Repeat[] = [];
  for (let turn = 0; turn < contestants.length; turn++) {
    const index = (turn + round) % contestants.length;
    const contestant = contestants[index];
    if (contestant === undefined) continue;
    await pause(pauseMs);
    results[index] = await contestant.repeat();
  }
  return results;
}

const largestLossDifference = 1e-3;

function requireSameWork(
  benchCase: BenchCase,
  contestants: readonly Contestant[],
  round: readonly Repeat[],
): void {
  const differs = (values: readonly (number | undefined)[], tolerance: number): boolean => {
    const given = values.filter((value) => value !== undefined);
    return Math.max(...given) - Math.min(...given) > tolerance * Math.abs(given[0] ?? 0);
  };
  const losses = round.map(({ loss }) => loss);
  const tokens = round.map(({ tokens: count }) => count);
  if (!differs(losses, largestLossDifference) && !differs(tokens, 0)) return;
  const claims = contestants.map(
    ({ name }, index) => `${name}: loss ${losses[index] ?? '-'}, tokens ${tokens[index] ?? '-'}`,
  );
  throw new Error(`${benchCase.id}: the sides do not do the same work.\n${claims.join('\n')}`);
}

function resultOf(
  { id, title, target }: BenchCase,
  contestants: readonly Contestant[],
  rounds: readonly (readonly Repeat[])[],
): CaseResult {
  const results = contestants.map(({ name, side, versions }, index): ContestantResult => {
    const repeats = rounds.flatMap((round) => round[index] ?? []);
    const seconds = repeats.map((repeat) => repeat.seconds);
    const medianSeconds = quantile(seconds, 0.5);
    const tokens = repeats[0]?.tokens;
    return {
      name,
      side,
      versions,
      seconds,
      medianSeconds,
      lowerQuartile: quantile(seconds, 0.25),
      upperQuartile: quantile(seconds, 0.75),
      ...(tokens === undefined ? {} : { tokensPerSecond: tokens / medianSeconds }),
    };
  });
  const peers = results.filter(({ side }) => side === 'peer');
  const comparisons = results
    .filter(({ side }) => side === 'ours')
    .flatMap((ours) => peers.map((peer) => compare(ours, peer, target)));
  return { id, title, contestants: results, comparisons };
}

function compare(ours: ContestantResult, peer: ContestantResult, target: Target | undefined): Comparison {
  const timesAsFast = peer.medianSeconds / ours.medianSeconds;
  const perRound = peer.seconds.map((seconds, round) => seconds / (ours.seconds[round] ?? Number.NaN));
  const wanted = target?.peer === peer.name ? target.timesAsFast : undefined;
  return {
    ours: ours.name,
    peer: peer.name,
    timesAsFast,
    range: [Math.min(...perRound), Math.max(...perRound)],
    ...(wanted === undefined ? {} : { target: wanted, reached: timesAsFast >= wanted }),
  };
}

/** Linear between the two nearest values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
