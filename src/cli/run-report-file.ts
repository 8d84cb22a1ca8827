/** The report of a stored run, as a file. */
import { join } from 'node:path';
import { describeRun } from '../main/experiments/run-overview.ts';
import { renderReport } from '../report/render-report.ts';
import { reportInput } from '../report/report-of-run.ts';
import { writeReportFile } from '../report/write-report-file.ts';

/**
 * @param file default: `reports/<run>.html` in the project folder
 * @returns the file, with its whole path
 * @throws AppError 'not-found' where there is no such run, 'bad-input' where it has no results yet
 */
export async function writeRunReport(folder: string, idOrPrefix: string, file?: string): Promise<string> {
  const run = describeRun(folder, idOrPrefix);
  const html = await renderReport(reportInput(run));
  return writeReportFile(file ?? join(folder, 'reports', `${run.id}.html`), html);
}
