import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromProjectPath, toProjectPath } from '../../../src/main/storage/project-folder.ts';

const project = join('/data', 'projects', 'default');

describe('stored paths', () => {
  test('are relative with forward slashes, and lead back to the file', () => {
    const file = join(project, 'runs', 'r1', 'step-40');
    expect(toProjectPath(project, file)).toBe('runs/r1/step-40');
    expect(fromProjectPath(project, 'runs/r1/step-40')).toBe(file);
  });

  test.each(['..', '../other', 'runs/../../other', '/etc/passwd', '.', ''])(
    'never lead out of the project or to its root: %j',
    (path) => {
      expect(() => toProjectPath(project, path)).toThrow(/outside the project/);
      expect(() => fromProjectPath(project, path)).toThrow(/outside the project/);
    },
  );

  test('may hold names that merely begin with dots', () => {
    expect(toProjectPath(project, join(project, '..notes'))).toBe('..notes');
  });
});
