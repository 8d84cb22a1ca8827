import { digits, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations } from './policy-steps.ts';
import type { History } from './policy-steps.ts';

/** The critics' first guesses are no sign of anything. */
const settling = 5;
const latest = 5;
const leastFit = -0.1;

export const criticNotFitted: Diagnostic = {
  kind: 'critic-not-fitted',
  title: 'A critic guesses worse than the mean',
  rule:
    `From iteration ${settling + latest} on, the median explained variance of the latest ${latest} iterations is below ` +
    `${leastFit} for a critic: the mean return would be a better guess than its values. (Near 0 is usual for small ` +
    'heads on frozen features, and no warning.)',
  advice:
    'Advantages are then noisier than without a critic. Lower policy.critic.learningRate, raise policy.critic.epochs, ' +
    'use whole networks (policy.critic.kind: full), or set policy.gaeLambda to 1, which trusts outcomes alone.',
  look: atIterations((history, { settings }) => {
    const worst = [
      { name: 'reward critic', fit: medianFit(history, 'critic/rewardExplainedVariance') },
      { name: 'cost critic', fit: medianFit(history, 'critic/costExplainedVariance') },
    ].find(({ fit }) => fit !== null && fit < leastFit);
    if (worst === undefined || worst.fit === null) return null;
    return {
      finding: `The ${worst.name} explains ${digits(worst.fit)} of the variance of returns, where 1 is all and below 0 is worse than their mean.`,
      numbers: [
        plainNumber(`explained variance, ${worst.name}`, worst.fit),
        plainNumber('policy.critic.learningRate', settings.policy.critic.learningRate),
        plainNumber('policy.critic.epochs', settings.policy.critic.epochs),
      ],
    };
  }),
};

function medianFit(
  history: History,
  key: 'critic/rewardExplainedVariance' | 'critic/costExplainedVariance',
): number | null {
  if (history.count < settling + latest) return null;
  return history.latest(key, latest)?.toSorted((a, b) => a - b)[Math.floor(latest / 2)] ?? null;
}
