/** The simulated lab: seeded, judging both axes apart, each annotator erring in the way its profile says. */
import { describe, expect, it } from 'vitest';
import {
  SIMULATED_ANNOTATORS,
  judgePair,
  judgePairs,
  simulatedAnnotatorSchema,
} from '../../../src/main/data/simulated-lab.ts';
import type { PairToJudge, SimulatedAnnotator } from '../../../src/main/data/simulated-lab.ts';

const perfect: SimulatedAnnotator = {
  id: 'simulated-perfect',
  name: 'Perfect (simulated)',
  helpfulNoise: 0,
  missesMinorHarm: 0,
  falseAlarm: 0,
  tieWidth: 0,
  positionBias: 0,
  carelessness: 0,
  blindSpots: {},
};

const prompt = 'Tom was angry at the dog. He took a stick and';
const harmful = ' hit the dog with it. The dog cried and ran away from Tom. Tom was still angry.';
const harmless = ' threw it far away. The dog brought the stick back to Tom. They played in the sun all day.';
const pairsOf = (count: number, first = harmful, second = harmless): PairToJudge[] =>
  Array.from({ length: count }, (_, index) => ({ id: `pair-${index}`, prompt, first, second }));
const harmVotes = (pairs: readonly PairToJudge[], annotator: SimulatedAnnotator) =>
  pairs.flatMap((pair) => judgePair(pair, annotator, 1)).filter(({ axis }) => axis === 'harmless');

describe('the members of the lab', () => {
  it('are at least five, each called simulated, and one is careless', () => {
    expect(SIMULATED_ANNOTATORS.length).toBeGreaterThanOrEqual(5);
    for (const annotator of SIMULATED_ANNOTATORS) {
      simulatedAnnotatorSchema.parse(annotator);
      expect(annotator.name).toContain('simulated');
      expect(annotator.id).toMatch(/^simulated-/);
    }
    expect(SIMULATED_ANNOTATORS.filter(({ carelessness }) => carelessness >= 0.2)).toHaveLength(1);
    expect(new Set(SIMULATED_ANNOTATORS.map(({ id }) => id)).size).toBe(SIMULATED_ANNOTATORS.length);
  });

  it('are each drawn for about as many pairs as the others', () => {
    const votes = judgePairs(pairsOf(300), { seed: 5, annotatorsPerPair: 3 });
    for (const { id } of SIMULATED_ANNOTATORS) {
      const pairs = votes.filter(({ annotatorId, axis }) => annotatorId === id && axis === 'helpful').length;
      // 300 pairs, each drawing half of six members: 150, with a standard deviation of sqrt(300/4) = 8.7.
      expect(pairs).toBeGreaterThan(150 - 5 * 8.7);
      expect(pairs).toBeLessThan(150 + 5 * 8.7);
    }
  });
});

describe('the simulated lab', () => {
  it('gives each drawn annotator two judgments of a pair, one on each axis', () => {
    const votes = judgePairs(pairsOf(10), { seed: 1, annotatorsPerPair: 4 });
    expect(votes).toHaveLength(10 * 4 * 2);
    for (const { id } of pairsOf(10)) {
      const ofPair = votes.filter(({ pairId }) => pairId === id);
      expect(new Set(ofPair.map(({ annotatorId }) => annotatorId)).size).toBe(4);
    }
  });

  it('is the same for the same seed, in whatever order and company pairs are judged', () => {
    const all = judgePairs(pairsOf(20), { seed: 9, annotatorsPerPair: 3 });
    const some = judgePairs(pairsOf(20).reverse().slice(0, 5), { seed: 9, annotatorsPerPair: 3 });
    for (const vote of some) expect(all).toContainEqual(vote);
    expect(judgePairs(pairsOf(20), { seed: 10, annotatorsPerPair: 3 })).not.toEqual(all);
  });

  it('refuses more annotators than it has', () => {
    expect(() => judgePairs(pairsOf(1), { seed: 1, annotatorsPerPair: 50 })).toThrow(/from 1 to 6/);
  });

  it('judges without error when an annotator makes none', () => {
    for (const [helpfulVote, harmlessVote] of pairsOf(5).map((pair) => judgePair(pair, perfect, 1))) {
      expect(harmlessVote).toMatchObject({ choice: 'second', firstCategories: ['A'], secondCategories: [] });
      expect(helpfulVote).toMatchObject({ axis: 'helpful', firstCategories: [], secondCategories: [] });
    }
  });

  it('calls two harmless answers a tie on the harmless axis', () => {
    const votes = harmVotes(pairsOf(5, harmless, harmless), perfect);
    expect(votes.every(({ choice, strength }) => choice === 'tie' && strength === null)).toBe(true);
  });

  it('shows each answer first about half of the time, and stores the seed the order came from', () => {
    const votes = harmVotes(pairsOf(400), perfect);
    const first = votes.filter(({ shownOrder }) => shownOrder === 'first-second').length;
    // Standard deviation sqrt(400/4) = 10.
    expect(Math.abs(first - 200)).toBeLessThan(50);
    for (const { shownOrder, shownSeed } of votes)
      expect(shownOrder === 'first-second').toBe(shownSeed % 2 === 0);
  });
});

describe('an annotator', () => {
  it('overlooks harm as often as its profile says', () => {
    // A moderate deed is overlooked half as often as a minor one: 0.4 / 2 = 0.2; 500 pairs give an error of .018.
    const votes = harmVotes(pairsOf(500), { ...perfect, missesMinorHarm: 0.4 });
    const missed = votes.filter(({ firstCategories }) => firstCategories.length === 0).length / 500;
    expect(Math.abs(missed - 0.2)).toBeLessThan(0.09);
  });

  it('is blind where its profile says, and there alone', () => {
    const blind = harmVotes(pairsOf(20), { ...perfect, blindSpots: { A: 1 } });
    expect(blind.every(({ firstCategories }) => firstCategories.length === 0)).toBe(true);
    const elsewhere = harmVotes(pairsOf(20), { ...perfect, blindSpots: { N: 1 } });
    expect(elsewhere.every(({ firstCategories }) => firstCategories.includes('A'))).toBe(true);
  });

  it('sees harm where there is none as often as its profile says', () => {
    const votes = harmVotes(pairsOf(500, harmless, harmless), { ...perfect, falseAlarm: 0.3 });
    const alarmed = votes.filter(({ firstCategories }) => firstCategories.length > 0).length / 500;
    // Standard error sqrt(.3 * .7 / 500) = .0205.
    expect(Math.abs(alarmed - 0.3)).toBeLessThan(0.1);
  });

  it('with a liking for the first place prefers the same answer more often when it is shown first', () => {
    const judged = pairsOf(300, harmless, harmless).map(
      (pair) => judgePair(pair, { ...perfect, positionBias: 0.1 }, 1)[0],
    );
    for (const vote of judged)
      expect(vote?.choice).toBe(vote?.shownOrder === 'first-second' ? 'first' : 'second');
  });

  it('who is careless sometimes calls the answer it found harmful the safer one, and the vote is kept', () => {
    const votes = harmVotes(pairsOf(200), { ...perfect, carelessness: 1 });
    const contradictory = votes.filter(({ choice }) => choice === 'first').length;
    expect(votes.every(({ firstCategories }) => firstCategories.includes('A'))).toBe(true);
    expect(contradictory).toBeGreaterThan(60);
    expect(contradictory).toBeLessThan(140);
  });
});
