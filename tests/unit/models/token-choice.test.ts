import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseToken, logProbOf } from '../../../src/main/models/token-choice.ts';
import type { ChoiceSettings } from '../../../src/main/models/token-choice.ts';

const plain: ChoiceSettings = { temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 };
/** Probabilities 0.5, 0.25, 0.125, 0.125 for tokens 2, 0, 1, 3. */
const logits = (): Float32Array => Float32Array.from([0.25, 0.125, 0.5, 0.125], Math.log);

/** How often each token is drawn when the random number runs evenly over [0, 1). */
const shares = (settings: ChoiceSettings, seen: number[] = [], forbidden: number[] = []): number[] => {
  const counts = [0, 0, 0, 0];
  for (let step = 0; step < 1000; step++) {
    const token = chooseToken(logits(), seen, forbidden, settings, (step + 0.5) / 1000);
    counts[token] = (counts[token] ?? 0) + 1 / 1000;
  }
  return counts.map((count) => Math.round(count * 1000) / 1000);
};

describe('chooseToken', () => {
  it('draws each token with its probability', () => {
    expect(shares(plain)).toEqual([0.25, 0.125, 0.5, 0.125]);
  });

  it('takes the likeliest token at temperature 0, whatever the random number', () => {
    expect(shares({ ...plain, temperature: 0 })).toEqual([0, 0, 1, 0]);
  });

  it('sharpens at a low temperature', () => {
    // At T = 0.5 probabilities are squared: 1/16, 1/64, 1/4, 1/64 over 22/64.
    expect(shares({ ...plain, temperature: 0.5 })).toEqual(
      [4, 1, 16, 1].map((x) => expect.closeTo(x / 22, 2)),
    );
  });

  it('keeps the k likeliest tokens, the lower id where two are equal', () => {
    expect(shares({ ...plain, topK: 2 })).toEqual([expect.closeTo(1 / 3, 2), 0, expect.closeTo(2 / 3, 2), 0]);
    expect(shares({ ...plain, topK: 3 })).toEqual([
      expect.closeTo(2 / 7, 2),
      expect.closeTo(1 / 7, 2),
      expect.closeTo(4 / 7, 2),
      0,
    ]);
  });

  it('keeps the fewest tokens that reach top-p', () => {
    // 0.5 + 0.25 reaches 0.7, 0.5 alone reaches 0.5.
    expect(shares({ ...plain, topP: 0.7 })).toEqual([
      expect.closeTo(1 / 3, 2),
      0,
      expect.closeTo(2 / 3, 2),
      0,
    ]);
    expect(shares({ ...plain, topP: 0.49 })).toEqual([0, 0, 1, 0]);
  });

  it('makes tokens that were there less likely, for logits of either sign', () => {
    const signed = Float32Array.of(2, 1.9, -1, -1.1);
    const settings = { ...plain, temperature: 0, repetitionPenalty: 1.2 };
    // 2 / 1.2 = 1.67 < 1.9; and among the negative ones -1 x 1.2 = -1.2 < -1.1.
    expect(chooseToken(signed.slice(), [0], [], settings, 0)).toBe(1);
    expect(chooseToken(signed.slice(), [0, 0, 0], [1], settings, 0)).toBe(0);
    expect(chooseToken(signed.slice(), [2], [0, 1], settings, 0)).toBe(3);
  });

  it('never draws a forbidden token', () => {
    expect(shares(plain, [], [2])).toEqual([0.5, 0.25, 0, 0.25]);
  });

  it('always gives a token that may be drawn', () => {
    const settings = fc.record({
      temperature: fc.double({ min: 0, max: 5, noNaN: true }),
      topK: fc.nat(6),
      topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
      repetitionPenalty: fc.double({ min: 1, max: 5, noNaN: true }),
    });
    const row = fc.float32Array({ minLength: 5, maxLength: 5, noNaN: true, min: -100, max: 100 });
    const uniform = fc.double({ min: 0, max: 1 - 2 ** -24, noNaN: true });
    fc.assert(
      fc.property(row, settings, uniform, (values, chosen, random) => {
        const token = chooseToken(values, [1], [0], chosen, random);
        expect([1, 2, 3, 4]).toContain(token);
      }),
    );
  });
});

describe('logProbOf', () => {
  it('is the logarithm of the softmax', () => {
    expect(logProbOf(logits(), 2)).toBeCloseTo(Math.log(0.5), 6);
    // Shifting all logits changes nothing, even where their exponentials overflow.
    expect(
      logProbOf(
        logits().map((x) => x + 1000),
        1,
      ),
    ).toBeCloseTo(Math.log(0.125), 3);
  });
});
