/**
 * How much of the time that a pair was on screen a person was at it. Somebody who reads moves nothing, so time counts
 * from the last key or movement on for as long as the pair takes to read, and no longer; it stops while the window is
 * not in front.
 */

/** What a screen notices: `input` is any key, click, movement or scroll. Times in milliseconds, on one clock. */
export interface ActivitySignal {
  readonly at: number;
  readonly kind: 'input' | 'away' | 'back';
}

/** Slow readers of foreign text; the second is for thinking. */
const readingWordsPerMinute = 120;
const thinkingMs = 15_000;

/** How long a person may sit still over a pair of so many words. */
export function readingAllowanceMs(words: number): number {
  return thinkingMs + (words / readingWordsPerMinute) * 60_000;
}

/** @returns milliseconds, at most `savedAt − shownAt` */
export function activeTimeMs(
  shown: { readonly shownAt: number; readonly savedAt: number; readonly words: number },
  signals: readonly ActivitySignal[],
): number {
  const allowance = readingAllowanceMs(shown.words);
  let active = 0;
  let since = shown.shownAt;
  let isAway = false;
  const countTo = (moment: number): void => {
    if (!isAway) active += Math.min(Math.max(0, moment - since), allowance);
    since = Math.max(since, moment);
  };
  for (const { at, kind } of [...signals].sort((a, b) => a.at - b.at)) {
    if (at < shown.shownAt || at > shown.savedAt) continue;
    countTo(at);
    if (kind !== 'input') isAway = kind === 'away';
  }
  countTo(shown.savedAt);
  return active;
}
