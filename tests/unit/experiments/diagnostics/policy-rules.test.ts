/** Where each rule about the policy stage begins to hold, from both sides of its edge. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allDiagnostics } from '../../../../src/main/experiments/diagnostics/all-diagnostics.ts';
import { diagnose } from '../../../../src/main/experiments/diagnostics/diagnose.ts';
import { isLookedAt } from '../../../../src/main/experiments/diagnostics/policy-steps.ts';
import type { RoundEvidence } from '../../../../src/main/experiments/diagnostics/round-evidence.ts';
import type { MetricValues } from '../../../../src/shared/metrics.ts';
import { diagnosisSchema } from '../../../../src/shared/diagnostics.ts';
import { roundSchema } from '../../../../src/shared/recipe.ts';
import { policySteps, roundEvidence } from '../../../support/round-evidence.ts';

/** `kind@step` of everything that is found in a policy stage of so many iterations. */
function found(
  count: number,
  spoil: (step: number) => MetricValues,
  policy: object = {},
  over: Partial<RoundEvidence> = {},
): string[] {
  const settings = roundSchema.parse({ policy });
  const evidence = roundEvidence({ settings, policy: policySteps(count, spoil), ...over });
  return diagnose([evidence]).map(({ kind, step }) => `${kind}@${step}`);
}

test('nothing is said of a calm stage, nor of one without a single iteration', () => {
  expect(found(40, () => ({}))).toEqual([]);
  expect(found(0, () => ({}))).toEqual([]);
});

describe('KL', () => {
  // 10 nats and 0.1 for each of 32 tokens: 13.2.
  test('is told when the mean of three iterations passes 10 nats and a tenth of the length', () => {
    expect(found(20, (step) => ({ 'policy/kl': step > 5 ? 13.2 : 2 }))).toEqual([]);
    // Iterations 6 to 8 are the first three above; the mean of 5 to 7 is (2 + 2 · 13.3)/3 = 9.5.
    expect(found(20, (step) => ({ 'policy/kl': step > 5 ? 13.3 : 2 }))).toEqual(['kl-runaway@8']);
  });

  test('of long answers may be larger', () => {
    expect(found(20, () => ({ 'policy/kl': 13.3, 'policy/length': 40 }))).toEqual([]);
  });
});

test('entropy is told when three iterations are below two fifths of the first', () => {
  const entropy = (value: number) => (step: number) => ({ 'policy/entropy': step > 10 ? value : 2 });
  expect(found(20, entropy(0.8))).toEqual([]);
  expect(found(20, entropy(0.79))).toEqual(['entropy-collapse@13']);
});

test('distinct-2 is told below two fifths of the first iteration’s', () => {
  const variety = (value: number) => (step: number) => ({ 'policy/distinct2': step > 10 ? value : 0.8 });
  expect(found(20, variety(0.33))).toEqual([]);
  expect(found(20, variety(0.31))).toEqual(['answers-alike@13']);
});

test('length is told below seven tenths of the first iteration’s', () => {
  const length = (value: number) => (step: number) => ({ 'policy/length': step > 10 ? value : 40 });
  expect(found(20, length(28))).toEqual([]);
  expect(found(20, length(27.9))).toEqual(['answers-stop-early@13']);
});

