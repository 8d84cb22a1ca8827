import { expect, test } from 'vitest';
import { filterLog, logAsText, whereOf } from '../../../../src/renderer/pages/queue/run-log.ts';
import type { LogEntry } from '../../../../src/shared/ipc/run-log.ts';

const about = { round: null, stage: null, technical: null } as const;
const log: LogEntry[] = [
  { ...about, at: '2026-11-22T10:00:00.000Z', kind: 'run', words: 'Made, with random seed 1.' },
  {
    ...about,
    at: '2026-11-22T10:00:01.000Z',
    kind: 'stage',
    round: 1,
    stage: 'labels',
    words: 'Labeling begins.',
  },
  {
    ...about,
    at: '2026-11-22T10:00:02.000Z',
    kind: 'notice',
    round: 1,
    stage: 'labels',
    words: 'Two annotators disagree.',
  },
  {
    ...about,
    at: '2026-11-22T10:00:03.000Z',
    kind: 'trouble',
    words: 'Failed.',
    technical: 'code 9\nsecond line',
  },
];
const kinds = (entries: readonly LogEntry[]): string[] => entries.map(({ kind }) => kind);

test('a filter shows its kinds, and All everything', () => {
  expect(kinds(filterLog(log, 'all', ''))).toEqual(['run', 'stage', 'notice', 'trouble']);
  expect(kinds(filterLog(log, 'stages', ''))).toEqual(['run', 'stage']);
  expect(kinds(filterLog(log, 'notices', ''))).toEqual(['notice']);
  expect(kinds(filterLog(log, 'trouble', ''))).toEqual(['trouble']);
});

test('every word is looked for, also in the place and in the technical text, in any case', () => {
  expect(kinds(filterLog(log, 'all', 'LABELING round'))).toEqual(['stage', 'notice']);
  expect(kinds(filterLog(log, 'all', 'second'))).toEqual(['trouble']);
  expect(filterLog(log, 'all', 'labeling nowhere')).toEqual([]);
});

test('a place is a round and a stage; nothing for the run as a whole', () => {
  expect(log.map(whereOf)).toEqual(['', 'round 1, Labeling', 'round 1, Labeling', '']);
  expect(whereOf({ round: 0, stage: 'inputs' })).toBe('before round 1, Looking at what the run is made of');
});

test('as text: a line an entry, the technical text indented', () => {
  expect(logAsText(log.slice(2))).toBe(
    '2026-11-22T10:00:02.000Z Notice (round 1, Labeling): Two annotators disagree.\n' +
      '2026-11-22T10:00:03.000Z Trouble: Failed.\n    code 9\n    second line',
  );
});
