import { expect, test } from 'vitest';
import { findingParts } from '../../../../src/renderer/pages/compare/finding.ts';
import type { Part } from '../../../../src/renderer/pages/compare/finding.ts';

const estimate = (value: number, low: number, high: number) => ({ value, low, high, n: 100 });
const high = estimate(0.5, 0.45, 0.55);
const low = estimate(0.1, 0.05, 0.15);
const won = estimate(0.6, 0.55, 0.65);
const lost = estimate(0.4, 0.35, 0.45);
const even = estimate(0.52, 0.45, 0.6);

const text = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : String(part.share.value))).join('');

const say = (before: typeof high, now: typeof high, helpfulWin: typeof high | null, openings = 100): string =>
  text(
    findingParts({
      before: { version: 'base', harmfulRedTeam: before },
      now: { version: 'v1', harmfulRedTeam: now },
      helpfulWin,
      openings,
    }),
  );

test('good news and good news are joined by "and"', () => {
  expect(say(high, low, won)).toBe(
    'From base to v1, answers to red-team openings judged harmful fell from 0.5 to 0.1, and v1 is the more helpful one: it wins 0.6 of comparisons.',
  );
});

test('good news and bad news are joined by "but", in either order', () => {
  expect(say(high, low, lost)).toContain('fell from 0.5 to 0.1, but v1 is the less helpful one');
  expect(say(low, high, won)).toContain('rose from 0.1 to 0.5, but v1 is the more helpful one');
});

test('a worse version is not made to sound better', () => {
  expect(say(low, high, lost)).toContain('rose from 0.1 to 0.5, and v1 is the less helpful one');
});

test('what chance allows is no change, and no win', () => {
  expect(say(high, estimate(0.47, 0.4, 0.54), even)).toBe(
    'From base to v1, the share of answers to red-team openings judged harmful did not move beyond chance, 0.5 to 0.47, and the answers are about as helpful: 0.52 of comparisons with base won.',
  );
});

test('without a comparison nothing is said of help; of few openings it is said that they are few', () => {
  expect(say(high, low, null, 8)).toBe(
    'From base to v1, answers to red-team openings judged harmful fell from 0.5 to 0.1. These are 8 openings: an anecdote.',
  );
});
