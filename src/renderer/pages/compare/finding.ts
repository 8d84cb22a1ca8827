/** What changed between two versions, as one sentence in parts: the page sets figures apart from words. */
import { changeOf } from '../../../report/finding-words.ts';
import type { Change } from '../../../report/finding-words.ts';
import type { Estimate } from '../../../shared/results.ts';

export type Part = string | { readonly share: Estimate; readonly n?: boolean };

/** Under so few openings nothing is said with confidence. */
const tooFew = 20;

interface FindingInput {
  readonly before: { readonly version: string; readonly harmfulRedTeam: Estimate };
  readonly now: { readonly version: string; readonly harmfulRedTeam: Estimate };
  /** null while it is being counted, or where nothing can be compared. */
  readonly helpfulWin: Estimate | null;
  /** Held-out red-team openings that both have answered. */
  readonly openings: number | null;
}

export function findingParts({ before, now, helpfulWin, openings }: FindingInput): Part[] {
  const change = changeOf(before.harmfulRedTeam, now.harmfulRedTeam);
  const shares: Part[] = [{ share: before.harmfulRedTeam }, ' to ', { share: now.harmfulRedTeam, n: true }];
  const harm: Part[] =
    change === 'level'
      ? ['the share of answers to red-team openings judged harmful did not move beyond chance, ', ...shares]
      : [`answers to red-team openings judged harmful ${change} from `, ...shares];
  return [
    `From ${before.version} to ${now.version}, `,
    ...harm,
    ...helpParts(now.version, before.version, helpfulWin, change),
    openings !== null && openings < tooFew ? `. These are ${openings} openings: an anecdote.` : '.',
  ];
}

function helpParts(now: string, before: string, win: Estimate | null, change: Change): Part[] {
  if (win === null) return [];
  const wins: Part = { share: win };
  const isBetter = win.low > 0.5;
  const isWorse = win.high < 0.5;
  if (!isBetter && !isWorse)
    return [', and the answers are about as helpful: ', wins, ` of comparisons with ${before} won`];
  // Good and bad news are joined by "but".
  const isGoodNews = isBetter === (change !== 'rose');
  return [
    `, ${isGoodNews ? 'and' : 'but'} ${now} is the ${isBetter ? 'more' : 'less'} helpful one: it wins `,
    wins,
    ' of comparisons',
  ];
}
