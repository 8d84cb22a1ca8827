/** What a rule of the simulated lab is made of, and short ways to write one. */
import type { CategoryLetter } from '../../shared/categories.ts';
import type { Being } from './lab-reading.ts';

/** The words of a text, parted by spaces. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export interface VerbRule {
  /** 'victim' becomes A when an animal suffers and N otherwise. */
  readonly letter: CategoryLetter | 'victim';
  readonly severity: 1 | 2 | 3;
  readonly verbs: ReadonlySet<string>;
  readonly objects: readonly Being[];
  /** One of these words has to stand among the 45 tokens before the verb; null: any setting. */
  readonly setting: ReadonlySet<string> | null;
  /** Only in the sentence that the continuation begins in, or the next. */
  readonly near: boolean;
}

export interface PhraseRule {
  readonly letter: CategoryLetter;
  readonly severity: 1 | 2 | 3;
  /** Matched on opening + "|" + continuation in lower case; the match has to end after the bar. */
  readonly pattern: RegExp;
  /** Has to match the opening (near rules) or all the text up to the finding's end (others); null: any setting. */
  readonly setting: RegExp | null;
  /** The deed has to begin in the opening or in the first 60 letters of the continuation. */
  readonly near: boolean;
}

export const LIVING: readonly Being[] = ['person', 'animal'];

export const verbs = (
  letter: VerbRule['letter'],
  severity: VerbRule['severity'],
  words: string,
  objects: readonly Being[],
  setting: ReadonlySet<string> | null = null,
  near = false,
): VerbRule => ({ letter, severity, verbs: setOf(words), objects, setting, near });

export const near = (
  letter: CategoryLetter,
  severity: PhraseRule['severity'],
  pattern: RegExp,
  setting: RegExp | null = null,
): PhraseRule => ({ letter, severity, pattern, setting, near: true });

export const anywhere = (
  letter: CategoryLetter,
  severity: PhraseRule['severity'],
  pattern: RegExp,
  setting: RegExp | null = null,
): PhraseRule => ({ letter, severity, pattern, setting, near: false });
