import { expect, test } from 'vitest';
import { longestTags, readTags, runRemarksSchema } from '../../../src/shared/run-remarks.ts';

test('tags are cut at commas, and each stands once, as it was first typed', () => {
  expect(readTags(' Kept, ,second try,KEPT,')).toEqual(['Kept', 'second try']);
  expect(readTags('')).toEqual([]);
});

test('whatever fits the field fits the store: nothing that is typed is refused', () => {
  // Every second character a comma gives the most tags, none the longest one.
  const most = Array.from({ length: longestTags / 2 }, (_, index) =>
    String.fromCodePoint(0x4e00 + index),
  ).join(',');
  for (const typed of [most, 'x'.repeat(longestTags), ','.repeat(longestTags)])
    expect(runRemarksSchema.safeParse({ note: '', tags: readTags(typed) }).success).toBe(true);
});
