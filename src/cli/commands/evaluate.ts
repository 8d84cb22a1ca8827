import { Command } from 'commander';
import { judgeExperiment } from '../../main/experiments/judge-versions.ts';
import { findRun, openForWork } from '../../main/experiments/open-for-work.ts';
import { runPeakMemory } from '../../main/experiments/peak-memory.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { summarize, summaryTable } from '../summary.ts';

export function evaluateCommand(): Command {
  return addCommonOptions(
    new Command('evaluate')
      .description('Judge the stored answers of a finished run again, with today’s rules and statistics')
      .argument('<run>', 'id or its beginning, or latest'),
  ).action((id: string, options: CommonOptions) => {
    const { output, folder } = openCommon(options);
    const project = openForWork(folder, { create: false });
    try {
      const run = findRun(project, id);
      const results = judgeExperiment({ project, run });
      summaryTable(results.rounds).forEach(output.line);
      output.line(`Judged by ${results.judge}`);
      output.result(summarize(results, runPeakMemory(project, run.id)?.sum ?? null));
    } finally {
      project.close();
    }
  });
}
