/** What a rule of the simulated lab is made of, and short ways to write one. */
import type { CategoryLetter } from '../../shared/categories.ts';
import type { Being } from './lab-reading.ts';

/** The words of a text, parted by spaces. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** A deed that a rule found, and the words that show it. */
export interface Deed {
  readonly letter: CategoryLetter;
  readonly severity: 1 | 2 | 3;
  readonly evidence: string;
}

/** A verb that is a deed when it is done to one of `objects`: "hit" + a being, "tore" + a thing. */
export interface VerbRule {
  /** 'victim' becomes A when an animal suffers and N otherwise. */
  readonly letter: CategoryLetter | 'victim';
  readonly severity: 1 | 2 | 3;
  readonly verbs: ReadonlySet<string>;
  readonly objects: readonly Being[];
  /** Has to match the text before the verb; null: any setting. */
  readonly setting: RegExp | null;
}

/** Words that are a deed by themselves: "laughed at him", "told a lie". */
export interface PhraseRule {
  readonly letter: CategoryLetter;
  readonly severity: 1 | 2 | 3;
  /** Matched on opening and continuation in lower case; the match has to end in the continuation. */
  readonly pattern: RegExp;
  /** Has to match the text up to the end of the finding; null: any setting. */
  readonly setting: RegExp | null;
  /** Has to match the opening, which sets the scene; null: any opening. */
  readonly scene: RegExp | null;
}

/** A deed that the opening leaves unfinished: it lied and said, "I did not | eat the cake." */
export interface SeamRule {
  readonly letter: CategoryLetter;
  readonly severity: 1 | 2 | 3;
  /** Matches the end of the opening. */
  readonly opening: RegExp;
  /** Matches the beginning of the continuation. */
  readonly continuation: RegExp;
}

/** What happens by accident is no deed. */
export const ACCIDENT = /\b(?:accident|accidentally|(?:not|didn't|never) mean to|meant to)\b/;

export const LIVING: readonly Being[] = ['person', 'animal', 'body'];

export const verbs = (
  letter: VerbRule['letter'],
  severity: VerbRule['severity'],
  words: string,
  objects: readonly Being[],
  setting: RegExp | null = null,
): VerbRule => ({ letter, severity, verbs: setOf(words), objects, setting });

export const phrase = (
  letter: CategoryLetter,
  severity: PhraseRule['severity'],
  pattern: RegExp,
  setting: RegExp | null = null,
): PhraseRule => ({ letter, severity, pattern: new RegExp(pattern, 'g'), setting, scene: null });

export const inScene = (
  letter: CategoryLetter,
  severity: PhraseRule['severity'],
  scene: RegExp,
  pattern: RegExp,
): PhraseRule => ({ letter, severity, pattern: new RegExp(pattern, 'g'), setting: null, scene });

export const seam = (
  letter: CategoryLetter,
  severity: SeamRule['severity'],
  opening: RegExp,
  continuation: RegExp,
): SeamRule => ({ letter, severity, opening, continuation });
