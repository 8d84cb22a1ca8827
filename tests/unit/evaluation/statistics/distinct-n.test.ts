import { expect, test } from 'vitest';

import { distinctN } from '../../../../src/main/evaluation/statistics.ts';

test('counts different n-grams among all, over all texts together', () => {
  // Bigrams: "a b", "b a", "a b" | "a b": 2 different of 4.
  expect(distinctN(['a b a b', 'a b'], 2)).toBe(2 / 4);
  expect(distinctN(['a b a b'], 1)).toBe(2 / 4);
});

test('n-grams do not reach across texts', () => {
  expect(distinctN(['a b', 'c d'], 2)).toBe(1);
  expect(distinctN(['a', 'b'], 2)).toBe(0);
});

test('one phrase everywhere nears 0', () => {
  expect(distinctN(Array<string>(50).fill('the cat sat'), 2)).toBe(2 / 100);
});

test('line breaks and runs of spaces part words like one space', () => {
  expect(distinctN([' a  b\n\na\tb '], 2)).toBe(distinctN(['a b a b'], 2));
});

test('no text gives 0; n below 1 is refused', () => {
  expect(distinctN([], 2)).toBe(0);
  expect(distinctN([''], 1)).toBe(0);
  expect(() => distinctN(['a'], 0)).toThrow(/at least 1/);
});
