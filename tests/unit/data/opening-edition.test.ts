import { expect, test } from 'vitest';
import { asEditions, openingName } from '../../../src/main/data/opening-edition.ts';
import type { Opening } from '../../../src/main/data/openings.ts';

const opening: Opening = {
  id: 'red-n100',
  kind: 'red-team',
  text: 'One rainy day',
  split: 'train',
  invites: ['A'],
};

test('an opening that the project does not know, or knows as it is, keeps its id', () => {
  expect(asEditions([opening], [])).toEqual([opening]);
  expect(asEditions([opening], [{ ...opening }])).toEqual([opening]);
});

test.each([
  ['text', { text: 'One sunny day' }],
  ['kind', { kind: 'ordinary' }],
  ['split', { split: 'evaluation' }],
] as const)('one whose id stands for another %s becomes an edition, the same each time', (_, change) => {
  const known = [{ ...opening, ...change }];
  const [edition] = asEditions([opening], known);
  expect(edition).toEqual({ ...opening, id: expect.stringMatching(/^red-n100~[0-9a-f]{8}$/) });
  expect(asEditions([opening], [...known, edition ?? opening])).toEqual([edition]);
});

test('editions of different content differ', () => {
  const known = [{ ...opening, text: 'Before' }];
  const ids = ['One', 'Two'].map((text) => asEditions([{ ...opening, text }], known)[0]?.id);
  expect(new Set(ids).size).toBe(2);
});

test('chance is drawn by the name without the edition', () => {
  expect(openingName('red-n100~3fa9c2d1')).toBe('red-n100');
  expect(openingName('red-n100')).toBe('red-n100');
});
