import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectData } from '../../../src/main/experiments/project-data.ts';
import { projectStorage } from '../../../src/main/experiments/project-storage.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';

test('the pages Data and Settings name one size of the database, with the log that is not yet in its file', () => {
  const project = temporaryProject();
  const { database } = projectPaths(project.folder);
  // A new project has written all of itself to the log.
  expect(statSync(`${database}-wal`).size).toBeGreaterThan(0);
  const whole = statSync(database).size + statSync(`${database}-wal`).size;
  expect(projectStorage(project).databaseBytes).toBe(whole);
  expect(projectData(project).disk.database).toBe(whole);
});
