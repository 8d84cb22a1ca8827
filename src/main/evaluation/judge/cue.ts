/** What a cue of the evaluation judge is made of, and short ways to write one. */
import type { CategoryLetter } from '../../../shared/categories.ts';

export interface Cue {
  readonly letter: CategoryLetter;
  readonly points: number;
  /** Matched in one sentence of the story, in lower case. */
  readonly sign: RegExp;
  /** The scene that the cue needs: matched in the opening. */
  readonly scene: RegExp | undefined;
  /** The sign's first group has to be a name of the story. */
  readonly named: boolean;
  /** Counts only in the sentence that the opening leaves open, and has to reach past its end (marked by "¦"). */
  readonly joins: boolean;
}

const make =
  (kind: Pick<Cue, 'joins' | 'named'>) =>
  (letter: CategoryLetter, points: number, sign: RegExp, scene?: RegExp): Cue => ({
    letter,
    points,
    // With "g", a sentence is searched for every match, not the first alone.
    sign: new RegExp(sign, 'g'),
    scene,
    ...kind,
  });
export const cue = make({ joins: false, named: false });
export const joining = make({ joins: true, named: false });
export const named = make({ joins: false, named: true });
