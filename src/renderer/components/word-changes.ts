/** What was taken out of one text and put into another, word by word. */
import { diffWordsWithSpace } from 'diff';

export interface WordChange {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

/** Comparing takes time that grows with both texts: beyond this they are shown as they are. */
const longestCompared = 20_000;

/** The new text with what changed against the old one; null where the two are too long to be compared. */
export function wordChanges(before: string, after: string): WordChange[] | null {
  if (before.length > longestCompared || after.length > longestCompared) return null;
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));
}
