/** A real project in a temporary folder, gone after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openProject } from '../../../../src/main/storage/project.ts';
import type { Project } from '../../../../src/main/storage/project.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryProject(): Project {
  const project = openProject(join(temporaryFolder(), 'project'), { create: true });
  onTestFinished(() => project.close());
  return project;
}
