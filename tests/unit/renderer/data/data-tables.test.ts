import { expect, test } from 'vitest';
import {
  noOpeningsInWords,
  promptLines,
  runLabels,
  sourceInWords,
} from '../../../../src/renderer/pages/data/data-tables.ts';

test('openings are one line a source and kind, with their sides', () => {
  expect(
    promptLines([
      { source: 'a', kind: 'ordinary', split: 'train', prompts: 5 },
      { source: 'a', kind: 'red-team', split: 'train', prompts: 2 },
      { source: 'a', kind: 'ordinary', split: 'evaluation', prompts: 3 },
    ]),
  ).toEqual([
    { source: 'a', kind: 'ordinary', train: 5, validation: 0, evaluation: 3, total: 8 },
    { source: 'a', kind: 'red-team', train: 2, validation: 0, evaluation: 0, total: 2 },
  ]);
});

test('rounds stand with their run, the newest run first', () => {
  const round = (runId: string, number: number) => ({
    runId,
    runName: runId,
    seed: 1,
    status: 'done' as const,
    round: number,
    pairs: 4,
    byPeople: { helpful: 0, harmless: 0 },
    bySimulatedLab: { helpful: 4, harmless: 4 },
    used: null,
  });
  const runs = runLabels([round('old', 1), round('old', 2), round('new', 1)]);
  expect(runs.map(({ runId, rounds }) => [runId, rounds.map((one) => one.round)])).toEqual([
    ['new', [1]],
    ['old', [1, 2]],
  ]);
});

test('a source that is a path is shown by its last part', () => {
  expect(sourceInWords('/home/ada/stories/mine.jsonl')).toBe('mine.jsonl');
  expect(sourceInWords('C:\\stories\\mine.jsonl')).toBe('mine.jsonl');
  expect(sourceInWords('came with Ballast')).toBe('came with Ballast');
});

test('an empty list of openings blames the search only where there is one', () => {
  const all = { text: '', kind: null, split: null, dataSetId: null, excluded: false };
  expect(noOpeningsInWords(all)).toMatch(/loaded when the first run begins/);
  for (const part of [{ text: 'fox' }, { kind: 'ordinary' as const }, { split: 'train' as const }]) {
    expect(noOpeningsInWords({ ...all, ...part })).toBe('No opening fits these words.');
  }
});
