import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { numberBetween, parseSeed, wholeNumber } from '../../../src/cli/common-options.ts';

test('whole numbers are taken within their range alone', () => {
  const parse = wholeNumber(1, 10);
  expect([parse('1'), parse('10'), parse('1e1')]).toEqual([1, 10, 10]);
  for (const text of ['0', '11', '2.5', '', ' ', 'x', 'NaN', 'Infinity', '1 2']) {
    expect(() => parse(text), text).toThrow(InvalidArgumentError);
  }
});

test('numbers may have a fraction, never be infinite or no number', () => {
  const parse = numberBetween(0, 5);
  expect([parse('0'), parse('0.7'), parse('5')]).toEqual([0, 0.7, 5]);
  for (const text of ['-0.1', '5.1', '', 'hot', 'NaN', 'Infinity']) {
    expect(() => parse(text), text).toThrow(InvalidArgumentError);
  }
});

test('a seed is a whole number that 31 bits hold', () => {
  expect(parseSeed('2147483647')).toBe(2 ** 31 - 1);
  expect(() => parseSeed('2147483648')).toThrow(InvalidArgumentError);
  expect(() => parseSeed('-1')).toThrow(InvalidArgumentError);
});
