import { expect, test } from 'vitest';
import { diagnosesInFull, diagnosesInShort, warningLines } from '../../../src/cli/diagnosis-words.ts';
import type { FoundDiagnosis } from '../../../src/main/experiments/diagnostics/diagnose-run.ts';

const diagnosis: FoundDiagnosis = {
  kind: 'kl-runaway',
  round: 2,
  stage: 'policy',
  step: 4,
  title: 'KL runs away',
  finding: 'The policy is 20 nats away.',
  rule: 'More than 13 nats.',
  numbers: [
    { name: 'KL', value: 20, text: '20 nats' },
    { name: 'limit', value: 13, text: '13 nats' },
  ],
  advice: 'Raise policy.klCoefficient.',
  toldAt: '2026-11-21T17:42:10.000Z',
};

test('while a run goes on: what is wrong, and what to do', () => {
  expect(warningLines(diagnosis)).toEqual([
    'Warning: KL runs away. The policy is 20 nats away.',
    '  Raise policy.klCoefficient.',
  ]);
});

test('in full: finding, place, numbers, rule and advice', () => {
  expect(diagnosesInFull({ runId: 'r1', diagnoses: [diagnosis] })).toEqual([
    'KL runs away',
    '  Seen     The policy is 20 nats away.',
    '  Where    round 2, Aligning the policy, step 4; first told 2026-11-21 17:42',
    '  Numbers  KL 20 nats; limit 13 nats',
    '  Rule     More than 13 nats.',
    '  To do    Raise policy.klCoefficient.',
  ]);
});

test('what is about a whole stage and was found afterwards has no step and no time', () => {
  const later = { ...diagnosis, stage: 'evaluation', step: null, toldAt: null } as const;
  expect(diagnosesInFull({ runId: 'r1', diagnoses: [later] })[2]).toBe(
    '  Where    round 2, Evaluating on held-out openings',
  );
});

test('a sound run says so when asked, and nothing in its overview', () => {
  expect(diagnosesInFull({ runId: 'r1', diagnoses: [] }).join('\n')).toMatch(/r1: nothing is wrong/);
  expect(diagnosesInShort({ id: 'r1', diagnoses: [] })).toEqual([]);
  expect(diagnosesInShort({ id: 'r1', diagnoses: [diagnosis] }).join('\n')).toMatch(
    /Warnings\n {2}round 2: KL runs away\. The policy is 20 nats away\.\n.*ballast diagnose r1/,
  );
});
