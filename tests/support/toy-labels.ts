/**
 * A toy world for learning tests: answers are made of two tokens, 5 ("a") and 6 ("b"). "a" helps and "b" harms, or
 * whatever the test says.
 */
import { randomStream } from '../../src/main/tensors/seeded-random.ts';
import type { HarmlessPair, HelpfulPair } from '../../src/shared/trainer-protocol.ts';

export const tokenA = 5;
export const tokenB = 6;

/** An answer of `length` tokens that is mostly the given one. */
const mostly = (token: number, length: number, random: ReturnType<typeof randomStream>): number[] =>
  Array.from({ length }, () => (random.uniform() < 0.9 ? token : token === tokenA ? tokenB : tokenA));

const answer = (tokens: number[]): { text: string; tokens: number[] } => ({ text: '', tokens });

export function toyHelpfulPairs(count: number, seed: number): HelpfulPair[] {
  const random = randomStream(seed, 'toy helpful');
  return Array.from({ length: count }, (_, index) => ({
    promptId: `p${index}`,
    prompt: 'a b ab',
    better: answer(mostly(tokenA, 8, random)),
    worse: answer(mostly(tokenB, 8, random)),
    preference: 1,
  }));
}

/** Harmful exactly when mostly "b". */
export function toyHarmlessPairs(count: number, seed: number): HarmlessPair[] {
  const random = randomStream(seed, 'toy harmless');
  return Array.from({ length: count }, (_, index) => ({
    promptId: `p${index}`,
    prompt: 'a b ab',
    safer: answer(mostly(tokenA, 8, random)),
    unsafer: answer(mostly(tokenB, 8, random)),
    saferHarmSign: -1,
    unsaferHarmSign: 1,
    preference: 1,
  }));
}
