/** The thread behind `ImportThread`: it keeps the plan of the file that was looked at last. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportPlan } from '../data/import/plan-import.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ImportLook, PreviewedRow } from '../../shared/ipc/data.ts';
import { openBesideHolder, readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { findBaseModel } from './base-model.ts';
import { lookAtFile, storeImport } from './import-data.ts';
import type { ImportReply, ImportRequest } from './import-thread.ts';
import { previewImport } from './preview-import.ts';
import type { ImportPreview } from './preview-import.ts';

const previewModel = 'tinystories-15m';
const previewedRows = 5;
const projectFolder = workerData as string;

let seen: ImportPlan | null = null;

parentPort?.on('message', (request: ImportRequest) => {
  void answer(request).then(reply, (error: unknown) => reply(inWords(error)));
});

function reply(message: ImportReply): void {
  parentPort?.postMessage(message);
}

async function answer(request: ImportRequest): Promise<ImportReply> {
  if (request.kind === 'look') {
    seen = await planOf(request);
    return { kind: 'looked', look: lookOf(seen) };
  }
  const plan = seen;
  if (plan === null) throw new Error('Nothing has been looked at.');
  const { id, name } = withProject(openBesideHolder(projectFolder), (project) =>
    storeImport(project, plan, request.words),
  );
  seen = null;
  return { kind: 'stored', dataSet: { id, name } };
}

function withProject<Result>(project: Project, work: (project: Project) => Result): Result {
  try {
    return work(project);
  } finally {
    project.close();
  }
}

async function planOf({
  path,
  choices: { shape, ...choices },
}: Extract<ImportRequest, { kind: 'look' }>): Promise<ImportPlan> {
  const project = readProject(projectFolder);
  try {
    return await lookAtFile(project, path, shape === 'mapped' ? choices : { ...choices, shape }, {
      onProgress: (progress) => reply({ kind: 'progress', progress }),
    });
  } finally {
    project.close();
  }
}

function lookOf(plan: ImportPlan): ImportLook {
  const { settings, detected, report, sha256 } = plan;
  const preview = previewImport(plan, findBaseModel(previewModel), previewedRows);
  return {
    settings,
    reason: detected.reason,
    sha256,
    report,
    preview: { ...preview, model: previewModel, rows: preview.rows.map(withoutSeverities) },
  };
}

function withoutSeverities({ answers, labels, ...row }: ImportPreview['rows'][number]): PreviewedRow {
  const { helpful, harmless } = labels;
  return {
    ...row,
    answers: answers === null ? null : [...answers],
    labels: {
      helpful,
      harmless:
        harmless === null
          ? null
          : {
              choice: harmless.choice,
              firstLabels: [...harmless.firstLabels],
              secondLabels: [...harmless.secondLabels],
            },
    },
  };
}

function inWords(error: unknown): ImportReply {
  if (error instanceof AppError) {
    const { kind, message, hint } = error;
    return { kind: 'refused', why: { kind, message, hint } };
  }
  return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
