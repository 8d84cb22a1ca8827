import { Command } from 'commander';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';

interface ReportOptions extends CommonOptions {
  readonly output?: string;
}

export function reportCommand(): Command {
  return addCommonOptions(
    new Command('report')
      .description('Write the report of a finished run: one HTML file that opens anywhere')
      .argument('<run>', 'id or its beginning, or latest')
      .option('--output <file>', 'where to write it (default: the project’s reports folder)'),
  ).action(async (id: string, options: ReportOptions) => {
    const { output, folder } = openCommon(options);
    // Loaded here: the charts and the page they are drawn on take a second, which other commands need not wait.
    const { writeRunReport } = await import('../run-report-file.ts');
    const file = await writeRunReport(folder, id, options.output);
    output.line(file);
    output.result({ file });
  });
}
