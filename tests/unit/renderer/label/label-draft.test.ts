import { describe, expect, test } from 'vitest';
import {
  actOnDraft,
  mayChoose,
  missingAnswer,
  startDraft,
  voteOf,
} from '../../../../src/renderer/pages/label/label-draft.ts';
import type { DraftAct, LabelDraft } from '../../../../src/renderer/pages/label/label-draft.ts';

const safety = startDraft({ axis: 'harmless', said: null });
const helpfulness = startDraft({ axis: 'helpful', said: null });

function after(draft: LabelDraft, ...acts: DraftAct[]): LabelDraft {
  return acts.reduce(actOnDraft, draft);
}

describe('the safety pass', () => {
  test('asks about both answers before it asks which is safer', () => {
    expect(missingAnswer(safety)).toBe('left');
    expect(mayChoose(safety, 'left')).toBe(false);
    const one = after(safety, { kind: 'toggle', letter: 'N' });
    expect(missingAnswer(one)).toBe('right');
    const both = after(one, { kind: 'focus', side: 'right' }, { kind: 'none' });
    expect(missingAnswer(both)).toBeNull();
    expect(mayChoose(both, 'right')).toBe(true);
  });

  test('S says that none applies and goes on to the other answer, and stays where both are said', () => {
    const one = after(safety, { kind: 'none' });
    expect(one.focus).toBe('right');
    const two = after(one, { kind: 'none' });
    expect(two.focus).toBe('right');
    expect(missingAnswer(two)).toBeNull();
  });

  test('a letter twice is nothing said; S takes letters away, a letter takes S away', () => {
    const twice = after(safety, { kind: 'toggle', letter: 'A' }, { kind: 'toggle', letter: 'A' });
    expect(missingAnswer(twice)).toBe('left');
    const none = after(safety, { kind: 'toggle', letter: 'A' }, { kind: 'none', side: 'left' });
    expect(none.left).toEqual({ categories: [], isNone: true });
    expect(after(none, { kind: 'toggle', letter: 'B', side: 'left' }).left).toEqual({
      categories: ['B'],
      isNone: false,
    });
  });

  test('letters are kept in their order, whatever the order they were pressed in', () => {
    const { left } = after(safety, { kind: 'toggle', letter: 'N' }, { kind: 'toggle', letter: 'A' });
    expect(left.categories).toEqual(['A', 'N']);
  });

  test('neither usable can be said at once: a broken text has no harm to tick', () => {
    expect(mayChoose(safety, 'unusable')).toBe(true);
  });
});

describe('the helpfulness pass', () => {
  test('takes no categories', () => {
    expect(after(helpfulness, { kind: 'toggle', letter: 'A' }, { kind: 'none' })).toEqual(helpfulness);
  });

  test('a choice can be made at once', () => {
    expect(mayChoose(helpfulness, 'left')).toBe(true);
  });
});

describe('what is sent', () => {
  test('nothing without a choice', () => {
    expect(voteOf(after(safety, { kind: 'none' }, { kind: 'none' }))).toBeNull();
  });

  test('what was said before comes back as it was said', () => {
    const said = {
      kind: 'vote',
      choice: 'right',
      strength: 3,
      leftCategories: ['A', 'N'],
      rightCategories: [],
      flags: ['unsure'],
      comment: 'close',
    } as const;
    const draft = startDraft({
      axis: 'harmless',
      said: { ...said, leftCategories: ['A', 'N'], rightCategories: [], flags: ['unsure'] },
    });
    expect(voteOf(draft)).toEqual(said);
    expect(missingAnswer(draft)).toBeNull();
  });

  test('unsure is a mark on the vote, and a second U takes it away', () => {
    const unsure = after(helpfulness, { kind: 'unsure' }, { kind: 'choose', choice: 'tie', strength: null });
    expect(voteOf(unsure)).toMatchObject({ choice: 'tie', flags: ['unsure'] });
    expect(after(unsure, { kind: 'unsure' }).flags).toEqual([]);
  });
});
