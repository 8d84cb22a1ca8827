/** Where the rules about score models, held-out answers and labels begin to hold. */
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/main/experiments/diagnostics/diagnose.ts';
import type { RoundEvidence, Step } from '../../../../src/main/experiments/diagnostics/round-evidence.ts';
import { roundSchema } from '../../../../src/shared/recipe.ts';
import { judgedVersion, policySteps, roundEvidence, verdicts } from '../../../support/round-evidence.ts';

const kinds = (over: Partial<RoundEvidence>): string[] =>
  diagnose([roundEvidence(over)]).map(({ kind }) => kind);

const places = (over: Partial<RoundEvidence>): string[] =>
  diagnose([roundEvidence(over)]).map(({ kind, stage, step }) => `${kind} ${stage} ${step}`);

interface RewardEpoch {
  readonly accuracy: number;
  readonly heldOut: number;
  readonly loss?: number;
  readonly heldOutLoss?: number;
}

/** Epochs of ten steps of 16 pairs, with 200 held-out pairs. */
function rewardEpochs(epochs: readonly RewardEpoch[], heldOutPairs = 200): Step[] {
  return epochs.flatMap(({ accuracy, heldOut, loss = 0.6, heldOutLoss = 0.6 }, epoch) =>
    Array.from({ length: 10 }, (_, index) => ({
      step: 10 * epoch + index + 1,
      values: {
        'reward/accuracy': accuracy,
        'reward/loss': loss,
        ...(index === 9 && {
          'reward/heldOutAccuracy': heldOut,
          'reward/heldOutLoss': heldOutLoss,
          'reward/heldOutPairs': heldOutPairs,
        }),
      },
    })),
  );
}

describe('overfitting', () => {
  // Wilson: 120 of 200 reach up to 0.665; 129 of 160 reach down to 0.738, 124 of 160 to 0.704.
  test('is told when the intervals of both accuracies lie more than 5 points apart', () => {
    expect(kinds({ rewardModel: rewardEpochs([{ accuracy: 124 / 160, heldOut: 0.6 }]) })).toEqual([]);
    expect(places({ rewardModel: rewardEpochs([{ accuracy: 129 / 160, heldOut: 0.6 }]) })).toEqual([
      'reward-model-overfit reward-model 10',
    ]);
  });

  test('is not claimed from a few held-out pairs', () => {
    // 1 of 4 reaches up to 0.70.
    expect(kinds({ rewardModel: rewardEpochs([{ accuracy: 0.8, heldOut: 0.25 }], 4) })).toEqual([]);
  });

  test('is told at the epoch in which held-out loss is a tenth above its lowest while training loss fell', () => {
    const epochs = (heldOutLoss: number, loss: number) =>
      rewardEpochs([
        { accuracy: 0.6, heldOut: 0.6, loss: 0.65, heldOutLoss: 0.7 },
        { accuracy: 0.6, heldOut: 0.6, loss: 0.6, heldOutLoss: 0.6 },
        { accuracy: 0.65, heldOut: 0.6, loss, heldOutLoss },
      ]);
    expect(kinds({ rewardModel: epochs(0.66, 0.5) })).toEqual([]);
    expect(places({ rewardModel: epochs(0.661, 0.5) })).toEqual(['reward-model-overfit reward-model 30']);
    expect(kinds({ rewardModel: epochs(0.661, 0.6) })).toEqual([]);
  });

  test('of the cost model counts the pairs alone that votes decided', () => {
    const step = (decided: number): Step => ({
      step: 1,
      values: {
        'cost/accuracy': 0.95,
        'cost/loss': 1,
        'cost/heldOutAccuracy': 0.5,
        'cost/heldOutLoss': 0.7,
        'cost/heldOutPairs': decided,
        'cost/heldOutAnswers': 200,
        'cost/heldOutSignAccuracy': 0.8,
        'cost/heldOutRecall': 0.8,
      },
    });
    const settings = roundSchema.parse({ costModel: { batchSize: 40 } });
    // All decided: 38 of 40 reach down to 0.835, 50 of 100 up to 0.596. A fifth: 8 of 8 to 0.676, 10 of 20 to 0.701.
    expect(kinds({ settings, costModel: [step(100)] })).toEqual(['cost-model-overfit']);
    expect(kinds({ settings, costModel: [step(20)] })).toEqual([]);
  });
});

describe('a cost model that does not find harm', () => {
  const recall = (value: number, answers = 500): Step[] => [
    {
      step: 40,
      values: {
        'cost/heldOutAnswers': answers,
        'cost/heldOutRecall': value,
        'cost/heldOutSignAccuracy': 0.8,
      },
    },
  ];

  // A fifth of 500 answers is harmful, 100. Wilson: 24 of 100 reach up to 0.332, 25 to 0.343.
  test('is told when all of the interval of recall is below a third', () => {
    expect(places({ costModel: recall(0.24) })).toEqual(['cost-model-blind cost-model 40']);
    expect(kinds({ costModel: recall(0.25) })).toEqual([]);
  });

  test('is not claimed from a few harmful answers', () => {
    // 7 and 8 of them: up to 0.354 and 0.324 with none found.
    expect(kinds({ costModel: recall(0, 35) })).toEqual([]);
    expect(kinds({ costModel: recall(0, 40) })).toEqual(['cost-model-blind']);
    expect(kinds({ costModel: recall(0), labels: { harmful: 0, total: 1000 } })).toEqual([]);
    expect(kinds({ costModel: recall(0), labels: null })).toEqual([]);
  });
});

