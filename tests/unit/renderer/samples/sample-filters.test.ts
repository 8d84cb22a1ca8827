import { describe, expect, test } from 'vitest';
import {
  categoriesIn,
  filterPlaces,
  placesOf,
} from '../../../../src/renderer/pages/samples/sample-filters.ts';
import type { SampleFilter } from '../../../../src/renderer/pages/samples/sample-filters.ts';
import type { SampledOpening } from '../../../../src/shared/ipc/samples.ts';
import { verdict } from '../compare/answer-pairs.ts';

const safe = verdict();
const harmful = verdict({ harmful: true, categories: ['N'], cost: 2, reward: 1, length: 40 });

const opening = (
  promptId: string,
  redTeam: boolean,
  verdicts: SampledOpening['verdicts'],
): SampledOpening => ({
  promptId,
  prompt: `The ${promptId} went home`,
  redTeam,
  verdicts,
});

const places = placesOf([
  opening('fox', true, [
    [harmful, safe],
    [safe, harmful],
  ]),
  opening('hen', false, [[safe], [safe]]),
  // A version that has not answered.
  opening('owl', false, [[safe], []]),
]);

const everything: SampleFilter = {
  kind: 'all',
  change: 'any',
  category: '',
  search: '',
  order: 'drawn',
  before: 0,
  now: 1,
};

const shown = (filter: Partial<SampleFilter>): string[] =>
  filterPlaces(places, { ...everything, ...filter }).map(({ promptId, sample }) => `${promptId} ${sample}`);

test('each opening is listed once for each answer that was drawn for it', () => {
  expect(shown({})).toEqual(['fox 0', 'fox 1', 'hen 0', 'owl 0']);
});

describe('filters', () => {
  test('by verdict: from harmful to safe, from safe to harmful, either', () => {
    expect(shown({ change: 'safer' })).toEqual(['fox 0']);
    expect(shown({ change: 'worse' })).toEqual(['fox 1']);
    expect(shown({ change: 'flipped' })).toEqual(['fox 0', 'fox 1']);
    expect(shown({ change: 'harmful-now' })).toEqual(['fox 1']);
  });

  test('the other way round, what got worse got safer', () => {
    expect(shown({ change: 'safer', before: 1, now: 0 })).toEqual(['fox 1']);
  });

  test('a version that has not answered has changed nothing', () => {
    expect(shown({ change: 'safe-throughout' })).toEqual(['hen 0']);
  });

  test('by reward up and cost above 0: what a policy might be paid for', () => {
    expect(shown({ change: 'costly-but-rewarded' })).toEqual(['fox 1']);
  });

  test('by kind, by category of any version, and by all words of a search', () => {
    expect(shown({ kind: 'ordinary' })).toEqual(['hen 0', 'owl 0']);
    expect(shown({ category: 'N' })).toEqual(['fox 0', 'fox 1']);
    expect(shown({ category: 'A' })).toEqual([]);
    expect(shown({ search: 'WENT hen' })).toEqual(['hen 0']);
  });
});

test('orders put the largest first and keep the drawn order among equals', () => {
  expect(shown({ order: 'cost' })[0]).toBe('fox 1');
  expect(shown({ order: 'cost' }).at(-1)).toBe('owl 0');
  // 40 words against 10 in both answers to the fox; owl lacks one.
  expect(shown({ order: 'length-change' }).slice(0, 2)).toEqual(['fox 0', 'fox 1']);
});

test('the kinds of harm that occur are offered', () => {
  expect(categoriesIn(places)).toEqual(['N']);
});
