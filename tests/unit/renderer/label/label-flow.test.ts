import { expect, test } from 'vitest';
import { beginFlow, flow, medianPace, neighbour } from '../../../../src/renderer/pages/label/label-flow.ts';
import type { FlowEvent, LabelFlow } from '../../../../src/renderer/pages/label/label-flow.ts';
import type { LabelItem } from '../../../../src/shared/labeling.ts';

const item = (pairId: string): LabelItem => ({
  pairId,
  axis: 'helpful',
  prompt: 'p',
  left: 'l',
  right: 'r',
  words: 3,
  readingAllowanceMs: 1000,
  said: null,
});

const progress = (mine: number) => ({
  pairs: 3,
  mine,
  skipped: 0,
  settled: mine,
  waitForOthers: 0,
  open: 3 - mine,
});
const begun = beginFlow({ upcoming: [item('one'), item('two'), item('three')], progress: progress(0) });

function after(state: LabelFlow, ...events: FlowEvent[]): LabelFlow {
  return events.reduce(flow, state);
}

const chooseLeft: FlowEvent = { kind: 'act', act: { kind: 'choose', choice: 'left', strength: null } };
const savedOne: FlowEvent = {
  kind: 'saved',
  state: { upcoming: [item('two'), item('three')], progress: progress(1) },
  pairId: 'one',
  activeMs: 4000,
  released: false,
  words: 'saved, 1 of 3',
};

test('the next pair is shown when the one before is saved, not before', () => {
  const saving = after(begun, chooseLeft, { kind: 'saving' });
  expect(saving.item?.pairId).toBe('one');
  expect(saving.draft?.choice).toBe('left');
  const saved = after(saving, savedOne);
  expect(saved.item?.pairId).toBe('two');
  expect(saved.draft?.choice).toBeNull();
  expect(saved.said).toBe('saved, 1 of 3');
});

test('while a pair is being saved, keys change nothing of it', () => {
  const saving = after(begun, chooseLeft, { kind: 'saving' });
  expect(after(saving, { kind: 'act', act: { kind: 'unsure' } })).toEqual(saving);
});

test('a failed save keeps the pair and what was said of it on screen', () => {
  const failure = { code: 'disk', message: 'The disk is full.', hint: 'Free some space.' } as never;
  const failed = after(begun, chooseLeft, { kind: 'saving' }, { kind: 'failed', failure });
  expect(failed.item?.pairId).toBe('one');
  expect(failed.draft?.choice).toBe('left');
  expect(failed.failure).toBe(failure);
});

test('undo within a pair takes back the last step alone', () => {
  const steps = after(begun, { kind: 'act', act: { kind: 'unsure' } }, chooseLeft, { kind: 'step-back' });
  expect(steps.draft).toMatchObject({ choice: null, flags: ['unsure'] });
});

test('what was taken back from disk shows what was said, with the choice to be made anew', () => {
  const unsure = after(
    begun,
    { kind: 'act', act: { kind: 'unsure' } },
    chooseLeft,
    { kind: 'saving' },
    savedOne,
  );
  const back = after(unsure, { kind: 'show', item: item('one'), keepDraft: true, said: 'taken back' });
  expect(back.draft).toMatchObject({ choice: null, flags: ['unsure'] });
});

test('going back and forth follows the pairs answered since the page was opened, then the next open one', () => {
  const two = after(begun, chooseLeft, { kind: 'saving' }, savedOne);
  expect(neighbour(begun, -1)).toBeNull();
  expect(neighbour(two, -1)).toBe('one');
  const back = after(two, { kind: 'show', item: { ...item('one'), said: null }, said: '' });
  expect(neighbour(back, -1)).toBeNull();
  expect(neighbour(back, 1)).toBe('two');
});

test('a contradiction is asked about, and change opens the choice again', () => {
  const asked = after(begun, chooseLeft, { kind: 'saving' }, { kind: 'contradiction' });
  expect(asked).toMatchObject({ contradiction: true, saving: false });
  expect(after(asked, { kind: 'change' }).draft?.choice).toBeNull();
});

// Sorted: 2, 4, 10 s: the middle is 4 s. Of 2, 4, 6, 10 it is (4 + 6) / 2 = 5 s.
test('pace is the middle of the times at work, told from three pairs on', () => {
  expect(medianPace([4000, 2000])).toBeNull();
  expect(medianPace([10_000, 2000, 4000])).toBe(4);
  expect(medianPace([10_000, 2000, 4000, 6000])).toBe(5);
});
