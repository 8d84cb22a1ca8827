import { digits, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations } from './policy-steps.ts';

const iterations = 10;
const nearZero = 0.05;

export const multiplierNearZero: Diagnostic = {
  kind: 'multiplier-near-zero',
  title: 'The constraint does nothing',
  rule: `In ${iterations} iterations in a row the multiplier λ was below ${nearZero} (and policy.multiplier.method is not fixed).`,
  advice:
    'Harm hardly counts any more: this is plain PPO on the reward. If that is not wanted, raise policy.costOffset (d), ' +
    'so that the line lies below what the policy reaches by itself, or start the multiplier higher.',
  look: atIterations((history, { settings }) => {
    if (settings.policy.multiplier.method === 'fixed') return null;
    const multipliers = history.latest('lagrange/multiplier', iterations);
    if (multipliers === null || !multipliers.every((value) => value < nearZero)) return null;
    const [constraint] = history.latest('lagrange/constraint', 1) ?? [];
    return {
      finding:
        `λ has been below ${nearZero} for ${iterations} iterations` +
        (constraint === undefined
          ? '.'
          : `; the mean cost is ${digits(Math.abs(constraint))} ${constraint > 0 ? 'above' : 'below'} the line.`),
      numbers: [
        plainNumber('multiplier λ', multipliers.at(-1) ?? 0),
        ...(constraint === undefined ? [] : [plainNumber('constraint J', constraint)]),
      ],
    };
  }),
};
