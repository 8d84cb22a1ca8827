import { expect, test } from 'vitest';
import {
  freshSitting,
  isBreakDue,
  sittingInWords,
  withLabel,
} from '../../../../src/renderer/pages/label/sitting.ts';
import type { SavedLabel, Sitting } from '../../../../src/renderer/pages/label/sitting.ts';

const minute = 60_000;
const rule = { isOn: true, minutes: 45, labels: 200 };

/** Labels of one minute each, one after the other, from a moment on. */
const labels = (count: number, from: number, more: Partial<SavedLabel> = {}): SavedLabel[] =>
  Array.from({ length: count }, (_, index) => ({
    at: from + (index + 1) * minute,
    openMs: minute,
    activeMs: minute,
    axis: 'harmless' as const,
    isPassedBy: false,
    ...more,
  }));
const sat = (given: readonly SavedLabel[], sitting: Sitting = freshSitting): Sitting =>
  given.reduce(withLabel, sitting);
const began = 1_700_000_000_000;

test('a break is due after 45 minutes at work, and not a label before', () => {
  expect(isBreakDue(freshSitting, rule)).toBe(false);
  expect(isBreakDue(sat(labels(44, began)), rule)).toBe(false);
  expect(isBreakDue(sat(labels(45, began)), rule)).toBe(true);
});

test('or after so many pairs, those passed by among them; never where it is switched off', () => {
  const quick = { openMs: 1000, activeMs: 1000 };
  const pairs = sat([
    ...labels(150, began, quick),
    ...labels(50, began + 150 * minute, { ...quick, isPassedBy: true }),
  ]);
  expect(isBreakDue(pairs, rule)).toBe(true);
  expect(isBreakDue(pairs, { ...rule, labels: 201 })).toBe(false);
  expect(isBreakDue(pairs, { ...rule, isOn: false })).toBe(false);
});

test('being away for more than five minutes is a break: before a pair, and in the middle of one', () => {
  const long = sat(labels(44, began));
  const away = sat(labels(1, began + 44 * minute + 6 * minute), long);
  expect(away).toMatchObject({ activeMs: minute, judged: { harmless: 1, helpful: 0 } });
  const [slow] = labels(1, began + 50 * minute, { openMs: 7 * minute, activeMs: minute });
  expect(sat(slow === undefined ? [] : [slow], long).activeMs).toBe(minute);
  // Four minutes are none.
  expect(sat(labels(1, began + 48 * minute), long).activeMs).toBe(45 * minute);
});

test('what was done is said in words', () => {
  const both = sat([...labels(2, began), ...labels(1, began + 2 * minute, { axis: 'helpful' })]);
  expect(sittingInWords(both)).toBe('3 minutes at work, 3 pairs: 2 for safety, 1 for helpfulness.');
  const passed = sat(labels(1, began + 3 * minute, { isPassedBy: true }));
  expect(sittingInWords(passed)).toBe('1 minute at work, 1 pair: 1 passed by.');
});
