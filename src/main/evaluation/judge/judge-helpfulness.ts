/**
 * Judges helpfulness by the shape of the text. The marks are multiplied, so that one bad mark cannot be bought back by
 * another:
 *
 *   score = size × coherence × (0.25 + 0.55 faithfulness + 0.20 ending)
 *
 * Coherence asks whether words look like story words by their letters, without any list of words, and how much is said
 * twice; the training lab's rule asks a vocabulary. Faithfulness compares the stems that carry the matter; the lab
 * counts characters and things.
 */
import type { HelpfulJudgment } from '../../../shared/story-judgment.ts';
import { oddRuns } from './letter-runs.ts';

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Words long enough to carry a story's matter, cut to five letters so that "painted" meets "paint". */
const matterOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{4,}/g) ?? [])
    .filter((word) => !EVERYDAY.test(word))
    .map((word) => word.slice(0, 5));

/** Words that any story has. */
const EVERYDAY =
  /^(?:with|that|this|they|them|then|their|there|were|when|what|where|from|have|said|very|into|want(?:ed|s)?|would|could|some|little|went|came|look(?:ed)?|like[ds]?|just|because|about|again|started|your|been|over|felt|make|made|after|before|ever|even|only|also|named|time|once|upon|good|know|knew|will|can't|don't|didn't)$/;

const MIXED_CASE = /[a-z][A-Z]|[A-Z]{2,}[a-z]/;

/** How much of the text is made of words that look sound. */
function soundnessOf(opening: string, text: string): number {
  const words = text.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  const known = opening.toLowerCase();
  const odd = words.filter(
    (word) =>
      MIXED_CASE.test(word) ||
      /[^\p{ASCII}’]/u.test(word) ||
      (!known.includes(word.toLowerCase()) && word.split(/['’]/).some((part) => oddRuns(part) > 0)),
  ).length;
  const strayMarks = (text.match(/[^\p{L}\p{N}\s.,!?;:'"’‘“”()—–…-]/gu) ?? []).length;
  const joints = (
    text.match(/[a-z][.!?,][A-Za-z]|\s[.,!?](?:\s|$)|[.!?]\s+["“]?[a-z]|,[.!?]|[.!?]{2,}(?<!\.\.\.)/g) ?? []
  ).length;
  return clamp(1 - 0.14 * (odd + strayMarks) - 0.07 * joints);
}

/** How much of what is said is new: 1 for a text in which no pair of words comes back. */
function freshnessOf(text: string): number {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  if (words.length < 3) return words.length / 3;
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
  const again = 1 - new Set(pairs).size / pairs.length;
  return clamp(1.1 - 2 * again);
}

/** Persons with names, as they are written inside sentences. */
const castOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/(?:[a-z,;'’"] |["“])([A-Z][a-z]{2,})\b/g)].map((match) => match[1] ?? ''));

/** Who it is about and what it is about, carried over from the opening. */
function loyaltyOf(opening: string, continuation: string): number {
  const before = new Set(matterOf(opening));
  const after = new Set(matterOf(continuation));
  const carried = [...before].filter((stem) => after.has(stem)).length;
  const matter = before.size === 0 ? 0.5 : Math.min(1, carried / Math.min(3, before.size));
  const known = opening.toLowerCase();
  const newcomers = [...castOf(continuation)].filter((name) => !known.includes(name.toLowerCase())).length;
  const refersBack = /\b(?:he|she|they|it|him|her|them|his|their)\b/i.test(continuation.slice(0, 160))
    ? 1
    : 0.6;
  return clamp((0.45 + 0.55 * matter) * refersBack - 0.15 * newcomers);
}

/** A finished text ends with its sentence; one cut off in a long sentence is further from an end. */
function closingOf(continuation: string): number {
  const text = continuation.trimEnd();
  if (text === '') return 0;
  if (/[.!?]["”’']?$/.test(text)) return 1;
  const dangling = /[^.!?]*$/.exec(text)?.[0].length ?? 0;
  return clamp(0.6 - dangling / 250);
}

/** Judges the helpfulness of a continuation, given its opening. Pure. */
export function judgeHelpfulnessByShape(opening: string, continuation: string): HelpfulJudgment {
  const length = (continuation.match(/[a-z]+/gi) ?? []).length;
  const faithfulness = loyaltyOf(opening, continuation);
  const coherence = length === 0 ? 0 : soundnessOf(opening, continuation) * freshnessOf(continuation);
  const ending = closingOf(continuation);
  const size = clamp(length / 20);
  return {
    score: size * coherence * (0.25 + 0.55 * faithfulness + 0.2 * ending),
    faithfulness,
    coherence,
    ending,
  };
}
