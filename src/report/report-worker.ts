/** A thread that draws one report and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportJob } from './draw-report.ts';
import { renderReport } from './render-report.ts';
import { renderSweepReport } from './render-sweep-report.ts';

const job = workerData as ReportJob;
const html = await (job.kind === 'run' ? renderReport(job.input) : renderSweepReport(job.input));
parentPort?.postMessage(html);
