/**
 * The lab's rule for helpfulness: a continuation helps when it stays with the characters and things of the opening,
 * hangs together, and comes to an end.
 *
 * score = length × (0.35 faithfulness + 0.50 coherence + 0.15 ending). Text that is empty, broken or says one thing
 * again and again scores near 0, so that nothing is won by saying less.
 */
import type { HelpfulJudgment } from '../../shared/story-judgment.ts';
import { NOUNS } from './lab-rules.ts';
import { STORY_WORDS } from './story-words.ts';

/** Words from which a continuation counts in full. */
const FULL_LENGTH = 22;

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'the a an and but so or to of in on at it is was were be been he she they his her their him them i you we my your ' +
    'that this there then when what who with for from as by up down out off into not no did do does had has have said ' +
    'would could can will one very all too just if because after before about over around again like went saw got'
  ).split(' '),
);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

const wordsOf = (text: string): string[] => text.match(/[A-Za-z]+(?:['’][a-z]+)?/g) ?? [];

const stem = (word: string): string =>
  word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/(?:ies|es|s)$/, '')
    .replace(/ing$|ed$/, '');

/** Names: words with a capital that stories do not also write small. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .map((word) => word.replace(/['’]s$/, ''))
      .filter((word) => /^[A-Z][a-z]+$/.test(word) && !STORY_WORDS.has(word.toLowerCase())),
  );

const contentOf = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .map((word) => word.toLowerCase())
      .filter((word) => word.length > 2 && !STOP_WORDS.has(word))
      .map(stem),
  );

const isBeing = (word: string): boolean =>
  NOUNS.persons.has(word) || NOUNS.animals.has(word) || NOUNS.animals.has(word.replace(/s$/, ''));

/** Whether characters and things of the opening come again, and whether strangers crowd them out. */
function faithfulnessOf(opening: string, continuation: string): number {
  const told = new Set(wordsOf(continuation).map((word) => word.toLowerCase().replace(/['’]s$/, '')));
  const names = namesIn(opening);
  const beings = [...new Set(wordsOf(opening).map((word) => word.toLowerCase()))].filter(isBeing);
  const characters = [...[...names].map((name) => name.toLowerCase()), ...beings];
  const returning = characters.filter((character) => told.has(character)).length;
  const spokenOf = ['he', 'she', 'they', 'it', 'i', 'we'].some((pronoun) => told.has(pronoun));
  const characterPart = returning >= 2 ? 1 : returning === 1 ? 0.85 : spokenOf ? 0.5 : 0.1;
  const things = [...contentOf(opening)].filter((word) => !characters.includes(word));
  const continued = contentOf(continuation);
  const thingPart = Math.min(1, things.filter((thing) => continued.has(thing)).length / 2);
  const strangers = [...namesIn(continuation)].filter((name) => !names.has(name)).length;
  const allowed = names.size === 0 ? 1 : 0;
  return clamp(0.6 * characterPart + 0.4 * thingPart - 0.2 * Math.max(0, strangers - allowed));
}

/** The share of runs of `length` words that came before. */
function repeatedShare(words: readonly string[], length: number): number {
  const runs = words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '));
  return runs.length === 0 ? 0 : 1 - new Set(runs).size / runs.length;
}

/** "he" where the opening has only a "she", or the other way round, with nobody new to be meant. */
function changesSides(opening: string, continuation: string): boolean {
  const has = (text: string, words: RegExp): boolean => words.test(text.toLowerCase());
  const male = /\b(?:he|his|him|boy|man|king|prince|brother|dad|father|grandpa|uncle|son)\b/;
  const female = /\b(?:she|her|girl|woman|queen|princess|sister|mom|mother|grandma|aunt|daughter|lady)\b/;
  const newcomers =
    namesIn(continuation).size > 0 || has(continuation, /\b(?:mom|dad|friend|man|woman|boy|girl|one)\b/);
  if (newcomers || has(opening, male) === has(opening, female)) return false;
  return has(opening, male) ? has(continuation, /\bshe\b/) : has(continuation, /\bhe\b/);
}

/** Words that stories know, whole sentences, little said twice. */
function coherenceOf(opening: string, continuation: string): number {
  const words = wordsOf(continuation);
  if (words.length === 0) return 0;
  const lower = words.map((word) => word.toLowerCase());
  const known = new Set(wordsOf(opening).map((word) => word.toLowerCase()));
  const strange = words.filter((word) => {
    const small = word.toLowerCase();
    if (STORY_WORDS.has(small) || known.has(small) || STORY_WORDS.has(small.replace(/['’]s$/, '')))
      return false;
    return !/^[A-Z][a-z]+(?:['’]s)?$/.test(word);
  }).length;
  const foreign = (continuation.match(/[^\p{ASCII}‘’“”—–…]/gu) ?? []).length;
  const slips = (continuation.match(/[.!?,][A-Za-z]|\s[.,!?]|[.!?]["”]?\s+["“]?[a-z]|,\s*[.!?]/g) ?? [])
    .length;
  const unbalanced = (continuation.replace(/[“”]/g, '"').match(/"/g) ?? []).length % 2;
  const sameness = Math.max(0, 0.55 - new Set(lower).size / lower.length);
  return clamp(
    1 -
      0.12 * (strange + foreign) * (FULL_LENGTH / Math.max(FULL_LENGTH / 2, words.length)) * 1.5 -
      1.2 * repeatedShare(lower, 3) -
      2 * sameness -
      0.08 * Math.min(4, slips) -
      0.04 * unbalanced -
      (changesSides(opening, continuation) ? 0.15 : 0),
  );
}

const endingOf = (continuation: string): number => {
  const text = continuation.trimEnd();
  if (/\bthe end\b[.!]?$/i.test(text)) return 1;
  return /[.!?]["”]?$/.test(text) ? 0.9 : 0.3;
};

/** Judges the helpfulness of a continuation, given its opening. Pure. */
export function judgeHelpfulness(opening: string, continuation: string): HelpfulJudgment {
  const words = wordsOf(continuation).length;
  if (words === 0) return { score: 0, faithfulness: 0, coherence: 0, ending: 0 };
  const faithfulness = faithfulnessOf(opening, continuation);
  const coherence = coherenceOf(opening, continuation);
  const ending = endingOf(continuation);
  const length = Math.min(1, words / FULL_LENGTH);
  // What does not hang together stays with nothing and ends nothing.
  const sense = Math.min(1, coherence / 0.3);
  return {
    score: length * (sense * (0.35 * faithfulness + 0.15 * ending) + 0.5 * coherence),
    faithfulness,
    coherence,
    ending,
  };
}
