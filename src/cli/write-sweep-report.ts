/** The report of a sweep or of other groups of runs, as a file. */
import { join } from 'node:path';
import { describeComparison } from '../main/experiments/compare-runs.ts';
import { renderSweepReport } from '../report/render-sweep-report.ts';
import { writeReportFile } from '../report/write-report-file.ts';

/**
 * @param names what `compareRuns` takes
 * @param file default: `reports/<name>.html` in the project folder
 * @returns the file, with its whole path
 */
export async function writeSweepReport(
  folder: string,
  names: readonly string[],
  file?: string,
): Promise<string> {
  const { comparison, curves } = describeComparison(folder, names);
  const [first] = comparison.groups;
  // Runs of a sweep carry their settings in their names, after the recipe's own.
  const title = first?.name.split(', ')[0] ?? 'Comparison';
  const html = await renderSweepReport({ title, comparison, curves });
  const stem = names.length === 1 ? (names[0] ?? '').replace(/[^\w-]/g, '_') : 'comparison';
  return writeReportFile(file ?? join(folder, 'reports', `${stem}.html`), html);
}
