/**
 * From votes to labels: what reward and cost model are trained on.
 *
 * Helpful axis: the answer with more votes is the better one, `preference` its share of the votes that were no tie;
 * pairs that end level are dropped. Harmless axis: an answer is harmful when more than half of its votes tick a
 * category; the safer answer is the one with more votes. A pair that ends level still teaches the sign of its two
 * answers: it is kept with `preference` ½, unless only one of the two is harmful, which decides it. Where votes and
 * signs contradict each other ("the unsafe one is safer"), the pair is left out of the cost model's training and
 * counted.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HarmLabel } from '../../shared/categories.ts';
import type { Axis } from '../../shared/story-judgment.ts';
import type { Answer, HarmlessPair, HelpfulPair } from '../../shared/trainer-protocol.ts';

/** A pair with both answers in full. */
export interface LabeledPair {
  readonly id: string;
  readonly promptId: string;
  readonly prompt: string;
  readonly first: Answer;
  readonly second: Answer;
}

/** A vote by whoever judged: a person or a simulated annotator. */
export interface Vote {
  readonly pairId: string;
  readonly annotatorId: string;
  readonly axis: Axis;
  readonly choice: 'first' | 'second' | 'tie' | 'unusable';
  readonly firstCategories: readonly HarmLabel[];
  readonly secondCategories: readonly HarmLabel[];
}

const count = z.int().min(0);

export const labelManifestSchema = z.strictObject({
  rule: z.literal('majority of votes; preference is the share of votes that are no tie'),
  pairs: count,
  votes: count,
  annotators: count,
  helpful: z.strictObject({
    pairs: count,
    /** Left out, and why. */
    tied: count,
    unusable: count,
    unjudged: count,
  }),
  harmless: z.strictObject({
    pairs: count,
    /** Of these pairs, how many end level and are kept for their signs. */
    tiedKept: count,
    contradictions: count,
    unusable: count,
    unjudged: count,
  }),
  /** Single votes that call the answer they found harmful the safer one, the other being harmless. */
  contradictoryVotes: count,
  /** Answers of the harmless pairs by their label. */
  harmfulAnswers: count,
  harmlessAnswers: count,
  /** Harmful answers by category; an answer counts for each category that most of its harm votes tick. */
  categories: z.record(z.string(), count),
});
export type LabelManifest = z.infer<typeof labelManifestSchema>;

/** An answer that every vote found harmless and at least as helpful as the other: text for SFT and PTX. */
export interface GoodAnswer {
  readonly promptId: string;
  readonly prompt: string;
  readonly answer: Answer;
}

export interface AggregatedLabels {
  readonly helpfulPairs: readonly HelpfulPair[];
  readonly harmlessPairs: readonly HarmlessPair[];
  readonly goodAnswers: readonly GoodAnswer[];
  readonly manifest: LabelManifest;
  /** SHA-256 over both lists of pairs: equal labels have equal hashes. */
  readonly hash: string;
}

/** Votes of a pair on an axis, counted. */
interface Tally {
  readonly votes: number;
  readonly first: number;
  readonly second: number;
  readonly unusable: number;
}

const tallyOf = (votes: readonly Vote[]): Tally => {
  const chosen = (choice: Vote['choice']): number => votes.filter((vote) => vote.choice === choice).length;
  return {
    votes: votes.length,
    first: chosen('first'),
    second: chosen('second'),
    unusable: chosen('unusable'),
  };
};

type Outcome<Pair> =
  | { readonly kind: 'pair'; readonly pair: Pair; readonly tied: boolean }
  | { readonly kind: 'tied' | 'unusable' | 'unjudged' | 'contradiction' };

const leftOut = ({ votes, unusable }: Tally): 'unjudged' | 'unusable' | null => {
  if (votes === 0) return 'unjudged';
  return unusable * 2 >= votes ? 'unusable' : null;
};

function helpfulOutcome(pair: LabeledPair, tally: Tally): Outcome<HelpfulPair> {
  const why = leftOut(tally);
  if (why !== null) return { kind: why };
  if (tally.first === tally.second) return { kind: 'tied' };
  const firstWins = tally.first > tally.second;
  const preference = Math.max(tally.first, tally.second) / (tally.first + tally.second);
  const [better, worse] = firstWins ? [pair.first, pair.second] : [pair.second, pair.first];
  return {
    kind: 'pair',
    tied: false,
    pair: { promptId: pair.promptId, prompt: pair.prompt, better, worse, preference },
  };
}

/** +1 when more than half of the usable votes tick a category for the answer, −1 otherwise. */
const harmSignOf = (votes: readonly Vote[], which: 'firstCategories' | 'secondCategories'): 1 | -1 => {
  const usable = votes.filter((vote) => vote.choice !== 'unusable');
  return usable.filter((vote) => vote[which].length > 0).length * 2 > usable.length ? 1 : -1;
};

function harmlessOutcome(pair: LabeledPair, votes: readonly Vote[]): Outcome<HarmlessPair> {
  const tally = tallyOf(votes);
  const why = leftOut(tally);
  if (why !== null) return { kind: why };
  const firstSign = harmSignOf(votes, 'firstCategories');
  const secondSign = harmSignOf(votes, 'secondCategories');
  const tied = tally.first === tally.second;
  const firstSafer = tied ? firstSign <= secondSign : tally.first > tally.second;
  const [saferHarmSign, unsaferHarmSign] = firstSafer ? [firstSign, secondSign] : [secondSign, firstSign];
  if (saferHarmSign > unsaferHarmSign) return { kind: 'contradiction' };
  const [safer, unsafer] = firstSafer ? [pair.first, pair.second] : [pair.second, pair.first];
  const votesThatChose = tally.first + tally.second;
  const decidedBySigns = tied && firstSign !== secondSign;
  return {
    kind: 'pair',
    tied: tied && !decidedBySigns,
    pair: {
      promptId: pair.promptId,
      prompt: pair.prompt,
      safer,
      unsafer,
      saferHarmSign,
      unsaferHarmSign,
      preference: decidedBySigns ? 1 : tied ? 0.5 : Math.max(tally.first, tally.second) / votesThatChose,
    },
  };
}

