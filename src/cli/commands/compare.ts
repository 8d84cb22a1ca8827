import { Command, Option } from 'commander';
import { readComparison } from '../../main/experiments/compare-runs.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { comparisonCsv, comparisonTable } from '../comparison-table.ts';

interface CompareOptions extends CommonOptions {
  readonly csv?: boolean;
}

export function compareCommand(): Command {
  return addCommonOptions(
    new Command('compare')
      .description('Set runs side by side, grouped by everything but the seed')
      .argument('[names...]', 'runs, sweeps or groups, by id or its beginning (default: all runs)')
      .addOption(new Option('--csv', 'comma-separated values').conflicts('json')),
  ).action((names: string[], options: CompareOptions) => {
    const { output, folder } = openCommon(options);
    const comparison = readComparison(folder, names);
    if (options.csv === true) comparisonCsv(comparison).forEach(output.line);
    else if (comparison.groups.length === 0) output.line('No runs yet. `ballast sweep` starts many.');
    else comparisonTable(comparison).forEach(output.line);
    output.result(comparison);
  });
}
