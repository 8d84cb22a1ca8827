/** What a person says of a run: words for those who look at it later, and tags to find it by. */
import { z } from 'zod';

export const longestNote = 10_000;
/** Of all tags together, as they are typed. */
export const longestTags = 400;

export const runRemarksSchema = z.strictObject({
  note: z.string().max(longestNote),
  tags: z.array(z.string().trim().min(1).max(longestTags)).max(longestTags),
});
export type RunRemarks = z.output<typeof runRemarksSchema>;

export const noRemarks: RunRemarks = { note: '', tags: [] };

/** Tags as they are typed, with commas between: each once, whatever its capitals. */
export function readTags(typed: string): string[] {
  const tags = typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  const folded = tags.map((tag) => tag.toLowerCase());
  return tags.filter((_, index) => folded.indexOf(folded[index] ?? '') === index);
}
