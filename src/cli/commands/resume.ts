import { Command } from 'commander';
import { findRunToResume, openForWork } from '../../main/experiments/open-for-work.ts';
import { carryOutRun } from '../carry-out-run.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';

export function resumeCommand(): Command {
  return addCommonOptions(
    new Command('resume')
      .description('Go on with a run from its last checkpoint')
      .argument('[run]', 'id or its beginning (default: the latest run that has not ended)'),
  ).action(async (id: string | undefined, options: CommonOptions) => {
    const { output, folder } = openCommon(options);
    const project = openForWork(folder, { create: false });
    try {
      await carryOutRun(project, findRunToResume(project, id).id, output);
    } finally {
      project.close();
    }
  });
}
