/**
 * An import while a person looks at it in the window: one file at a time. A new look takes the place of the one under
 * way, and what is stored is exactly what was looked at last.
 */
import { basename } from 'node:path';
import { glanceAtFile } from '../data/import/plan-import.ts';
import type { ImportProgress } from '../data/import/collection.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ImportChoices, ImportLook, OpenedFile } from '../../shared/ipc/data.ts';
import { whileAnotherWrites } from '../storage/open-database.ts';
import type { Project } from '../storage/project.ts';
import type { DataSetWords } from './import-data.ts';
import { ImportThread } from './import-thread.ts';
import type { StoredDataSet } from './import-thread.ts';

const longestExample = 120;

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

/** The file on the desk, in the thread that looks at it and stores it. */
interface Desk {
  readonly thread: ImportThread;
  readonly project: Project;
  readonly path: string;
  readonly state:
    { readonly name: 'looking' | 'storing' } | { readonly name: 'looked'; readonly sha256: string };
}

export class ImportDesk {
  #desk: Desk | null = null;

  get progress(): ImportProgress | null {
    return this.#desk?.thread.progress ?? null;
  }

  /** @throws AppError as `planImport`; 'busy' while a file is being stored */
  async look(project: Project, path: string, choices: ImportChoices): Promise<ImportLook> {
    const thread = this.#idleThread(project) ?? new ImportThread(project.folder);
    const desk: Desk = { thread, project, path, state: { name: 'looking' } };
    this.#desk = desk;
    try {
      const look = await thread.look(path, choices);
      if (this.#desk !== desk) throw new Error('Another look has taken its place.');
      this.#desk = { ...desk, state: { name: 'looked', sha256: look.sha256 } };
      return look;
    } catch (error) {
      if (this.#desk !== desk) {
        throw new AppError('bad-input', 'Reading the file was stopped.', 'Nothing was stored.');
      }
      this.cancel();
      throw error;
    }
  }

  /** The thread of the file before, where it has nothing to do; one that has is ended. */
  #idleThread(project: Project): ImportThread | null {
    if (this.#desk?.state.name === 'looked' && this.#desk.project === project) return this.#desk.thread;
    this.cancel();
    return null;
  }

  /** @throws AppError 'busy' while a file is being stored */
  cancel(): void {
    if (this.#desk?.state.name === 'storing') {
      throw new AppError('busy', 'A file is being stored.', 'Wait a moment until it is.');
    }
    void this.#desk?.thread.end();
    this.#desk = null;
  }

  /** @throws AppError 'bad-input' where this is not what was looked at last, or is in the project already */
  async store(project: Project, path: string, sha256: string, words: DataSetWords): Promise<StoredDataSet> {
    const looked = this.#desk;
    if (
      looked?.state.name !== 'looked' ||
      looked.state.sha256 !== sha256 ||
      looked.path !== path ||
      looked.project !== project
    ) {
      throw new AppError(
        'bad-input',
        'This file has not been looked at as it is now.',
        'Go back one step and look at it again.',
      );
    }
    this.#desk = { ...looked, state: { name: 'storing' } };
    try {
      const stored = await whileAnotherWrites(project.database, () => looked.thread.store(words));
      this.#desk = null;
      void looked.thread.end();
      return stored;
    } catch (error) {
      // It can be stored under another name.
      this.#desk = looked;
      throw error;
    }
  }
}
