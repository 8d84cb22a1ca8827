import { basename } from 'node:path';
import type { Reported } from '../../shared/ipc/reports.ts';
import type { Handlers } from '../../shared/ipc.ts';
import { drawReport } from '../../report/draw-report.ts';
import type { ReportJob } from '../../report/draw-report.ts';
import { reportInput } from '../../report/report-of-run.ts';
import { writeReportFile } from '../../report/write-report-file.ts';
import { compareWithCurves } from '../experiments/compare-runs.ts';
import { detailsOfRun } from '../experiments/run-overview.ts';
import type { HandlerContext } from './handler-context.ts';

export function reportsHandlers({ workspace, desktop }: HandlerContext): Handlers['reports'] {
  const draw = async (of: Reported): Promise<{ title: string; html: string }> => {
    const { title, job } = jobOf(workspace.session.project, of);
    return { title, html: await drawReport(job) };
  };
  return {
    show: async ({ of }) => ({ address: desktop.publish((await draw(of)).html) }),
    save: async ({ of, format }) => {
      const { title, html } = await draw(of);
      const suggestedName = `${title.replace(/[^\p{L}\p{N}]+/gu, '-')}.${format}`;
      const path = await desktop.chooseTarget({ title: 'Save the report', suggestedName, extension: format });
      if (path === null) return null;
      const content = format === 'html' ? html : await desktop.printToPdf(desktop.publish(html));
      return basename(writeReportFile(path, content));
    },
  };
}

function jobOf(
  project: HandlerContext['workspace']['session']['project'],
  of: Reported,
): { title: string; job: ReportJob } {
  if ('runId' in of) {
    const input = reportInput(detailsOfRun(project, of.runId));
    return { title: `${input.run.name} ${input.run.id}`, job: { kind: 'run', input } };
  }
  const { comparison, curves } = compareWithCurves(project, of.names);
  // Runs of a sweep carry their settings in their names, after the recipe's own.
  const title = comparison.groups[0]?.name.split(', ')[0] ?? 'Comparison';
  return { title: `${title} compared`, job: { kind: 'sweep', input: { title, comparison, curves } } };
}
