import { digits, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations } from './policy-steps.ts';

const iterations = 5;
/** The multiplier is kept as a logarithm in single precision at times, so the cap is met within this share. */
const atCap = 0.999;

export const multiplierAtCap: Diagnostic = {
  kind: 'multiplier-at-cap',
  title: 'Multiplier at its cap, cost above the line',
  rule: `In ${iterations} iterations in a row the multiplier λ was at policy.multiplier.maximum and the constraint J above 0.`,
  advice:
    'The limit is out of reach at this price. Lower policy.costOffset (d), give the round more iterations or a lower ' +
    'policy.klCoefficient, or raise policy.multiplier.maximum; a lower policy.multiplier.learningRate gets to the cap later.',
  look: atIterations((history, { settings }) => {
    const { method, maximum } = settings.policy.multiplier;
    if (method === 'fixed') return null;
    const multipliers = history.latest('lagrange/multiplier', iterations);
    const constraints = history.latest('lagrange/constraint', iterations);
    if (multipliers === null || constraints === null) return null;
    const isStuck =
      multipliers.every((value) => value >= atCap * maximum) && constraints.every((value) => value > 0);
    if (!isStuck) return null;
    const constraint = constraints.at(-1) ?? 0;
    const [cost] = history.latest('lagrange/windowCost', 1) ?? [];
    const [line] = history.latest('lagrange/limit', 1) ?? [];
    return {
      finding: `λ has been at its cap of ${digits(maximum)} for ${iterations} iterations, and the mean cost is still ${digits(constraint)} above the line.`,
      numbers: [
        plainNumber('multiplier λ', multipliers.at(-1) ?? maximum),
        plainNumber('constraint J', constraint),
        ...(cost === undefined ? [] : [plainNumber('mean cost', cost)]),
        ...(line === undefined ? [] : [plainNumber('line −d', line)]),
      ],
    };
  }),
};
