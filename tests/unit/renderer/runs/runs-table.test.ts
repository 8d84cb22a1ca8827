import { describe, expect, test } from 'vitest';
import {
  layOut,
  leastWidth,
  settingInWords,
  tellingSettings,
} from '../../../../src/renderer/pages/runs/run-columns.ts';
import {
  missingSeeds,
  nextSorting,
  rowsOf,
  viewGroups,
} from '../../../../src/renderer/pages/runs/runs-table.ts';
import type { View } from '../../../../src/renderer/pages/runs/runs-table.ts';
import { comparedFigureKeys } from '../../../../src/shared/group-comparison.ts';
import type { RunsTable, TableGroup, TableRun } from '../../../../src/shared/ipc/runs.ts';

const run = (
  runId: string,
  seed: number,
  status: TableRun['status'],
  detail: string | null = null,
): TableRun => ({
  runId,
  seed,
  status,
  detail,
  createdAt: '2026-01-01T00:00:00.000Z',
  finishedAt: null,
  seconds: 10,
  figures: null,
  answers: null,
  note: '',
  tags: [],
});

const group = (
  id: string,
  settings: TableGroup['settings'],
  harmful: number | null,
  runs: TableRun[],
): TableGroup => ({
  id,
  name: `group ${id}`,
  rounds: 1,
  settings,
  runs,
  figures: {
    ...(Object.fromEntries(comparedFigureKeys.map((key) => [key, null])) as TableGroup['figures']),
    harmfulRedTeam: harmful === null ? null : { value: harmful, low: 0, high: 1, seeds: 1 },
  },
});

const d = 'round.policy.costOffset';
const groups = [
  group('one', { [d]: 0.5, 'round.pairs': 10 }, 0.3, [run('a', 1, 'done'), run('b', 2, 'done')]),
  group('two', { [d]: 10, 'round.pairs': 20 }, null, [
    run('c', 1, 'failed', 'out of memory'),
    run('d', 2, 'queued'),
  ]),
  group('three', { [d]: 2, 'round.pairs': 30 }, 0.1, [run('e', 1, 'done')]),
];
const table: RunsTable = { varied: ['round.pairs', d], groups, judge: 'rules', baseline: null };

const seen = (view: Partial<View>): string[] =>
  viewGroups(table, { words: '', filter: 'all', sorting: null, ...view }).map(({ id }) => id);

describe('the table of runs', () => {
  test('finds every word, in names, settings, states and reasons', () => {
    expect(seen({ words: 'group' })).toEqual(['one', 'two', 'three']);
    expect(seen({ words: 'MEMORY failed' })).toEqual(['two']);
    expect(seen({ words: 'costOffset=2' })).toEqual(['three']);
    expect(seen({ words: 'memory nowhere' })).toEqual([]);
  });

  test('filters by how the seeds ended', () => {
    expect(seen({ filter: 'done' })).toEqual(['one', 'three']);
    expect(seen({ filter: 'open' })).toEqual(['two']);
    expect(seen({ filter: 'trouble' })).toEqual(['two']);
  });

  test('sorts numbers as numbers, and puts what is missing last both ways', () => {
    expect(seen({ sorting: { column: d, descending: false } })).toEqual(['one', 'three', 'two']);
    expect(seen({ sorting: { column: 'harmfulRedTeam', descending: false } })).toEqual([
      'three',
      'one',
      'two',
    ]);
    expect(seen({ sorting: { column: 'harmfulRedTeam', descending: true } })).toEqual([
      'one',
      'three',
      'two',
    ]);
  });

  test('a heading sorts up, then down, then as it came', () => {
    const up = nextSorting(null, d);
    const down = nextSorting(up, d);
    expect([up, down, nextSorting(down, d)]).toEqual([
      { column: d, descending: false },
      { column: d, descending: true },
      null,
    ]);
  });

  test('an open group shows its seeds under it; failed ones are named, others counted', () => {
    expect(rowsOf(groups, new Set(['two'])).map(({ id }) => id)).toEqual(['one', 'two', 'c', 'd', 'three']);
    expect(groups.map(missingSeeds)).toEqual([
      { failed: '', open: '' },
      { failed: 'seed 1 failed', open: '1 open' },
      { failed: '', open: '' },
    ]);
  });

  test('shows the settings that vary, d first, and in guided only those that most groups have', () => {
    expect(tellingSettings(table)).toEqual([d, 'round.pairs']);
    const rare = { ...table, varied: [...table.varied, 'rounds.2.pairs'] };
    const titles = (isFull: boolean): string[] =>
      layOut(
        {
          ...rare,
          groups: groups.map((each, index) =>
            index > 0 ? each : { ...each, settings: { ...each.settings, 'rounds.2.pairs': 7 } },
          ),
        },
        { isFull, width: 2000 },
      )
        .columns.filter(({ kind }) => kind === 'setting')
        .map(({ title }) => title);
    expect(titles(false)).toEqual(['Limit d', 'Pairs to label']);
    expect(titles(true)).toEqual(['Limit d', 'Pairs to label', 'Pairs to label, round 2']);
  });

  test('does not scroll sideways: guided on a small window, full on a large one, however many settings vary', () => {
    const many = {
      ...table,
      varied: [...table.varied, ...Array.from({ length: 9 }, (_, at) => `setting${at}`)],
    };
    // What a window of 1280 and of 1920 pixels leaves for the table.
    for (const [isFull, width] of [
      [false, 1031],
      [true, 1687],
    ] as const) {
      const { columns, isStacked } = layOut(many, { isFull, width });
      expect(leastWidth(columns)).toBeLessThanOrEqual(width);
      expect(isStacked).toBe(true);
      expect(columns.map(({ id }) => id)).toContain(d);
    }
    expect(layOut(table, { isFull: false, width: 1500 }).isStacked).toBe(false);
  });

  test('writes a relative limit as what it is relative to', () => {
    expect(settingInWords({ relative: 0.9 })).toBe('0.9 × |C|');
    expect(settingInWords(null)).toBe('–');
  });
});