describe('reward hacking', () => {
  const rising = (step: number): number => step / 10;

  test('is no rise of the reward by itself, nor of anything else by itself', () => {
    expect(found(20, (step) => ({ 'policy/reward': rising(step) }))).toEqual([]);
    expect(found(20, (step) => ({ 'policy/distinct2': step > 10 ? 0.5 : 0.8 }))).toEqual([]);
    const falling = (step: number) => ({
      'policy/reward': -rising(step),
      'policy/distinct2': step > 10 ? 0.5 : 0.8,
    });
    expect(found(20, falling)).toEqual([]);
  });

  test('is told when the reward rises while answers repeat themselves', () => {
    const hacked = (least: number) => (step: number) => ({
      'policy/reward': rising(step),
      'policy/distinct2': step > 10 ? least : 0.8,
    });
    expect(found(20, hacked(0.56))).toEqual([]);
    expect(found(20, hacked(0.55))).toEqual(['reward-hacking@13']);
  });

  test('is told when the reward rises while answers become a quarter shorter or longer', () => {
    const hacked = (length: number) => (step: number) => ({
      'policy/reward': rising(step),
      'policy/length': step > 10 ? length : 32,
    });
    expect(found(20, hacked(24))).toEqual([]);
    expect(found(20, hacked(23.9))).toEqual(['reward-hacking@13']);
    expect(found(20, hacked(40))).toEqual([]);
    expect(found(20, hacked(40.1))).toEqual(['reward-hacking@13']);
  });

  test('is not told of a reward that only swings', () => {
    const swinging = (step: number) => ({
      'policy/reward': step % 2 === 0 ? 1 : -1,
      'policy/distinct2': step > 10 ? 0.5 : 0.8,
    });
    expect(found(20, swinging)).toEqual([]);
  });
});

describe('stagnation', () => {
  const move = (nats: number) => (step: number) => ({ 'policy/kl3': step === 1 ? 0 : nats });

  test('is told eight iterations after the warm-up, not before', () => {
    expect(found(10, move(0), { warmupIterations: 3 })).toEqual([]);
    expect(found(11, move(0), { warmupIterations: 3 })).toEqual(['stagnation@11']);
  });

  test('ends at a twentieth of a nat', () => {
    expect(found(20, move(0.051))).toEqual([]);
    expect(found(20, move(0.049))).toEqual(['stagnation@11']);
  });
});

describe('the multiplier', () => {
  const cap = { multiplier: { maximum: 8 } };
  const atCap = (from: number, to: number, constraint = 0.1) => {
    return (step: number) =>
      step >= from && step <= to ? { 'lagrange/multiplier': 8, 'lagrange/constraint': constraint } : {};
  };

  test('is told at its cap for five iterations in a row with cost above the line', () => {
    expect(found(20, atCap(6, 9), cap)).toEqual([]);
    expect(found(20, atCap(6, 10), cap)).toEqual(['multiplier-at-cap@10']);
    expect(found(20, atCap(6, 20, 0), cap)).toEqual([]);
    expect(found(20, (step) => ({ ...atCap(6, 20)(step), 'lagrange/multiplier': 7.99 }), cap)).toEqual([]);
  });

  const low = (value: number) => (step: number) => (step > 5 ? { 'lagrange/multiplier': value } : {});

  test('is told near zero for ten iterations in a row', () => {
    expect(found(14, low(0.049))).toEqual([]);
    expect(found(15, low(0.049))).toEqual(['multiplier-near-zero@15']);
    expect(found(40, low(0.05))).toEqual([]);
  });

  const slack = (constraint: number) => () => ({ 'lagrange/constraint': constraint });

  test('is told when it hardly falls with room below the line, counted in units of cost', () => {
    expect(found(9, slack(-0.26))).toEqual([]);
    expect(found(10, slack(-0.26))).toEqual(['multiplier-slow-decay@10']);
    expect(found(20, slack(-0.25))).toEqual([]);
    expect(found(20, slack(-0.26), {}, { costUnit: 2 })).toEqual([]);
    expect(found(20, slack(-0.26), {}, { costUnit: null })).toEqual([]);
  });

  test('is not told when it falls to half in that time, or is low already', () => {
    const falling = (factor: number) => (step: number) => ({
      'lagrange/constraint': -0.5,
      'lagrange/multiplier': 8 * factor ** ((step - 1) / 9),
    });
    expect(found(10, falling(0.51))).toEqual(['multiplier-slow-decay@10']);
    expect(found(10, falling(0.5))).toEqual([]);
    expect(found(20, () => ({ 'lagrange/constraint': -0.5, 'lagrange/multiplier': 1 }))).toEqual([]);
  });

  test('is left alone where the recipe fixed it', () => {
    const fixed = { multiplier: { method: 'fixed', initial: 8, maximum: 8 } };
    expect(found(20, atCap(1, 20), fixed)).toEqual([]);
    expect(found(20, low(0), fixed)).toEqual([]);
    expect(found(20, slack(-2), fixed)).toEqual([]);
  });
});