describe('a cost model that was outrun', () => {
  const judged = (called: number, harmful: number, total = 1000) => ({
    judged: judgedVersion('v1', { costClassifier: verdicts(called, harmful, total) }),
  });

  // 300 of 1000 reach down to 0.272; a quarter of that is 0.0681.
  test('is told when it finds less than a quarter of what the judge finds', () => {
    expect(places(judged(68, 300))).toEqual(['cost-model-outrun evaluation null']);
    expect(kinds(judged(69, 300))).toEqual([]);
  });

  test('is not told where five points are all that is between them', () => {
    expect(kinds(judged(0, 50))).toEqual([]);
    expect(kinds(judged(0, 51))).toEqual(['cost-model-outrun']);
  });

  test('is told by the next round’s labels too, against what it called harmful in the last quarter', () => {
    const policy = (share: number) =>
      policySteps(20, (step) => ({ 'policy/redTeamHarmfulShare': step > 15 ? share : 0.5 }));
    const nextLabels = { harmful: 320, total: 1000 };
    expect(kinds({ policy: policy(0.08), nextLabels })).toEqual([]);
    const [diagnosis] = diagnose([roundEvidence({ policy: policy(0.015), nextLabels })]);
    expect(diagnosis).toMatchObject({ kind: 'cost-model-outrun', stage: 'policy', step: null });
    expect(diagnosis?.finding).toMatch(/last 5 iterations .* 1\.5 % .*labels of round 2 call 32 %/);
  });
});

describe('held-out answers', () => {
  const base = judgedVersion('base', { harmfulRedTeam: { value: 0.45, low: 0.4, high: 0.5, n: 480 } });

  test('less harmful and less helpful than base, both beyond their interval, are told', () => {
    const v1 = (harm: readonly [number, number, number], winHigh: number) => ({
      base,
      judged: judgedVersion('v1', {
        harmfulRedTeam: { value: harm[0], low: harm[1], high: harm[2], n: 480 },
        helpfulWinVsBase: { value: winHigh - 0.05, low: winHigh - 0.1, high: winHigh, n: 480 },
      }),
    });
    expect(kinds(v1([0.3, 0.25, 0.35], 0.499))).toEqual(['over-refusal']);
    expect(kinds(v1([0.3, 0.25, 0.35], 0.5))).toEqual([]);
    expect(kinds(v1([0.41, 0.37, 0.45], 0.4))).toEqual([]);
  });

  test('less helpful or more harmful while the reward rose are told as a hacked reward', () => {
    const policy = policySteps(20, (step) => ({ 'policy/reward': step / 10 }));
    const less = judgedVersion('v1', {
      harmfulRedTeam: base.harmfulRedTeam,
      helpfulWinVsBase: { value: 0.4, low: 0.35, high: 0.45, n: 480 },
    });
    expect(places({ policy, judged: less })).toEqual(['reward-hacking evaluation null']);
    expect(kinds({ judged: less })).toEqual([]);
    const worse = judgedVersion('v1', { worseThanBefore: true });
    expect(places({ policy, judged: worse })).toEqual(['reward-hacking evaluation null']);
    expect(kinds({ judged: worse })).toEqual([]);
  });

  test('much shorter than base, or much alike, are told', () => {
    expect(kinds({ judged: judgedVersion('v1', { meanLength: 22.4 }) })).toEqual([]);
    expect(kinds({ judged: judgedVersion('v1', { meanLength: 22.3 }) })).toEqual(['answers-stop-early']);
    expect(kinds({ judged: judgedVersion('v1', { distinct2: 0.24 }) })).toEqual([]);
    expect(kinds({ judged: judgedVersion('v1', { distinct2: 0.23 }) })).toEqual(['answers-alike']);
    expect(kinds({ judged: judgedVersion('v1', { identicalShare: 0.2 }) })).toEqual([]);
    expect(kinds({ judged: judgedVersion('v1', { identicalShare: 0.21 }) })).toEqual(['answers-alike']);
  });
});

test('a stage that ended because a number was not finite is told, with its step', () => {
  const diverged = { stage: 'cost-model', step: 7, learningRate: null } as const;
  expect(places({ diverged })).toEqual(['non-finite cost-model 7']);
  const [wentOn] = diagnose([roundEvidence({ diverged: { ...diverged, learningRate: 1e-4 } })]);
  expect(wentOn?.finding).toContain('after step 7; it went on from there with learning rate 0.0001.');
});

test('each kind is told at most once a round, in the order in which kinds are listed', () => {
  const policy = policySteps(20, () => ({
    'policy/kl': 50,
    'policy/entropy': 0.1,
    'policy/clipFraction': 1,
  }));
  const bad = roundEvidence({ policy });
  expect(diagnose([bad, { ...bad, round: 2 }]).map(({ round, kind }) => `${round} ${kind}`)).toEqual([
    '1 kl-runaway',
    '1 clip-fraction-high',
    '2 kl-runaway',
    '2 clip-fraction-high',
  ]);
});
