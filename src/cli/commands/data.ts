/** `ballast data`: the imported data sets of the project. */
import { Command } from 'commander';
import { listImports } from '../../main/experiments/import-data.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { visible } from '../import-table.ts';
import { alignColumns } from '../summary.ts';

export function dataCommand(): Command {
  return addCommonOptions(
    new Command('data').description('List the imported data sets of the project'),
  ).action((options: CommonOptions) => {
    const { output, folder } = openCommon(options);
    const dataSets = listImports(folder);
    if (dataSets.length === 0) output.line('No data sets yet. `ballast import <file>` adds one.');
    else {
      const rows = dataSets.map(({ id, name, shape, report, createdAt }) => [
        id,
        visible(name),
        shape,
        String(report.prompts),
        String(report.pairs),
        String(report.helpful),
        String(report.harmless),
        createdAt.slice(0, 16).replace('T', ' '),
      ]);
      alignColumns([HEADER, ...rows]).forEach(output.line);
    }
    output.result({ dataSets });
  });
}

const HEADER = ['data set', 'name', 'shape', 'prompts', 'pairs', 'helpfulness', 'harmlessness', 'imported'];
