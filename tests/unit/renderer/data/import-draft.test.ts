import { describe, expect, test } from 'vitest';
import {
  checkLines,
  firstChoices,
  importSentence,
  missingColumns,
  shownRoles,
  withRole,
  withShape,
  withShares,
} from '../../../../src/renderer/pages/data/import-draft.ts';
import type { ImportReport } from '../../../../src/shared/data-import.ts';

const shapes = [
  { shape: 'pairs', mapping: { prompt: 'q', first: 'a', second: 'b' }, reason: 'it has q and two answers' },
  { shape: 'prompts', mapping: { prompt: 'q' }, reason: 'it has q' },
] as const;
const opened = { shapes: [...shapes] };

describe('the columns', () => {
  test('begin with the likeliest shape, and with none where the columns tell nothing', () => {
    expect(firstChoices(opened)).toMatchObject({
      shape: 'pairs',
      mapping: { prompt: 'q', first: 'a', second: 'b' },
    });
    expect(firstChoices({ shapes: [] })).toMatchObject({ shape: 'mapped', mapping: {} });
  });

  test('another shape brings its own mapping; one’s own mapping begins with what was mapped', () => {
    const pairs = firstChoices(opened);
    expect(withShape(pairs, 'prompts', opened).mapping).toEqual({ prompt: 'q' });
    expect(withShape(pairs, 'mapped', opened).mapping).toEqual(pairs.mapping);
  });

  test('a role that is taken away makes the mapping one’s own, for the shape would bring it back', () => {
    const pairs = firstChoices(opened);
    const fewer = withRole(pairs, 'second', '');
    expect(fewer).toMatchObject({ shape: 'mapped', mapping: { prompt: 'q', first: 'a' } });
    expect(withRole(pairs, 'better', '')).toBe(pairs);
    expect(withRole(pairs, 'better', 'winner')).toMatchObject({
      shape: 'pairs',
      mapping: { better: 'winner' },
    });
  });

  test('what is missing is named: the prompt, or the second of two answers', () => {
    expect(missingColumns({ mapping: {} })).toContain('prompt');
    expect(missingColumns({ mapping: { prompt: 'q', first: 'a' } })).toContain('the second answer');
    expect(missingColumns({ mapping: { prompt: 'q', rejected: 'r' } })).toContain('preferred');
    expect(missingColumns({ mapping: { prompt: 'q' } })).toBeNull();
    expect(missingColumns({ mapping: { chosen: 'c', rejected: 'r' } })).toBeNull();
  });

  test('guided shows the usual roles and those in use; full shows all', () => {
    expect(shownRoles({ mapping: { prompt: 'q' } }, false)).toEqual([
      'prompt',
      'first',
      'second',
      'better',
      'safer',
    ]);
    expect(shownRoles({ mapping: { chosen: 'c', rejected: 'r' } }, false)).toEqual([
      'prompt',
      'chosen',
      'rejected',
      'better',
      'safer',
    ]);
    expect(shownRoles({ mapping: {} }, true).length).toBeGreaterThan(15);
  });
});

const report: ImportReport = {
  rows: 12,
  usedRows: 9,
  refusedRows: 2,
  faults: [],
  emptyRows: 1,
  duplicateRows: 0,
  identicalAnswers: 0,
  answersWithoutPartner: 0,
  prompts: 9,
  knownPrompts: 0,
  splits: { train: 7, validation: 1, evaluation: 1 },
  pairs: 9,
  helpful: 8,
  harmless: 0,
  unlabeled: 1,
  ties: 0,
  contradictions: 0,
  disagreements: 0,
  harmfulAnswers: 0,
  categories: {},
  categoryMap: [],
  textsWithHiddenMarks: 0,
  nearDuplicates: { prompts: 0, examples: [] },
};

describe('what a file comes to', () => {
  test('checks name what counts something, and always what is used', () => {
    expect(checkLines(report).map(({ name, count }) => [name, count])).toEqual([
      ['Used', 9],
      ['Refused', 2],
      ['Empty', 1],
    ]);
    expect(
      checkLines({ ...report, usedRows: 0, refusedRows: 0, emptyRows: 0 }).map(({ name }) => name),
    ).toEqual(['Used']);
  });

  test('one sentence says prompts, pairs and labels', () => {
    expect(importSentence({ report })).toBe(
      '9 prompts and 9 pairs: 8 labels of helpfulness and 0 of safety, 1 pair without any.',
    );
    expect(importSentence({ report: { ...report, helpful: 0, unlabeled: 9 } })).toBe(
      '9 prompts and 9 pairs: none of them labeled yet.',
    );
    expect(importSentence({ report: { ...report, prompts: 1, pairs: 0 } })).toBe('1 prompt, no pairs.');
  });

  test('shares never add up to more than all', () => {
    const choices = firstChoices(opened);
    expect(withShares(choices, { train: 0.98 }).shares).toEqual({ train: 0.98, validation: 0.02 });
    expect(withShares(choices, { train: 3 }).shares).toEqual({ train: 1, validation: 0 });
    expect(withShares(choices, { validation: -1 }).shares).toEqual({ train: 0.8, validation: 0 });
  });
});
