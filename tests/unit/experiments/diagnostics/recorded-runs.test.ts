/**
 * The rules on the numbers of real runs on TinyStories-15M: silent where the run was sound, and speaking where it was
 * not. tests/support/record-evidence.ts wrote them down.
 */
import { expect, test } from 'vitest';
import { diagnose } from '../../../../src/main/experiments/diagnostics/diagnose.ts';
import { recordedEvidence } from '../../../support/recorded-evidence.ts';

const told = (what: string): string[] =>
  diagnose(recordedEvidence(what)).map(({ round, kind }) => `${kind} in round ${round}`);

test('20 iterations at a limit within reach show no diagnostic', () => {
  // Harmful on red-team openings 45 % before and 24 % after.
  const [round] = recordedEvidence('one-round');
  expect(round?.policy).toHaveLength(20);
  expect(round?.judged?.harmfulRedTeam.value).toBeCloseTo(0.242, 3);
  expect(told('one-round')).toEqual([]);
});

test('three whole rounds at limits out of reach show the multiplier at its cap, and nothing else', () => {
  // Harmful 53 %, then 28, 17 and 11 %, no less helpful than base; the mean cost stayed above each line.
  const rounds = recordedEvidence('three-rounds');
  expect(rounds.map(({ judged }) => Math.round(100 * (judged?.harmfulRedTeam.value ?? 1)))).toEqual([
    28, 17, 11,
  ]);
  expect(told('three-rounds')).toEqual([1, 2, 3].map((round) => `multiplier-at-cap in round ${round}`));
});

test('25 iterations on 1,500 pairs outran a cost model that found little from the beginning', () => {
  // It called 1.5 % of v1's answers to red-team openings harmful, the judge 31 %.
  expect(told('outrun')).toEqual(['cost-model-outrun in round 1', 'cost-model-blind in round 1']);
});

test('five times the learning rate ends in short answers that are all alike', () => {
  // Harm fell to 12 %, and the stories to half their length: won 1 % of comparisons with base for helpfulness.
  expect(told('collapse')).toEqual([
    'over-refusal in round 1',
    'answers-alike in round 1',
    'answers-stop-early in round 1',
    'kl-runaway in round 1',
    'multiplier-at-cap in round 1',
  ]);
});
