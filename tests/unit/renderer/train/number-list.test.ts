import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumberList } from '../../../../src/renderer/pages/train/number-list.ts';

test('commas, semicolons and spaces part numbers; what comes twice is kept once', () => {
  expect(parseNumberList(' 0.5, 1;1.5 1 ')).toEqual({ values: [0.5, 1, 1.5], problem: null });
  expect(parseNumberList('')).toEqual({ values: [], problem: null });
});

test('whole numbers may be a span, others may not', () => {
  expect(parseNumberList('1-4, 9', { whole: true }).values).toEqual([1, 2, 3, 4, 9]);
  expect(parseNumberList('1-4').problem).toContain('1-4');
});

test.each([
  ['1, x', '“x” is no number.'],
  ['1.5', '“1.5” is no whole number from 0.'],
  ['-1', '“-1” is no whole number from 0.'],
  ['5-2', '“5-2” counts down.'],
  ['1-1000', '“1-1000” is more than 100 numbers.'],
])('%s is refused with a reason', (text, problem) => {
  expect(parseNumberList(text, { whole: true })).toEqual({ values: [], problem });
});

test('every list that was written is read back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { maxLength: 50 }), (numbers) => {
      expect(parseNumberList(numbers.join(', '), { whole: true }).values).toEqual(numbers);
    }),
  );
});
