import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { across, bellPath } from '../../../../src/renderer/pages/train/illustrations/bell-curve.ts';
import { tiltedChances } from '../../../../src/renderer/pages/train/illustrations/tilted-chances.ts';

const kl = (p: readonly number[], q: readonly number[]): number =>
  p.reduce((sum, chance, index) => sum + (chance === 0 ? 0 : chance * Math.log(chance / (q[index] ?? 1))), 0);

describe('chances that a KL coefficient lets move', () => {
  test('by hand: with β = 1 and scores 0 and ln 2, even chances become 1/3 and 2/3', () => {
    const [low, high] = tiltedChances([0.5, 0.5], [0, Math.log(2)], 1);
    expect(low).toBeCloseTo(1 / 3, 12);
    expect(high).toBeCloseTo(2 / 3, 12);
  });

  test('without any hold all goes to the best; with a very firm one nothing moves', () => {
    expect(tiltedChances([0.7, 0.3], [0, 1], 0)).toEqual([0, 1]);
    const [first] = tiltedChances([0.7, 0.3], [0, 1], 1e6);
    expect(first).toBeCloseTo(0.7, 5);
  });

  test('sum to 1, and lie the closer to where they were the larger β is', () => {
    const score = fc.double({ min: -1, max: 1, noNaN: true });
    const coefficients = fc.double({ min: 0.05, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(score, score, score), coefficients, (scores, coefficient) => {
        const before = [0.5, 0.3, 0.2];
        const tight = tiltedChances(before, scores, 2 * coefficient);
        const loose = tiltedChances(before, scores, coefficient);
        expect(loose.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        expect(kl(tight, before)).toBeLessThanOrEqual(kl(loose, before) + 1e-9);
      }),
    );
  });
});

test('the bell is highest at its mean and stands on the ground', () => {
  const frame = { from: -2, to: 2, width: 400, ground: 100, height: 80 };
  expect(across(frame, -2)).toBe(0);
  expect(across(frame, 0)).toBe(200);
  const points = [...bellPath(frame, 1).matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  const top = points.reduce((best, point) => ((point[1] ?? 0) < (best[1] ?? 0) ? point : best));
  // 1 lies at three quarters of the way from -2 to 2, and the top is 80 above the ground at 100.
  expect(top).toEqual([300, 20]);
  expect(points[0]).toEqual([0, 100]);
});
