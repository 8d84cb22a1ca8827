import { expect, test } from 'vitest';
import {
  defaultChoice,
  groupsSentence,
  shownGroups,
} from '../../../../src/renderer/pages/compare/groups-sentence.ts';
import { comparedFigureKeys } from '../../../../src/shared/group-comparison.ts';
import type { ComparedGroup } from '../../../../src/shared/group-comparison.ts';

const figures = (harmful: number | null, helpful: number | null): ComparedGroup['figures'] => {
  const figure = (value: number | null) =>
    value === null ? null : { value, low: value, high: value, seeds: 1 };
  const none = Object.fromEntries(comparedFigureKeys.map((key) => [key, null]));
  return {
    ...(none as ComparedGroup['figures']),
    harmfulRedTeam: figure(harmful),
    helpfulWinVsBase: figure(helpful),
  };
};

const group = (id: string, harmful: number | null, helpful: number | null): ComparedGroup => ({
  id,
  name: `Run ${id}`,
  settings: { 'round.policy.costOffset': Number(id) },
  runs: [
    {
      runId: `run-${id}`,
      seed: 1,
      status: harmful === null ? 'failed' : 'done',
      detail: null,
      figures: harmful === null ? null : figures(harmful, helpful),
    },
  ],
  figures: figures(harmful, helpful),
});

const comparison = (groups: ComparedGroup[], varied = ['round.policy.costOffset']) => ({ varied, groups });

test('the least harmful and the most helpful group are named with both their figures', () => {
  const named = shownGroups(comparison([group('1', 0.2, 0.6), group('2', 0.1, 0.5)]));
  expect(groupsSentence(named).replaceAll('\u00a0', ' ')).toBe(
    'Of 2 groups, 2 (limit d 2) is the least harmful (10 %, wins 50 % against base) and 1 (limit d 1) the most helpful (wins 60 %, 20 % harmful).',
  );
});

test('one that is both is named once; groups without a finished run are counted', () => {
  const named = shownGroups(comparison([group('1', 0.1, 0.6), group('2', 0.2, 0.5), group('3', null, null)]));
  expect(groupsSentence(named).replaceAll('\u00a0', ' ')).toBe(
    'Of 2 groups, 1 (limit d 1) is both the least harmful (10 %) and the most helpful one (wins 60 % against base). 1 group has no finished run.',
  );
  expect(groupsSentence(shownGroups(comparison([group('3', null, null)])))).toContain('None of these runs');
});

test('where many settings differ, a group is called by the name of its runs', () => {
  const [only] = shownGroups(comparison([group('1', 0.1, 0.6)], ['a', 'b', 'c', 'd']));
  expect(only?.name).toBe('Run 1');
});

test('compared by default are the newest groups that have something to compare', () => {
  const groups = [
    group('0', null, null),
    ...Array.from({ length: 9 }, (_, at) => group(String(at + 1), 0.1, 0.5)),
  ];
  expect(defaultChoice(comparison(groups))).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
});
