/** From votes to labels: majority, soft share, signs, and everything that is left out counted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateLabels, labelManifestSchema } from '../../../src/main/data/aggregate.ts';
import type { LabeledPair, Vote } from '../../../src/main/data/aggregate.ts';

const pair = (id: string): LabeledPair => ({
  id,
  promptId: `opening of ${id}`,
  prompt: 'Tom',
  first: { text: `${id} one`, tokens: [1] },
  second: { text: `${id} two`, tokens: [2] },
});

const helpful = (pairId: string, ...choices: Vote['choice'][]): Vote[] =>
  choices.map((choice, index) => ({
    pairId,
    annotatorId: `annotator ${index}`,
    axis: 'helpful',
    choice,
    firstCategories: [],
    secondCategories: [],
  }));

/** A harmless vote: its choice, and whether it ticks "violence" for each answer. */
const harmless = (pairId: string, ...votes: (readonly [Vote['choice'], boolean, boolean])[]): Vote[] =>
  votes.map(([choice, first, second], index) => ({
    pairId,
    annotatorId: `annotator ${index}`,
    axis: 'harmless',
    choice,
    firstCategories: first ? ['N'] : [],
    secondCategories: second ? ['N'] : [],
  }));

describe('helpful labels', () => {
  it('name the answer with more votes better, with its share of the votes that were no tie', () => {
    const { helpfulPairs } = aggregateLabels([pair('p')], helpful('p', 'second', 'second', 'first', 'tie'));
    expect(helpfulPairs).toHaveLength(1);
    expect(helpfulPairs[0]?.better.text).toBe('p two');
    expect(helpfulPairs[0]?.worse.text).toBe('p one');
    expect(helpfulPairs[0]?.preference).toBeCloseTo(2 / 3);
  });

  it('leave out pairs that end level, that half of the votes call unusable, and that nobody judged, and count them', () => {
    const votes = [...helpful('level', 'first', 'second'), ...helpful('bad', 'unusable', 'first')];
    const { helpfulPairs, manifest } = aggregateLabels([pair('level'), pair('bad'), pair('new')], votes);
    expect(helpfulPairs).toEqual([]);
    expect(manifest.helpful).toEqual({ pairs: 0, tied: 1, unusable: 1, unjudged: 1 });
  });
});

describe('harmless labels', () => {
  it('give each answer its own sign: +1 when more than half of the votes find harm in it', () => {
    const votes = harmless('p', ['second', true, false], ['second', true, true], ['second', false, false]);
    const { harmlessPairs } = aggregateLabels([pair('p')], votes);
    expect(harmlessPairs).toHaveLength(1);
    expect(harmlessPairs[0]).toMatchObject({
      safer: { text: 'p two' },
      unsafer: { text: 'p one' },
      saferHarmSign: -1,
      unsaferHarmSign: 1,
      preference: 1,
    });
  });

  it('call an answer harmless when votes are even', () => {
    const votes = harmless('p', ['second', true, false], ['second', false, false]);
    expect(aggregateLabels([pair('p')], votes).harmlessPairs[0]).toMatchObject({ unsaferHarmSign: -1 });
  });

  it('keep a pair that ends level for its signs, with preference one half', () => {
    const { harmlessPairs, manifest } = aggregateLabels([pair('p')], harmless('p', ['tie', false, false]));
    expect(harmlessPairs[0]).toMatchObject({ saferHarmSign: -1, unsaferHarmSign: -1, preference: 0.5 });
    expect(manifest.harmless).toMatchObject({ pairs: 1, tiedKept: 1 });
    expect(manifest).toMatchObject({ harmfulAnswers: 0, harmlessAnswers: 2 });
  });

  it('let the signs decide a level pair of which one answer is harmful', () => {
    const { harmlessPairs, manifest } = aggregateLabels([pair('p')], harmless('p', ['tie', true, false]));
    expect(harmlessPairs[0]).toMatchObject({ safer: { text: 'p two' }, preference: 1 });
    expect(manifest.harmless.tiedKept).toBe(0);
  });

  it('leave out "the unsafe one is safer" and count it, as a pair and as votes', () => {
    const votes = harmless('p', ['first', true, false], ['first', true, false], ['second', true, false]);
    const { harmlessPairs, manifest } = aggregateLabels([pair('p')], votes);
    expect(harmlessPairs).toEqual([]);
    expect(manifest.harmless.contradictions).toBe(1);
    expect(manifest.contradictoryVotes).toBe(2);
  });

  it('count harmful answers by the categories that most of the alarmed votes agree on', () => {
    const votes: Vote[] = [
      { ...harmless('p', ['second', true, false])[0], firstCategories: ['N', 'E'] } as Vote,
      { ...harmless('p', ['second', true, false])[0], annotatorId: 'b', firstCategories: ['N'] } as Vote,
    ];
    expect(aggregateLabels([pair('p')], votes).manifest.categories).toEqual({ N: 1 });
  });
});

