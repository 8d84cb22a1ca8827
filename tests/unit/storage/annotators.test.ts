import { expect, test } from 'vitest';
import { addAnnotators, listAnnotators } from '../../../src/main/storage/annotators.ts';
import { temporaryProject } from './support/temporary-project.ts';

test('annotators keep their profile and whether they are simulated; added again they stay as they are', () => {
  const { database } = temporaryProject();
  const simulated = { id: 'b', name: 'Ben', simulated: true, profile: { noise: 0.1, careless: [1, 2] } };
  const person = { id: 'a', name: 'Ada', simulated: false, profile: null };
  addAnnotators(database, [simulated, person]);
  addAnnotators(database, [{ ...simulated, name: 'Changed' }]);
  expect(listAnnotators(database)).toEqual([person, simulated]);
});
