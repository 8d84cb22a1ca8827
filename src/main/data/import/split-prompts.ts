/** Which prompts are trained on and which are kept back: by prompt, never by row, and the same prompt never on two sides. */
import { createHash } from 'node:crypto';
import type { ImportSettings } from '../../../shared/data-import.ts';
import type { OpeningSplit } from '../openings.ts';

/**
 * Where a prompt goes: by a hash of its text and the seed, so that the same prompt falls on the same side in whatever
 * file it stands. Seed 0 agrees with prompts that a recipe names by their file.
 */
export function sideOf(
  text: string,
  { seed, shares }: Pick<ImportSettings, 'seed' | 'shares'>,
): OpeningSplit {
  const hashed = seed === 0 ? text : `${seed}\n${text}`;
  const draw = createHash('sha256').update(hashed).digest().readUInt32BE(0) / 2 ** 32;
  if (draw < shares.train) return 'train';
  return draw < shares.train + shares.validation ? 'validation' : 'evaluation';
}
