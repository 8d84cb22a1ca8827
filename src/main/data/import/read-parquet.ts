/** Parquet, decoded in a worker thread that may run out of its memory or time without harm to anything else. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { basename, extname, join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { readWhole } from './read-bytes.ts';
import type { SourceFile } from './read-bytes.ts';
import type { Columns, SourceRow } from './source-row.ts';

export type ParquetReply =
  | { readonly kind: 'rows'; readonly rows: Columns[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'fault'; readonly message: string };

/** Beside the source a source file, in a build a built one. */
const parquetWorker = join(import.meta.dirname, `parquet-worker${extname(import.meta.filename)}`);

const heapMegabytes = 2048;
/** A row group of half a gigabyte takes some seconds; a file made to hang takes forever. */
const longestWaitMs = (fileBytes: number): number => 30_000 + fileBytes / 2_000;

/** @throws AppError 'bad-input' where the file is damaged, or made to do harm. */
export async function* readParquet(file: SourceFile): AsyncGenerator<SourceRow> {
  const source = file.isGzip ? { bytes: new Uint8Array(await readWhole(file)) } : { path: file.path };
  const worker = new Worker(parquetWorker, {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const died = once(worker, 'exit').then(
    (): ParquetReply => ({ kind: 'fault', message: 'reading it stopped' }),
    (cause: unknown): ParquetReply => ({
      kind: 'fault',
      message: cause instanceof Error ? cause.message : String(cause),
    }),
  );
  let number = 0;
  try {
    for (;;) {
      const reply = await nextReply(worker, died, longestWaitMs(file.bytes));
      if (reply.kind === 'end') return;
      if (reply.kind === 'fault') throw damaged(file.path, reply.message);
      for (const columns of reply.rows) yield { number: (number += 1), columns };
    }
  } finally {
    await worker.terminate();
  }
}

async function nextReply(
  worker: Worker,
  died: Promise<ParquetReply>,
  longestMs: number,
): Promise<ParquetReply> {
  const timer = new AbortController();
  const answered = once(worker, 'message', { signal: timer.signal }).then(
    ([message]: unknown[]) => message as ParquetReply,
  );
  // Whoever loses the race must not be an unhandled rejection.
  answered.catch(() => undefined);
  const late = sleep(longestMs, undefined, { signal: timer.signal }).then((): ParquetReply => ({
    kind: 'fault',
    message: 'reading it takes too long',
  }));
  late.catch(() => undefined);
  worker.postMessage('next');
  try {
    return await Promise.race([answered, died, late]);
  } finally {
    timer.abort();
  }
}

function damaged(path: string, why: string): AppError {
  return new AppError(
    'bad-input',
    `${basename(path)} cannot be read as Parquet: ${why}.`,
    'Copy or download it again; or save the data as JSON lines.',
  );
}
