import { percent, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations, comparedWithStart } from './policy-steps.ts';

const iterations = 3;
const leastShare = 0.4;

export const entropyCollapse: Diagnostic = {
  kind: 'entropy-collapse',
  title: 'Entropy collapses',
  rule: `The entropy of the next token, over ${iterations} iterations, is below ${percent(leastShare)} of the first iteration's.`,
  advice:
    'The policy has nearly stopped choosing, so it finds nothing better any more. Lower policy.learningRate, raise ' +
    'policy.klCoefficient, or give policy.entropyCoefficient a little (0.001 to 0.01).',
  look: atIterations((history, { settings }) => {
    const entropy = comparedWithStart(history, 'policy/entropy', iterations);
    if (entropy === null || entropy.ratio >= leastShare) return null;
    return {
      finding: `The entropy of the next token fell from ${entropy.before.toFixed(2)} to ${entropy.now.toFixed(2)} nats.`,
      numbers: [
        plainNumber('entropy at first', entropy.before, 'nats'),
        plainNumber('entropy now', entropy.now, 'nats'),
        plainNumber('policy.entropyCoefficient', settings.policy.entropyCoefficient),
        plainNumber('policy.learningRate', settings.policy.learningRate),
      ],
    };
  }),
};
