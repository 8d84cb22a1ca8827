/** What is wrong with a stored run, by the rules of today; the run may still be going on, in another process. */
import type { Diagnosis } from '../../../shared/diagnostics.ts';
import { listDiagnoses } from '../../storage/diagnoses.ts';
import { readProject } from '../../storage/project.ts';
import type { Project } from '../../storage/project.ts';
import { findRun } from '../open-for-work.ts';
import { diagnose } from './diagnose.ts';
import { readEvidence } from './read-evidence.ts';

export interface FoundDiagnosis extends Diagnosis {
  /** When a person was told of this kind of trouble, ISO 8601; null where the run had ended before it was looked for. */
  readonly toldAt: string | null;
}

export interface RunDiagnoses {
  readonly runId: string;
  readonly diagnoses: readonly FoundDiagnosis[];
}

/**
 * @param name as `findRun` takes it
 * @throws AppError 'not-found' where there is no such run
 */
export function diagnoseRun(folder: string, name: string): RunDiagnoses {
  const project = readProject(folder);
  try {
    return diagnoseOpenRun(project, name);
  } finally {
    project.close();
  }
}

/** The same in a project that is open. */
export function diagnoseOpenRun(project: Project, name: string): RunDiagnoses {
  const run = findRun(project, name);
  const told = new Map(
    listDiagnoses(project.database, run.id).map(({ diagnosis, createdAt }) => [diagnosis.kind, createdAt]),
  );
  const found = diagnose(readEvidence(project, run));
  return {
    runId: run.id,
    diagnoses: found.map((diagnosis) => ({ ...diagnosis, toldAt: told.get(diagnosis.kind) ?? null })),
  };
}