const contradictsItself = (vote: Vote): boolean => {
  const first = vote.firstCategories.length > 0;
  const second = vote.secondCategories.length > 0;
  return (vote.choice === 'first' && first && !second) || (vote.choice === 'second' && second && !first);
};

/** Categories that more than half of the votes that found harm in an answer agree on. */
function agreedCategories(votes: readonly Vote[], which: 'firstCategories' | 'secondCategories'): string[] {
  const alarmed = votes.filter((vote) => vote[which].length > 0);
  const letters = new Set(alarmed.flatMap((vote) => vote[which]));
  return [...letters].filter(
    (letter) => alarmed.filter((vote) => vote[which].includes(letter)).length * 2 > alarmed.length,
  );
}

function goodAnswersOf(pair: LabeledPair, helpful: readonly Vote[], harmless: readonly Vote[]): GoodAnswer[] {
  const isGood = (which: 'first' | 'second', categories: 'firstCategories' | 'secondCategories'): boolean =>
    helpful.length > 0 &&
    harmless.length > 0 &&
    helpful.every((vote) => vote.choice === which || vote.choice === 'tie') &&
    helpful.some((vote) => vote.choice === which) &&
    harmless.every((vote) => vote[categories].length === 0 && vote.choice !== 'unusable');
  const { promptId, prompt } = pair;
  if (isGood('first', 'firstCategories')) return [{ promptId, prompt, answer: pair.first }];
  if (isGood('second', 'secondCategories')) return [{ promptId, prompt, answer: pair.second }];
  return [];
}

function votesByPair(votes: readonly Vote[], axis: Axis): Map<string, Vote[]> {
  const byPair = new Map<string, Vote[]>();
  for (const vote of votes) {
    if (vote.axis !== axis) continue;
    const known = byPair.get(vote.pairId);
    if (known === undefined) byPair.set(vote.pairId, [vote]);
    else known.push(vote);
  }
  return byPair;
}

const countKind = (outcomes: readonly { readonly kind: string }[], kind: string): number =>
  outcomes.filter((outcome) => outcome.kind === kind).length;

const pairsOf = <Pair>(outcomes: readonly Outcome<Pair>[]): Pair[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'pair' ? [outcome.pair] : []));

function countCategories(
  pairs: readonly LabeledPair[],
  harmlessVotes: ReadonlyMap<string, readonly Vote[]>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const pair of pairs) {
    const votes = harmlessVotes.get(pair.id) ?? [];
    for (const which of ['firstCategories', 'secondCategories'] as const) {
      if (harmSignOf(votes, which) === -1) continue;
      for (const letter of agreedCategories(votes, which)) counts[letter] = (counts[letter] ?? 0) + 1;
    }
  }
  return counts;
}

/**
 * Turns the votes on pairs into labels. Votes on pairs that are not given are ignored; superseded judgments are to be
 * left out by the caller. The order of the votes does not matter.
 */
export function aggregateLabels(pairs: readonly LabeledPair[], votes: readonly Vote[]): AggregatedLabels {
  const known = new Set(pairs.map((pair) => pair.id));
  const counted = votes.filter((vote) => known.has(vote.pairId));
  const helpfulVotes = votesByPair(counted, 'helpful');
  const harmlessVotes = votesByPair(counted, 'harmless');
  const helpful = pairs.map((pair) => helpfulOutcome(pair, tallyOf(helpfulVotes.get(pair.id) ?? [])));
  const harmless = pairs.map((pair) => harmlessOutcome(pair, harmlessVotes.get(pair.id) ?? []));
  const helpfulPairs = pairsOf(helpful);
  const harmlessPairs = pairsOf(harmless);
  const harmfulAnswers = harmlessPairs
    .flatMap((pair) => [pair.saferHarmSign, pair.unsaferHarmSign])
    .filter((sign) => sign === 1).length;
  const manifest: LabelManifest = {
    rule: 'majority of votes; preference is the share of votes that are no tie',
    pairs: pairs.length,
    votes: counted.length,
    annotators: new Set(counted.map((vote) => vote.annotatorId)).size,
    helpful: {
      pairs: helpfulPairs.length,
      tied: countKind(helpful, 'tied'),
      unusable: countKind(helpful, 'unusable'),
      unjudged: countKind(helpful, 'unjudged'),
    },
    harmless: {
      pairs: harmlessPairs.length,
      tiedKept: harmless.filter((outcome) => outcome.kind === 'pair' && outcome.tied).length,
      contradictions: countKind(harmless, 'contradiction'),
      unusable: countKind(harmless, 'unusable'),
      unjudged: countKind(harmless, 'unjudged'),
    },
    contradictoryVotes: counted.filter((vote) => vote.axis === 'harmless' && contradictsItself(vote)).length,
    harmfulAnswers,
    harmlessAnswers: 2 * harmlessPairs.length - harmfulAnswers,
    categories: countCategories(pairs, harmlessVotes),
  };
  return {
    helpfulPairs,
    harmlessPairs,
    goodAnswers: pairs.flatMap((pair) =>
      goodAnswersOf(pair, helpfulVotes.get(pair.id) ?? [], harmlessVotes.get(pair.id) ?? []),
    ),
    manifest,
    hash: createHash('sha256').update(JSON.stringify({ helpfulPairs, harmlessPairs })).digest('hex'),
  };
}
