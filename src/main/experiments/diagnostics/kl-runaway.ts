import { digits, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations, mean } from './policy-steps.ts';

const iterations = 3;
/** In nats a whole answer; long answers may go further. */
const limit = { anAnswer: 10, aToken: 0.1 };

export const klRunaway: Diagnostic = {
  kind: 'kl-runaway',
  title: 'KL runs away',
  rule:
    `The KL to the reference, over ${iterations} iterations, is above ${limit.anAnswer} nats an answer and ` +
    `${limit.aToken} more for each token of its mean length.`,
  advice:
    'That far from the reference, text breaks and the score models guess. Raise policy.klCoefficient, lower ' +
    'policy.learningRate to a third, or take fewer policy.iterations.',
  look: atIterations((history, { settings }) => {
    const kl = history.latest('policy/kl', iterations);
    const length = history.latest('policy/length', iterations);
    if (kl === null || length === null) return null;
    const most = limit.anAnswer + limit.aToken * mean(length);
    if (mean(kl) <= most) return null;
    return {
      finding: `The policy is ${digits(mean(kl))} nats an answer away from its reference, where ${digits(most)} is the most for answers of ${digits(mean(length))} tokens.`,
      numbers: [
        plainNumber('KL to the reference', mean(kl), 'nats'),
        plainNumber('limit', most, 'nats'),
        plainNumber('policy.klCoefficient', settings.policy.klCoefficient),
        plainNumber('policy.learningRate', settings.policy.learningRate),
      ],
    };
  }),
};
