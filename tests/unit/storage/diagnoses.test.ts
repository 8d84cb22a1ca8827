import { expect, test } from 'vitest';
import { addDiagnosis, listDiagnoses } from '../../../src/main/storage/diagnoses.ts';
import type { Diagnosis } from '../../../src/shared/diagnostics.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

const diagnosis: Diagnosis = {
  kind: 'kl-runaway',
  round: 1,
  stage: 'policy',
  step: 4,
  title: 'KL runs away',
  finding: 'The policy is 20 nats away.',
  rule: 'More than 13 nats.',
  numbers: [{ name: 'KL', value: 20, text: '20 nats' }],
  advice: 'Raise policy.klCoefficient.',
};

test('each kind is stored once a run, as it was first told', () => {
  const { database } = temporaryProject();
  const [one, other] = [addRun(database).id, addRun(database).id];
  expect(addDiagnosis(database, one, diagnosis)).toBe(true);
  expect(addDiagnosis(database, one, { ...diagnosis, round: 2, finding: 'Again.' })).toBe(false);
  expect(addDiagnosis(database, one, { ...diagnosis, kind: 'stagnation' })).toBe(true);
  expect(addDiagnosis(database, other, diagnosis)).toBe(true);
  const told = listDiagnoses(database, one);
  expect(told.map((row) => row.diagnosis)).toEqual([diagnosis, { ...diagnosis, kind: 'stagnation' }]);
  expect(told[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(listDiagnoses(database, other)).toHaveLength(1);
});

test('a diagnosis needs a run', () => {
  const { database } = temporaryProject();
  expect(() => addDiagnosis(database, 'nobody', diagnosis)).toThrow();
});
