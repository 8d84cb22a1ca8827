import { digits, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations, mean } from './policy-steps.ts';

const iterations = 8;
const latest = 3;
/** Nats an answer. */
const leastMove = 0.05;

export const stagnation: Diagnostic = {
  kind: 'stagnation',
  title: 'The policy does not move',
  rule: `${iterations} iterations after the warm-up, the KL to the reference (k3) differs from the first iteration's by less than ${leastMove} nats an answer.`,
  advice:
    'The policy learns next to nothing. Raise policy.learningRate three times at a time, or lower ' +
    'policy.klCoefficient; look whether reward and cost differ between answers at all.',
  look: atIterations((history, { settings }) => {
    if (history.count < settings.policy.warmupIterations + iterations) return null;
    const [before] = history.first('policy/kl3', 1) ?? [];
    const now = history.latest('policy/kl3', latest);
    if (before === undefined || now === null) return null;
    const moved = Math.abs(mean(now) - before);
    if (moved >= leastMove) return null;
    return {
      finding: `After ${history.count} iterations the policy is ${digits(moved)} nats an answer further from its reference than at first.`,
      numbers: [
        plainNumber('change of KL (k3)', moved, 'nats'),
        plainNumber('policy.learningRate', settings.policy.learningRate),
        plainNumber('policy.klCoefficient', settings.policy.klCoefficient),
      ],
    };
  }),
};
