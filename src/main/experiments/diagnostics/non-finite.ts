import { stageTitles } from '../../../shared/experiment-events.ts';
import { plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';

export const nonFinite: Diagnostic = {
  kind: 'non-finite',
  title: 'A number is not finite',
  rule:
    'A loss, a gradient, a score, the multiplier or a weight became infinite or not a number: the run stopped there, or ' +
    'went on from its last good checkpoint with a lower learning rate, where the recipe allows that.',
  advice:
    'Start a new run with a lower learning rate for this stage, a third of what it was; for the policy also raise ' +
    'policy.klCoefficient. `ballast show` tells which number it was and which checkpoint is good. A run that ended so ' +
    'will most likely end in the same way when it is resumed as it is.',
  look: ({ diverged }) => {
    if (diverged === null) return null;
    const { stage, step, learningRate } = diverged;
    return {
      stage,
      step,
      finding:
        `"${stageTitles[stage]}" met a number that is not finite after step ${step}; ` +
        (learningRate === null
          ? 'the run ended there, and nothing of that step was kept.'
          : `it went on from there with learning rate ${learningRate}.`),
      numbers: [
        plainNumber('last good step', step),
        ...(learningRate === null ? [] : [plainNumber('learning rate since', learningRate)]),
      ],
    };
  },
};
