import { describe, expect, it } from 'vitest';
import type { Engine, HostTensor } from '../../../../src/main/engine/engine.ts';
import { sampleTokens } from '../../../../src/main/engine/operations/sample-tokens.ts';
import { drawFrom } from '../support/random-tensors.ts';
import { engines, floats, named } from '../support/two-engines.ts';

/** Draws one token for each uniform number, all rows with the same logits. The head is the logits themselves. */
function draw(
  engine: Engine,
  logits: readonly number[],
  uniforms: readonly number[],
  temperature: number,
): { tokens: number[]; logProbs: number[] } {
  const executable = engine.compile({
    name: 'sample',
    run: (inputs) => {
      const { tokens_B, logProbs_B } = sampleTokens(
        named(inputs, 'hidden'),
        named(inputs, 'head'),
        named(inputs, 'uniform'),
        named(inputs, 'temperature'),
      );
      return { outputs: { tokens_B, logProbs_B } };
    },
  });
  const outputs = executable.run({
    hidden: floats([uniforms.length, 1], ...uniforms.map(() => 1)),
    head: floats([logits.length, 1], ...logits),
    uniform: floats([uniforms.length], ...uniforms),
    temperature: floats([], temperature),
  });
  const list = (tensor: HostTensor | undefined): number[] => [...(tensor?.data ?? [])];
  return { tokens: list(outputs['tokens_B']), logProbs: list(outputs['logProbs_B']) };
}

function softmax(logits: readonly number[], temperature: number): number[] {
  const exponentials = logits.map((logit) => Math.exp(logit / temperature));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}

const even = (count: number): number[] => Array.from({ length: count }, (_, index) => (index + 0.5) / count);

describe.each(engines)('sampling on the %s engine', (_name, createEngine) => {
  const engine = createEngine();

  it.each([0.5, 1, 2])(
    'draws each token as often as its probability says, at temperature %f',
    (temperature) => {
      const logits = [0.3, -1, 2, 0, -3];
      const { tokens } = draw(engine, logits, even(2000), temperature);
      softmax(logits, temperature).forEach((probability, token) => {
        // Evenly spread uniforms: each token's share is exact but for its two borders.
        const share = tokens.filter((drawn) => drawn === token).length / tokens.length;
        expect(Math.abs(share - probability)).toBeLessThan(2 / 2000);
      });
    },
  );

  // 67 is prime, so its one block is the whole; 521 is prime and padded; 640 and 1000 split without a rest.
  it.each([2, 67, 521, 640, 1000])(
    'finds the token whose running sum first exceeds the number, %i tokens',
    (vocabulary) => {
      const logits = Array.from(drawFrom(vocabulary).floats([vocabulary], -3, 3).data);
      const probabilities = softmax(logits, 1);
      const uniforms = even(97);
      const { tokens, logProbs } = draw(engine, logits, uniforms, 1);
      tokens.forEach((token, index) => {
        const below = probabilities.slice(0, token).reduce((sum, value) => sum + value, 0);
        const uniform = uniforms[index] ?? NaN;
        expect(uniform).toBeGreaterThan(below - 1e-5);
        expect(uniform).toBeLessThan(below + (probabilities[token] ?? 0) + 1e-5);
        expect(logProbs[index]).toBeCloseTo(Math.log(probabilities[token] ?? 0), 4);
      });
    },
  );

  it('never draws a token of probability 0, at the ends of the interval neither', () => {
    const logits = Array.from({ length: 640 }, (_, token) => (token === 100 || token === 500 ? 0 : -1e4));
    const justBelowOne = 1 - 2 ** -24;
    const { tokens } = draw(engine, logits, [0, 1e-30, 0.4999, 0.5001, justBelowOne], 1);
    expect(tokens).toEqual([100, 100, 100, 500, 500]);
  });
});
