import { expect, test } from 'vitest';
import {
  decimalsFor,
  formatDuration,
  formatList,
  formatNumber,
  formatShare,
  numberText,
  shareText,
} from '../../../src/charts/format-figures.ts';

test('numbers have a real minus sign, thousands apart, and no minus before zero', () => {
  expect(formatNumber(-1204.46, 1)).toBe('−1,204.5');
  expect(formatNumber(-0.001, 1)).toBe('0.0');
  expect(formatNumber(Number.NaN)).toBe('not a number');
});

test('a share never breaks between number and sign', () => {
  expect(formatShare(0.0416, 1)).toBe('4.2\u00a0%');
});

test('a share has a decimal only where its interval is within 2 points', () => {
  expect(shareText({ value: 0.048, low: 0.031, high: 0.067, n: 480 })).toEqual({
    value: '4.8\u00a0%',
    interval: '3.1 to 6.7',
  });
  expect(shareText({ value: 0.55, low: 0.48, high: 0.6, n: 480 })).toEqual({
    value: '55\u00a0%',
    interval: '48 to 60',
  });
});

test('a number shows the first digit of its margin and no more', () => {
  expect([5, 0.3, 0.02, 0.1, 0.00001, 0].map(decimalsFor)).toEqual([0, 1, 2, 1, 3, 2]);
  // Margin (1105 − 1051)/2 = 27: no decimals.
  expect(numberText({ value: 1077.26, low: 1051.4, high: 1104.7, n: 9 })).toEqual({
    value: '1,077',
    interval: '1,051 to 1,105',
  });
});

test('durations and lists read as people say them', () => {
  expect([7.4, 431, 4000].map(formatDuration)).toEqual(['7 s', '7 min 11 s', '1 h 6 min']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(formatList)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
