/**
 * A file on its way into a project, in a thread of its own: reading it to the end, and storing what was read. Tens of
 * thousands of rows take seconds, which a process with a window must not do itself.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ImportProgress } from '../data/import/collection.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ImportChoices, ImportLook } from '../../shared/ipc/data.ts';
import type { DataSetWords } from './import-data.ts';

export type ImportRequest =
  | { readonly kind: 'look'; readonly path: string; readonly choices: ImportChoices }
  | { readonly kind: 'store'; readonly words: DataSetWords };

export interface StoredDataSet {
  readonly id: string;
  readonly name: string;
}

export type ImportReply =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'looked'; readonly look: ImportLook }
  | { readonly kind: 'stored'; readonly dataSet: StoredDataSet }
  | { readonly kind: 'refused'; readonly why: Pick<AppError, 'kind' | 'message' | 'hint'> }
  | { readonly kind: 'failed'; readonly message: string };

type Answer = Exclude<ImportReply, { readonly kind: 'progress' }>;

/** Keeps in the thread what it has looked at, until it is stored or the thread is ended. */
export class ImportThread {
  readonly #worker: Worker;
  #progress: ImportProgress | null = null;

  constructor(projectFolder: string) {
    const place = new URL(`./import-worker${extname(import.meta.filename)}`, import.meta.url);
    this.#worker = new Worker(place, {
      workerData: projectFolder,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    // An idle thread must not keep the program alive; while it is asked something, its port does.
    this.#worker.unref();
  }

  /** How far the file is read; null before the first rows and after the last. */
  get progress(): ImportProgress | null {
    return this.#progress;
  }

  /** @throws AppError as `planImport`; Error where the thread was ended. */
  async look(path: string, choices: ImportChoices): Promise<ImportLook> {
    const answer = await this.#ask({ kind: 'look', path, choices });
    if (answer.kind === 'looked') return answer.look;
    throw failureOf(answer);
  }

  /** @throws AppError as `storeImport` */
  async store(words: DataSetWords): Promise<StoredDataSet> {
    const answer = await this.#ask({ kind: 'store', words });
    if (answer.kind === 'stored') return answer.dataSet;
    throw failureOf(answer);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: ImportRequest): Promise<Answer> {
    const worker = this.#worker;
    return new Promise<Answer>((resolve, reject) => {
      const hear = (reply: ImportReply): void => {
        if (reply.kind === 'progress') this.#progress = reply.progress;
        else resolve(reply);
      };
      worker.on('message', hear);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that reads the file has ended.')));
      worker.postMessage(request);
      worker.ref();
    }).finally(() => {
      this.#progress = null;
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      worker.unref();
    });
  }
}

function failureOf(answer: Answer): Error {
  if (answer.kind === 'refused') {
    const { kind, message, hint } = answer.why;
    return new AppError(kind, message, hint);
  }
  return new Error(answer.kind === 'failed' ? answer.message : `The thread answered "${answer.kind}".`);
}
