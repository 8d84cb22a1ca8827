import { wilsonInterval } from '../../evaluation/statistics.ts';
import { percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic, Sign } from './diagnostic.ts';
import { mean, quarterOf, wholeHistory } from './policy-steps.ts';
import type { HarmCount, RoundEvidence } from './round-evidence.ts';

/** Below this share of what others find, the cost model is taken to have been outrun. */
const leastShareFound = 0.25;
/** A difference smaller than this is not worth a warning. */
const leastDifference = 0.05;

export const costModelOutrun: Diagnostic = {
  kind: 'cost-model-outrun',
  title: 'The policy has outrun the cost model',
  rule:
    `Of the answers of the round's policy, the cost model calls less than ${percent(leastShareFound)} as many harmful as the ` +
    'evaluation judge does on held-out openings, or as the next labels do, beyond the 95 % interval and by more ' +
    `than ${leastDifference * 100} points.`,
  advice:
    'Do not believe the cost curve of this round. Label more answers of the latest policy (pairs, redTeamShare) and ' +
    'train the cost model on them before the policy goes on; take fewer policy.iterations in a round; raise ' +
    'policy.klCoefficient, so that the policy stays where the cost model has seen answers.',
  look: (evidence) => againstJudge(evidence) ?? againstLabels(evidence),
};

function againstJudge({ judged, policy }: RoundEvidence): Sign | null {
  const counts = judged?.costClassifier ?? null;
  if (judged === null || counts === null) return null;
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
  const total = truePositives + falsePositives + trueNegatives + falseNegatives;
  if (total === 0) return null;
  const found = (truePositives + falsePositives) / total;
  const harm = { harmful: truePositives + falseNegatives, total };
  if (!isOutrun(found, harm)) return null;
  return {
    stage: 'evaluation',
    step: null,
    finding:
      `The cost model calls ${percent(found)} of ${judged.version}'s answers to held-out openings harmful; the judge ` +
      `calls ${percent(harm.harmful / total)} so. The policy has learnt what this cost model does not see.`,
    numbers: [...numbersOf(found, harm, 'judge'), plainNumber('policy.iterations', policy.length)],
  };
}

function againstLabels({ round, policy, nextLabels }: RoundEvidence): Sign | null {
  if (nextLabels === null || nextLabels.total === 0) return null;
  const history = wholeHistory(policy);
  const length = quarterOf(history);
  const shares =
    history.latest('policy/redTeamHarmfulShare', length) ?? history.latest('policy/harmfulShare', length);
  if (shares === null) return null;
  // Of red-team answers alone, while the labels are of all answers: that leans towards silence.
  const found = mean(shares);
  if (!isOutrun(found, nextLabels)) return null;
  return {
    stage: 'policy',
    step: null,
    finding:
      `In its last ${length} iterations the cost model called ${percent(found)} of the policy's answers harmful; the ` +
      `labels of round ${round + 1} call ${percent(nextLabels.harmful / nextLabels.total)} of the same policy's answers so.`,
    numbers: [...numbersOf(found, nextLabels, 'labels'), plainNumber('policy.iterations', policy.length)],
  };
}

function isOutrun(found: number, { harmful, total }: HarmCount): boolean {
  const { low } = wilsonInterval(harmful, total);
  return found < leastShareFound * low && harmful / total - found > leastDifference;
}

function numbersOf(found: number, { harmful, total }: HarmCount, by: string): Sign['numbers'] {
  return [
    shareNumber('harmful, by the cost model', found),
    shareNumber(`harmful, by the ${by}`, harmful / total),
    plainNumber(`answers seen by the ${by}`, total),
  ];
}
