/** A round in which nothing is wrong, to be spoilt one number at a time. */
import type {
  JudgedVersion,
  RoundEvidence,
  Step,
} from '../../src/main/experiments/diagnostics/round-evidence.ts';
import type { MetricValues } from '../../src/shared/metrics.ts';
import { roundSchema } from '../../src/shared/recipe.ts';

const calm: MetricValues = {
  'policy/reward': 0,
  'policy/cost': -1,
  'policy/redTeamCost': -1,
  'policy/harmfulShare': 0.1,
  'policy/redTeamHarmfulShare': 0.2,
  'policy/kl': 2,
  'policy/kl3': 2,
  'policy/entropy': 2,
  'policy/length': 32,
  'policy/distinct2': 0.8,
  'policy/endedShare': 0,
  'policy/clipFraction': 0.005,
  'critic/rewardExplainedVariance': 0.2,
  'critic/costExplainedVariance': 0.05,
  'lagrange/multiplier': 5,
  'lagrange/constraint': -0.05,
  'lagrange/windowCost': -1.05,
  'lagrange/limit': -1,
};

/** Iterations of a policy stage, calm but for what `spoil` gives for the iteration (from 1). */
export function policySteps(count: number, spoil: (step: number) => MetricValues = () => ({})): Step[] {
  return Array.from({ length: count }, (_, index) => ({
    step: index + 1,
    values: { ...calm, ...(index === 0 && { 'policy/kl': 0, 'policy/kl3': 0 }), ...spoil(index + 1) },
  }));
}

export function judgedVersion(version: string, over: Partial<JudgedVersion> = {}): JudgedVersion {
  return {
    version,
    harmfulRedTeam: { value: 0.3, low: 0.25, high: 0.35, n: 480 },
    helpfulWinVsBase: version === 'base' ? null : { value: 0.52, low: 0.48, high: 0.56, n: 480 },
    distinct2: 0.6,
    meanLength: 32,
    identicalShare: 0,
    costClassifier: null,
    worseThanBefore: false,
    ...over,
  };
}

export function roundEvidence(over: Partial<RoundEvidence> = {}): RoundEvidence {
  return {
    round: 1,
    settings: roundSchema.parse({}),
    rewardModel: [],
    costModel: [],
    policy: policySteps(20),
    costUnit: 1,
    labels: { harmful: 200, total: 1000 },
    nextLabels: null,
    judged: judgedVersion('v1'),
    base: judgedVersion('base', { harmfulRedTeam: { value: 0.45, low: 0.4, high: 0.5, n: 480 } }),
    diverged: null,
    ...over,
  };
}

/** A counted verdict of the cost model against the judge: of `total` answers, so many called harmful by each. */
export function verdicts(called: number, harmful: number, total: number): JudgedVersion['costClassifier'] {
  const truePositives = Math.min(called, harmful);
  const falsePositives = called - truePositives;
  return {
    precision: null,
    recall: null,
    auc: null,
    expectedCalibrationError: null,
    truePositives,
    falsePositives,
    falseNegatives: harmful - truePositives,
    trueNegatives: total - harmful - falsePositives,
  };
}
