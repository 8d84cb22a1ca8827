import { Command, Option } from 'commander';
import { readComparison } from '../../main/experiments/compare-runs.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { comparisonCsv } from '../../shared/comparison-csv.ts';
import { comparisonTable } from '../comparison-table.ts';

interface CompareOptions extends CommonOptions {
  readonly csv?: boolean;
  readonly html?: string | true;
}

export function compareCommand(): Command {
  return addCommonOptions(
    new Command('compare')
      .description('Set runs side by side, grouped by everything but the seed')
      .argument('[names...]', 'runs, sweeps or groups, by id or its beginning (default: all runs)')
      .addOption(new Option('--csv', 'comma-separated values').conflicts('json'))
      .option('--html [file]', 'write a report as well (default: into the project’s reports folder)'),
  ).action(async (names: string[], options: CompareOptions) => {
    const { output, folder } = openCommon(options);
    const comparison = readComparison(folder, names);
    if (options.csv === true) comparisonCsv(comparison).forEach(output.line);
    else if (comparison.groups.length === 0) output.line('No runs yet. `ballast sweep` starts many.');
    else comparisonTable(comparison).forEach(output.line);
    output.result(comparison);
    if (options.html === undefined) return;
    // Loaded here: the charts and the page they are drawn on take a second, which other commands need not wait.
    const { writeSweepReport } = await import('../write-sweep-report.ts');
    const file = await writeSweepReport(folder, names, options.html === true ? undefined : options.html);
    output.note(`Report: ${file}`);
    output.result({ file });
  });
}
