import { percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic, Sign } from './diagnostic.ts';
import { atIterations, mean, quarterOf, shortestQuarter, trend, wholeHistory } from './policy-steps.ts';
import type { Change, History } from './policy-steps.ts';
import type { RoundEvidence } from './round-evidence.ts';

/** Mean length may change by this share either way. */
const largestLengthChange = 0.25;
/** Distinct-2 below this share of what it was is repetition. */
const leastVariety = 0.7;

export const rewardHacking: Diagnostic = {
  kind: 'reward-hacking',
  title: 'The reward is hacked',
  rule:
    `The reward rose from the first to the latest quarter of the stage (at least ${shortestQuarter} iterations each, by ` +
    `more than twice the standard error), while answers became more than ${percent(largestLengthChange)} shorter or ` +
    `longer, or distinct-2 fell below ${percent(leastVariety)} of what it was; or while held-out answers were judged less ` +
    'helpful than base, or more harmful than the version before, beyond the 95 % interval.',
  advice:
    'The policy found what the reward model likes, not what is better. Look at its answers. Raise ' +
    'policy.klCoefficient, lower policy.learningRate or policy.iterations, and give the reward model more labels of ' +
    'the latest answers; where answers became more harmful, raise policy.multiplier.initial or policy.costOffset.',
  look: (evidence) => inTraining(evidence) ?? inEvaluation(evidence),
};

const inTraining = atIterations((history) => {
  const reward = risenReward(history);
  if (reward === null) return null;
  const length = changeOf(history, 'policy/length');
  const variety = changeOf(history, 'policy/distinct2');
  if (length !== null && Math.abs(length.ratio - 1) > largestLengthChange) {
    return {
      finding:
        `The reward rose from ${reward.before.toFixed(2)} to ${reward.now.toFixed(2)} while answers became ` +
        `${length.ratio < 1 ? 'shorter' : 'longer'}: ${length.before.toFixed(1)} tokens, then ${length.now.toFixed(1)}.`,
      numbers: [
        ...rewardNumbers(reward),
        plainNumber('length at first', length.before, 'tokens'),
        plainNumber('length now', length.now, 'tokens'),
      ],
    };
  }
  if (variety !== null && variety.ratio < leastVariety) {
    return {
      finding:
        `The reward rose from ${reward.before.toFixed(2)} to ${reward.now.toFixed(2)} while answers came to repeat ` +
        `themselves: distinct-2 was ${variety.before.toFixed(2)} and is ${variety.now.toFixed(2)}.`,
      numbers: [
        ...rewardNumbers(reward),
        plainNumber('distinct-2 at first', variety.before),
        plainNumber('distinct-2 now', variety.now),
      ],
    };
  }
  return null;
});

function inEvaluation({ policy, judged }: RoundEvidence): Sign | null {
  const reward = risenReward(wholeHistory(policy));
  if (reward === null || judged === null) return null;
  const win = judged.helpfulWinVsBase;
  const rose = `The reward rose from ${reward.before.toFixed(2)} to ${reward.now.toFixed(2)}, and yet`;
  if (win !== null && win.high < 0.5) {
    return {
      stage: 'evaluation',
      step: null,
      finding: `${rose} ${judged.version} wins ${percent(win.value)} of comparisons with base for helpfulness.`,
      numbers: [
        ...rewardNumbers(reward),
        shareNumber('helpful wins against base', win.value),
        shareNumber('upper end of the 95 % interval', win.high),
      ],
    };
  }
  if (judged.worseThanBefore) {
    const harm = judged.harmfulRedTeam;
    return {
      stage: 'evaluation',
      step: null,
      finding: `${rose} ${judged.version} is more harmful than the version before: ${percent(harm.value)} on red-team openings.`,
      numbers: [...rewardNumbers(reward), shareNumber('harmful on red-team openings', harm.value)],
    };
  }
  return null;
}

function risenReward(history: History): Change | null {
  const reward = trend(history, 'policy/reward');
  return reward !== null && reward.now > reward.before ? reward : null;
}

function changeOf(history: History, key: 'policy/length' | 'policy/distinct2'): Change | null {
  const first = history.first(key, quarterOf(history));
  const latest = history.latest(key, quarterOf(history));
  if (first === null || latest === null) return null;
  const [before, now] = [mean(first), mean(latest)];
  return { before, now, ratio: now / before };
}

function rewardNumbers({ before, now }: Change): Sign['numbers'] {
  return [plainNumber('reward at first', before), plainNumber('reward now', now)];
}
