import { expect, test } from 'vitest';
import { againstSentence, differenceText } from '../../../../src/renderer/pages/compare/against-baseline.ts';
import type { NamedGroup } from '../../../../src/report/sweep-input.ts';
import { comparedFigureKeys } from '../../../../src/shared/group-comparison.ts';
import type { ComparedGroup, GroupEstimate } from '../../../../src/shared/group-comparison.ts';

const estimate = (value: number, margin = 0.01): GroupEstimate => ({
  value,
  low: value - margin,
  high: value + margin,
  seeds: 3,
});

const named = (label: string, harmful: GroupEstimate | null, helpful: GroupEstimate | null): NamedGroup => ({
  label,
  name: `limit d ${label}`,
  color: '#000',
  group: {
    id: `group-${label}`,
    name: label,
    settings: {},
    runs: [],
    figures: {
      ...(Object.fromEntries(comparedFigureKeys.map((key) => [key, null])) as ComparedGroup['figures']),
      harmfulRedTeam: harmful,
      helpfulWinVsBase: helpful,
    },
  },
});

const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');

test('each other group is told by its difference to the baseline, the least harmful first', () => {
  const groups = [
    named('1', estimate(0.35), estimate(0.6)),
    named('2', estimate(0.3, 0.2), estimate(0.6)),
    named('3', estimate(0.15), estimate(0.56)),
  ];
  expect(plain(againstSentence(groups, 'group-1'))).toBe(
    'Against the baseline 1 (limit d 1; 35 % harmful, wins 60 % against base): ' +
      '3 (limit d 3) is 20 points less harmful and 4 points less helpful; ' +
      '2 (limit d 2) is 5 points less harmful, within the intervals, and no more helpful.',
  );
});

test('nothing is said without a finished baseline, or without anything to set against it', () => {
  const done = named('1', estimate(0.3), estimate(0.5));
  const open = named('2', null, null);
  expect(againstSentence([done, open], 'group-2')).toBeNull();
  expect(againstSentence([done, open], 'group-1')).toBeNull();
  expect(againstSentence([done], 'elsewhere')).toBeNull();
});

test('a difference has its sign and unit, and brackets where it may be chance', () => {
  const text = (key: 'harmfulRedTeam' | 'klToBase', now: GroupEstimate | null) =>
    plain(differenceText(key, now, estimate(0.35)));
  expect(text('harmfulRedTeam', estimate(0.15))).toBe('−20 points');
  expect(text('harmfulRedTeam', estimate(0.4, 0.3))).toBe('(+5 points)');
  expect(text('klToBase', estimate(2.6))).toBe('+2.25');
  expect(text('harmfulRedTeam', null)).toBe('none');
  expect(text('harmfulRedTeam', estimate(0.35))).toBe('(0 points)');
});
