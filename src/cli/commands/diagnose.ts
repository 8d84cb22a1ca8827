import { Command } from 'commander';
import { diagnoseRun } from '../../main/experiments/diagnostics/diagnose-run.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { diagnosesInFull } from '../diagnosis-words.ts';

export function diagnoseCommand(): Command {
  return addCommonOptions(
    new Command('diagnose')
      .description('Say what is wrong with a run: the rule, the numbers behind it, what to do')
      .argument('<run>', 'id or its beginning, or latest'),
  ).action((name: string, options: CommonOptions) => {
    const { output, folder } = openCommon(options);
    const found = diagnoseRun(folder, name);
    diagnosesInFull(found).forEach(output.line);
    output.result(found);
  });
}
