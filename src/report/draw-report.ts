/** Draws a report in a thread of its own: seconds of work, which a process with a window must not do itself. */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReportInput } from './report-input.ts';
import type { SweepReportInput } from './sweep-input.ts';

export type ReportJob =
  | { readonly kind: 'run'; readonly input: ReportInput }
  | { readonly kind: 'sweep'; readonly input: SweepReportInput };

/** Beside the source a source file, in a build a built one. */
const worker = join(import.meta.dirname, `report-worker${extname(import.meta.filename)}`);

/**
 * React chooses its build when it is loaded. The build of the app puts all imports of the thread first, before anything
 * in it can say so; half of React in each build draws nothing.
 */
const environment = { ...process.env, NODE_ENV: process.env['NODE_ENV'] ?? 'production' };

/**
 * @returns a whole HTML document
 * @throws Error where the report cannot be drawn
 */
export function drawReport(job: ReportJob): Promise<string> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: job, env: environment });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) =>
      reject(new Error(`The thread that drew the report ended with code ${code}.`)),
    );
  });
}