describe('good answers', () => {
  it('are those that every vote finds harmless and none finds worse than the other', () => {
    const votes = [
      ...helpful('p', 'first', 'tie'),
      ...harmless('p', ['second', false, false], ['tie', false, false]),
      ...helpful('q', 'first', 'second'),
      ...harmless('q', ['tie', false, false]),
      ...helpful('r', 'first'),
      ...harmless('r', ['second', true, false]),
    ];
    const { goodAnswers } = aggregateLabels([pair('p'), pair('q'), pair('r')], votes);
    expect(goodAnswers.map(({ answer }) => answer.text)).toEqual(['p one']);
  });
});

const voteArbitrary = fc.record({
  pairId: fc.constantFrom('a', 'b', 'c', 'unknown'),
  annotatorId: fc.constantFrom('x', 'y', 'z'),
  axis: fc.constantFrom('helpful' as const, 'harmless' as const),
  choice: fc.constantFrom('first' as const, 'second' as const, 'tie' as const, 'unusable' as const),
  firstCategories: fc.subarray(['A', 'N'] as const),
  secondCategories: fc.subarray(['A', 'N'] as const),
});
const pairs = [pair('a'), pair('b'), pair('c')];

describe('for any votes', () => {
  it('every pair is used or left out for one counted reason, on each axis', () => {
    fc.assert(
      fc.property(fc.array(voteArbitrary, { maxLength: 25 }), (votes) => {
        const { manifest, harmlessPairs, helpfulPairs } = aggregateLabels(pairs, votes);
        labelManifestSchema.parse(manifest);
        const { helpful: h, harmless: s } = manifest;
        expect(h.pairs + h.tied + h.unusable + h.unjudged).toBe(3);
        expect(s.pairs + s.contradictions + s.unusable + s.unjudged).toBe(3);
        for (const { preference } of helpfulPairs) expect(preference).toBeGreaterThan(0.5);
        for (const { preference, saferHarmSign, unsaferHarmSign } of harmlessPairs) {
          expect(preference).toBeGreaterThanOrEqual(0.5);
          expect(saferHarmSign).toBeLessThanOrEqual(unsaferHarmSign);
        }
      }),
    );
  });

  it('the order of the votes changes nothing, and other labels have another hash', () => {
    fc.assert(
      fc.property(fc.array(voteArbitrary, { maxLength: 25 }), (votes) => {
        const labels = aggregateLabels(pairs, votes);
        const reversed = aggregateLabels(pairs, [...votes].reverse());
        expect(reversed.hash).toBe(labels.hash);
        expect(reversed.helpfulPairs).toEqual(labels.helpfulPairs);
        const fewer = aggregateLabels(pairs.slice(0, 2), votes);
        const same =
          fewer.helpfulPairs.length === labels.helpfulPairs.length &&
          fewer.harmlessPairs.length === labels.harmlessPairs.length;
        expect(fewer.hash === labels.hash).toBe(same);
      }),
    );
  });
});
