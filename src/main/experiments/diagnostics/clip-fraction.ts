/** How often the clip of the probability ratio binds: steps that are too large, or so small that it never does. */
import { percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations, mean } from './policy-steps.ts';

const high = { share: 0.3, iterations: 3 };
const zeroIterations = 10;

export const clipFractionHigh: Diagnostic = {
  kind: 'clip-fraction-high',
  title: 'Steps are cut off by the clip',
  rule: `Over ${high.iterations} iterations the clip binds at more than ${percent(high.share)} of the tokens.`,
  advice:
    'Steps are larger than answers of the old policy can tell anything about. Lower policy.learningRate to a third, or ' +
    'policy.epochs.',
  look: atIterations((history, { settings }) => {
    const shares = history.latest('policy/clipFraction', high.iterations);
    if (shares === null || mean(shares) <= high.share) return null;
    return {
      finding: `The clip binds at ${percent(mean(shares))} of the tokens.`,
      numbers: [
        shareNumber('clip fraction', mean(shares)),
        plainNumber('policy.clipRange', settings.policy.clipRange),
        plainNumber('policy.learningRate', settings.policy.learningRate),
        plainNumber('policy.epochs', settings.policy.epochs),
      ],
    };
  }),
};

export const clipFractionZero: Diagnostic = {
  kind: 'clip-fraction-zero',
  title: 'Further passes change nothing',
  rule:
    `policy.epochs is above 1, and in ${zeroIterations} iterations in a row after the warm-up the clip bound at not one token. ` +
    '(With one pass it hardly ever binds, and that is no warning.)',
  advice:
    'The further passes over the same answers cost time and hardly move the policy. Raise policy.learningRate, or set ' +
    'policy.epochs to 1.',
  look: atIterations((history, { settings }) => {
    const { epochs, warmupIterations, learningRate } = settings.policy;
    if (epochs < 2 || history.count < warmupIterations + zeroIterations) return null;
    const shares = history.latest('policy/clipFraction', zeroIterations);
    if (shares === null || shares.some((share) => share > 0)) return null;
    return {
      finding: `Each answer is gone through ${epochs} times, and for ${zeroIterations} iterations the clip bound nowhere.`,
      numbers: [
        shareNumber('clip fraction', 0),
        plainNumber('policy.epochs', epochs),
        plainNumber('policy.learningRate', learningRate),
      ],
    };
  }),
};
