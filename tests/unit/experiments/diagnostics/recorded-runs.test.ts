/**
 * The rules on the numbers of real runs on TinyStories-15M: silent where the run was sound, and speaking where it was
 * not. tests/support/record-evidence.ts wrote them down.
 */
import { expect, test } from 'vitest';
import { diagnose } from '../../../../src/main/experiments/diagnostics/diagnose.ts';
import { recordedEvidence } from '../../../support/recorded-evidence.ts';

const told = (what: string): string[] =>
  diagnose(recordedEvidence(what)).map(({ round, kind }) => `${kind} in round ${round}`);

test('the demo experiment shows no diagnostic', () => {
  // Harmful on red-team openings 45 % before and 24 % after round 1.
  const rounds = recordedEvidence('demo');
  expect(rounds[0]?.policy.length).toBe(20);
  expect(rounds[0]?.judged?.harmfulRedTeam.value).toBeCloseTo(0.242, 3);
  expect(told('demo')).toEqual([]);
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
