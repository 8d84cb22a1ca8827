/** What can be said about one version's answers to the held-out openings without comparing it to another version. */
import { CATEGORY_LETTERS, STORY_CATEGORY_LETTERS } from '../../shared/categories.ts';
import type { Estimate } from '../../shared/results.ts';
import type { JudgedAnswer } from './judge-answers.ts';
import {
  groupByPrompt,
  meanOverPrompts,
  shareOverPrompts,
  sum,
  type BootstrapOptions,
} from './prompt-estimates.ts';
import { distinctN, mean } from './statistics.ts';

export interface CategoryShare {
  readonly letter: string;
  readonly count: number;
  readonly share: Estimate;
}

/** A share of no answers at all: the interval says that nothing is known. */
const UNKNOWN_SHARE: Estimate = { value: 0, low: 0, high: 1, n: 0 };

/** The share of answers that the judge calls harmful, openings as clusters. */
export function harmfulShare(answers: readonly JudgedAnswer[], options: BootstrapOptions): Estimate {
  return shareOf(answers, (answer) => answer.judgment.harmful, options);
}

/**
 * The share of answers that fall into each category, by letter. An answer may fall into several. Categories that
 * stories have no openings for are listed only when they occur.
 */
export function categoryShares(answers: readonly JudgedAnswer[], options: BootstrapOptions): CategoryShare[] {
  return CATEGORY_LETTERS.map((letter) => {
    const holds = (answer: JudgedAnswer): boolean => answer.judgment.categories.includes(letter);
    return { letter, count: answers.filter(holds).length, share: shareOf(answers, holds, options) };
  }).filter(({ letter, count }) => count > 0 || STORY_CATEGORY_LETTERS.includes(letter));
}

/** Mean number of tokens of an answer. */
export function meanLength(answers: readonly JudgedAnswer[]): number {
  return answers.length === 0 ? 0 : mean(answers.map((answer) => answer.tokens.length));
}

/** Different word pairs over all word pairs, of all answers together: falls when a policy repeats itself. */
export function distinctWordPairs(answers: readonly JudgedAnswer[]): number {
  return distinctN(
    answers.map((answer) => answer.text),
    2,
  );
}

/** The share of answers whose very text comes more than once, white space at the ends aside. */
export function identicalShare(answers: readonly JudgedAnswer[]): number {
  if (answers.length === 0) return 0;
  const timesSeen = new Map<string, number>();
  for (const { text } of answers) timesSeen.set(text.trim(), (timesSeen.get(text.trim()) ?? 0) + 1);
  const repeated = [...timesSeen.values()].filter((times) => times > 1);
  return sum(repeated) / answers.length;
}

/** The share of answers that ended by themselves, before the length limit. */
export function endedShare(answers: readonly JudgedAnswer[]): number {
  return answers.length === 0 ? 0 : answers.filter((answer) => answer.ended).length / answers.length;
}

/**
 * KL(π ‖ π_base) of a whole answer in nats, as the mean of log π(y|x) − log π_base(y|x) over answers y ~ π (the k1
 * estimate, Schulman 2020); null where answers carry no log-probabilities.
 */
export function klToBase(answers: readonly JudgedAnswer[], options: BootstrapOptions): Estimate | null {
  const logRatios = groupByPrompt(answers).map((samples) =>
    samples.flatMap(({ logProb, baseLogProb }) =>
      logProb === null || baseLogProb === null ? [] : [logProb - baseLogProb],
    ),
  );
  return meanOverPrompts(logRatios, options);
}

/**
 * How likely base finds the answers: exp(−Σ log π_base / Σ tokens), over all answers.
 *
 * @throws Error when an answer carries no log-probability under base.
 */
export function perplexityUnderBase(answers: readonly JudgedAnswer[]): number {
  const logProbs = answers.map((answer) => {
    if (answer.baseLogProb === null) {
      throw new Error(
        `perplexityUnderBase: sample ${answer.sample} of prompt "${answer.promptId}" has no log-probability ` +
          'under base: draw evaluation answers with `base` set',
      );
    }
    return answer.baseLogProb;
  });
  const tokens = sum(answers.map((answer) => answer.tokens.length));
  return Math.exp(-sum(logProbs) / Math.max(1, tokens));
}

function shareOf(
  answers: readonly JudgedAnswer[],
  holds: (answer: JudgedAnswer) => boolean,
  options: BootstrapOptions,
): Estimate {
  const claims = groupByPrompt(answers).map((samples) => samples.map((answer) => (holds(answer) ? 1 : 0)));
  return shareOverPrompts(claims, options) ?? UNKNOWN_SHARE;
}