describe('a critic', () => {
  const fit = (values: readonly number[]) => (step: number) => ({
    'critic/costExplainedVariance': values[step - 1] ?? 0.1,
  });

  test('is told when the median of five is below −0.1, from the tenth iteration on', () => {
    expect(found(9, fit(Array(9).fill(-5)))).toEqual([]);
    expect(found(10, fit(Array(10).fill(-5)))).toEqual(['critic-not-fitted@10']);
    expect(found(20, fit(Array(20).fill(-0.1)))).toEqual([]);
  });

  test('may be far off twice in five iterations', () => {
    expect(found(10, fit([0, 0, 0, 0, 0, -9, -9, 0, 0, 0]))).toEqual([]);
    expect(found(10, fit([0, 0, 0, 0, 0, -9, -9, -9, 0, 0]))).toEqual(['critic-not-fitted@10']);
  });
});

describe('the clip fraction', () => {
  const clip = (share: number) => () => ({ 'policy/clipFraction': share });

  test('is told above three tenths', () => {
    expect(found(20, clip(0.3))).toEqual([]);
    expect(found(20, clip(0.31))).toEqual(['clip-fraction-high@3']);
  });

  test('of zero is told only where answers are gone through more than once', () => {
    expect(found(20, clip(0), { epochs: 1 })).toEqual([]);
    expect(found(12, clip(0), { epochs: 2, warmupIterations: 3 })).toEqual([]);
    expect(found(13, clip(0), { epochs: 2, warmupIterations: 3 })).toEqual(['clip-fraction-zero@13']);
  });

  test('of zero is not told where it is above zero now and then', () => {
    const rarely = (step: number) => ({ 'policy/clipFraction': step % 9 === 0 ? 0.001 : 0 });
    expect(found(40, rarely, { epochs: 4 })).toEqual([]);
  });
});

test('long stages are looked at 32 times in each doubling, short ones always', () => {
  const looks = (from: number, to: number): number =>
    Array.from({ length: to - from }, (_, index) => from + index).filter(isLookedAt).length;
  expect(looks(1, 65)).toBe(64);
  // Every second from 64 to 126, every fourth from 128 to 252, and so on.
  for (const from of [64, 128, 1024, 65_536]) expect(looks(from, 2 * from)).toBe(32);
});

test('whatever the numbers: a sign once found stays as it is while the stage goes on, and fits the schema', () => {
  const value = fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.constantFrom(0, 8, 0.01));
  const step = fc.record({
    'policy/reward': value,
    'policy/kl': value,
    'policy/kl3': value,
    'policy/entropy': value,
    'policy/length': value,
    'policy/distinct2': value,
    'policy/clipFraction': value,
    'critic/costExplainedVariance': value,
    'lagrange/multiplier': value,
    'lagrange/constraint': value,
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), fc.nat(), (steps, cut) => {
      const whole = policySteps(steps.length, (number) => steps[number - 1] ?? {});
      const part = whole.slice(0, cut % (steps.length + 1));
      for (const { look } of allDiagnostics) {
        const early = look(roundEvidence({ policy: part, judged: null }));
        if (early !== null) expect(look(roundEvidence({ policy: whole, judged: null }))).toEqual(early);
      }
      for (const diagnosis of diagnose([roundEvidence({ policy: whole })])) diagnosisSchema.parse(diagnosis);
    }),
    { numRuns: 200 },
  );
});
