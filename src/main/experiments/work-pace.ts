/**
 * Seconds that counted work takes on a processor, before anything was measured on the machine at hand. The rates are
 * those of TinyStories-15M on an AMD EPYC, fitted to the stages of demo runs with one and with two threads (docs/sweeps.md).
 */

/** In tokens. */
export interface Work {
  /** Written, one after the other. */
  readonly decode?: number;
  /** Read by a language model, for the log-probability of each. */
  readonly read?: number;
  /** Read by a reward or cost model: without the product over the vocabulary, half of the work. */
  readonly score?: number;
  /** A language model learns from them. */
  readonly train?: number;
  /** A reward or cost model, or a critic that is a whole network, learns from them. */
  readonly trainScores?: number;
}

export interface Workforce {
  /** Of the base model. */
  readonly parameters: number;
  readonly threads: number;
}

/** Tokens a second, with one thread. */
const tokensPerSecond: Readonly<Record<keyof Work, number>> = {
  decode: 1130,
  read: 2800,
  score: 5300,
  train: 920,
  trainScores: 1480,
};
const measuredParameters = 15.2e6;
/** Loading models, compiling programs, judging: no thread shortens it. */
const startSeconds = 1;

export function secondsOfWork(work: Work, { parameters, threads }: Workforce): number {
  const seconds = (Object.keys(tokensPerSecond) as (keyof Work)[]).reduce(
    (sum, kind) => sum + (work[kind] ?? 0) / tokensPerSecond[kind],
    0,
  );
  return startSeconds + (seconds * parameters) / measuredParameters / speedup(threads);
}

/** What a thread cannot take from the others, by Amdahl's law: two were measured to be 1.9 times as fast as one. */
const serialShare = 2 / 1.9 - 1;

/**
 * How many times as fast as one. Measured for two alone; above, the law is all there is, and memory that all threads
 * share may make it less.
 */
export function speedup(threads: number): number {
  return threads / (1 + serialShare * (threads - 1));
}
