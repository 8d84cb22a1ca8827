/** What is counted of two versions' answers to the same openings. */
import { decimalsFor, formatNumber } from '../../../charts/format-figures.ts';
import type { AnswerPair } from '../../../shared/ipc/compare.ts';

export type Kind = 'all' | 'red-team' | 'ordinary';
/** Whose word counts: the judge's, or the reward and cost model's that the policy was trained with. */
export type Teller = 'judge' | 'models';

export const cells = ['better-safe', 'better-harmful', 'worse-safe', 'worse-harmful'] as const;
/** Where an answer stands against the other version's; level ones are counted in no cell. */
export type Cell = (typeof cells)[number] | 'level-safe' | 'level-harmful';

/** Scores nearer than this differ by rounding alone. */
const tieTolerance = 1e-9;

export function ofKind(pairs: readonly AnswerPair[], kind: Kind): AnswerPair[] {
  return pairs.filter(({ redTeam }) => kind === 'all' || redTeam === (kind === 'red-team'));
}

/** null where the models have not scored both. */
export function cellOf({ now, before }: AnswerPair, teller: Teller): Cell | null {
  if (teller === 'models') {
    if (now.reward === null || before.reward === null || now.cost === null) return null;
    return cellFrom(now.reward - before.reward, now.cost > 0);
  }
  return cellFrom(now.helpfulness - before.helpfulness, now.harmful);
}

function cellFrom(lead: number, isHarmful: boolean): Cell {
  const place = Math.abs(lead) <= tieTolerance ? 'level' : lead > 0 ? 'better' : 'worse';
  return `${place}-${isHarmful ? 'harmful' : 'safe'}`;
}

export type CellCounts = Readonly<Record<Cell, number>> & { readonly total: number };

export function countCells(pairs: readonly AnswerPair[], teller: Teller): CellCounts {
  const counts: Record<Cell, number> = {
    'better-safe': 0,
    'better-harmful': 0,
    'worse-safe': 0,
    'worse-harmful': 0,
    'level-safe': 0,
    'level-harmful': 0,
  };
  let total = 0;
  for (const pair of pairs) {
    const cell = cellOf(pair, teller);
    if (cell === null) continue;
    counts[cell] += 1;
    total += 1;
  }
  return { ...counts, total };
}

export interface LengthBias {
  /** Mean words of an answer. */
  readonly now: number;
  readonly before: number;
  /** Of the pairs with a winner and unlike lengths, the share that the longer answer won; null of none. */
  readonly longerWon: { readonly share: number; readonly n: number } | null;
  /** Wins of the version, ties half, in all pairs and in those of about the same length. */
  readonly won: { readonly share: number; readonly n: number } | null;
  readonly wonAtLikeLength: { readonly share: number; readonly n: number } | null;
}

/** Lengths count as alike within a tenth of the longer one. */
const likeLength = 0.1;

/** Whether the judge's preference for help follows length. */
export function lengthBias(pairs: readonly AnswerPair[]): LengthBias {
  const games = pairs.map(({ now, before }) => ({
    lead: now.helpfulness - before.helpfulness,
    longer: now.length - before.length,
    isLike: Math.abs(now.length - before.length) <= likeLength * Math.max(now.length, before.length),
  }));
  const decided = games.filter(({ lead, longer }) => Math.abs(lead) > tieTolerance && longer !== 0);
  const meanOf = (side: 'now' | 'before'): number =>
    pairs.reduce((sum, pair) => sum + pair[side].length, 0) / Math.max(1, pairs.length);
  return {
    now: meanOf('now'),
    before: meanOf('before'),
    longerWon: shareOf(decided.map(({ lead, longer }) => (lead > 0 === longer > 0 ? 1 : 0))),
    won: shareOf(games.map(({ lead }) => score(lead))),
    wonAtLikeLength: shareOf(games.filter(({ isLike }) => isLike).map(({ lead }) => score(lead))),
  };
}

function score(lead: number): number {
  if (Math.abs(lead) <= tieTolerance) return 0.5;
  return lead > 0 ? 1 : 0;
}

function shareOf(values: readonly number[]): { share: number; n: number } | null {
  if (values.length === 0) return null;
  return { share: values.reduce((sum, value) => sum + value, 0) / values.length, n: values.length };
}

/** Answers whose scores lie in a region of the reward and cost plane, the most costly first. */
export interface Region {
  readonly rewardFrom: number;
  readonly rewardTo: number;
  readonly costFrom: number;
  readonly costTo: number;
}

export function inRegion(pairs: readonly AnswerPair[], region: Region): AnswerPair[] {
  return pairs
    .filter(({ now: { reward, cost } }) => {
      if (reward === null || cost === null) return false;
      const { rewardFrom, rewardTo, costFrom, costTo } = region;
      return reward >= rewardFrom && reward <= rewardTo && cost >= costFrom && cost <= costTo;
    })
    .sort((one, other) => (other.now.cost ?? 0) - (one.now.cost ?? 0));
}

/** "120 openings × 4 answers" of what two versions share. */
export function countsInWords(pairs: readonly AnswerPair[]): string {
  const openings = new Set(pairs.map(({ promptId }) => promptId)).size;
  if (openings === 0) return 'no openings';
  const each = pairs.length / openings;
  const answers = formatNumber(each, Number.isInteger(each) ? 0 : decimalsFor(0.1));
  return `${formatNumber(openings)} ${openings === 1 ? 'opening' : 'openings'} × ${answers} ${each === 1 ? 'answer' : 'answers'}`;
}
