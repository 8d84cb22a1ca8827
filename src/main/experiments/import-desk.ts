/**
 * An import while a person looks at it in the window: one file at a time. A new look takes the place of the one under
 * way, and what is stored is exactly what was looked at last.
 */
import { basename } from 'node:path';
import { glanceAtFile } from '../data/import/plan-import.ts';
import type { ImportPlan } from '../data/import/plan-import.ts';
import type { ImportProgress } from '../data/import/collection.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ImportChoices, ImportLook, OpenedFile, PreviewedRow } from '../../shared/ipc/data.ts';
import type { DataSetRecord } from '../storage/data-sets.ts';
import type { Project } from '../storage/project.ts';
import { findBaseModel } from './base-model.ts';
import { lookAtFile, storeImport } from './import-data.ts';
import type { DataSetWords } from './import-data.ts';
import { previewImport } from './preview-import.ts';
import type { ImportPreview } from './preview-import.ts';

const longestExample = 120;
const previewModel = 'tinystories-15m';
const previewedRows = 5;

/** What the first rows of a file tell. */
export async function glanceForImport(path: string): Promise<OpenedFile> {
  const { file, columns, shapes } = await glanceAtFile(path);
  return {
    name: basename(path),
    bytes: file.bytes,
    format: file.format,
    isGzip: file.isGzip,
    columns: columns.map(({ name, examples }) => ({ name, examples: examples.map(excerpt) })),
    shapes: shapes.map(({ shape, mapping, reason }) => ({ shape, mapping, reason })),
  };
}

function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestExample ? `${text.slice(0, longestExample)} …` : text;
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

export class ImportDesk {
  #under: AbortController | null = null;
  #progress: ImportProgress | null = null;
  #seen: { readonly path: string; readonly plan: ImportPlan; readonly project: Project } | null = null;

  get progress(): ImportProgress | null {
    return this.#progress;
  }

  /** @throws AppError as `planImport` */
  async look(project: Project, path: string, { shape, ...choices }: ImportChoices): Promise<ImportLook> {
    this.cancel();
    const under = new AbortController();
    this.#under = under;
    try {
      const whole = shape === 'mapped' ? choices : { ...choices, shape };
      const plan = await lookAtFile(project, path, whole, {
        signal: under.signal,
        onProgress: (progress) => {
          if (this.#under === under) this.#progress = progress;
        },
      });
      under.signal.throwIfAborted();
      this.#seen = { path, plan, project };
      const { settings, detected, report, sha256 } = plan;
      const preview = previewImport(plan, findBaseModel(previewModel), previewedRows);
      return {
        settings,
        reason: detected.reason,
        sha256,
        report,
        preview: { ...preview, model: previewModel, rows: preview.rows.map(withoutSeverities) },
      };
    } catch (error) {
      if (!under.signal.aborted) throw error;
      throw new AppError('bad-input', 'Reading the file was stopped.', 'Nothing was stored.');
    } finally {
      if (this.#under === under) {
        this.#under = null;
        this.#progress = null;
      }
    }
  }

  cancel(): void {
    this.#under?.abort();
    this.#under = null;
    this.#progress = null;
  }

  /** @throws AppError 'bad-input' where this is not what was looked at last, or is in the project already */
  store(project: Project, path: string, sha256: string, words: DataSetWords): DataSetRecord {
    const seen = this.#seen;
    if (seen === null || seen.path !== path || seen.plan.sha256 !== sha256 || seen.project !== project) {
      throw new AppError(
        'bad-input',
        'This file has not been looked at as it is now.',
        'Go back one step and look at it again.',
      );
    }
    const stored = storeImport(project, seen.plan, words);
    this.#seen = null;
    return stored;
  }
}
