import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordChanges } from '../../../src/renderer/components/word-changes.ts';

test('a changed word is taken out and put in; the rest stays', () => {
  expect(wordChanges('He hit the dog.', 'He fed the dog.')).toEqual([
    { text: 'He ', kind: 'same' },
    { text: 'hit', kind: 'removed' },
    { text: 'fed', kind: 'added' },
    { text: ' the dog.', kind: 'same' },
  ]);
});

test('without what was put in, the old text stands there; without what was taken out, the new one', () => {
  fc.assert(
    fc.property(fc.lorem(), fc.lorem(), (before, after) => {
      const changes = wordChanges(before, after) ?? [];
      const without = (kind: string): string =>
        changes
          .filter((change) => change.kind !== kind)
          .map(({ text }) => text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

test('texts that would take long to compare are left alone', () => {
  expect(wordChanges('a '.repeat(20_000), 'b')).toBeNull();
});
