import { Command } from 'commander';
import { findLeftovers, removeLeftovers } from '../../main/experiments/delete-models.ts';
import { openForWork } from '../../main/experiments/open-for-work.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { bytesInWords } from '../summary.ts';

interface CleanOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

export function cleanCommand(): Command {
  return addCommonOptions(
    new Command('clean')
      .description('Remove what killed processes left half written, and folders that belong to no run')
      .option('--dry-run', 'say what would be removed, and do nothing'),
  ).action((options: CleanOptions) => {
    const { output, folder } = openCommon(options);
    const project = openForWork(folder, { create: false });
    try {
      const leftovers = findLeftovers(project);
      for (const { path, bytes } of leftovers) output.line(`${bytesInWords(bytes)}  ${path}`);
      const removed = options.dryRun !== true;
      if (removed) removeLeftovers(project, leftovers);
      const bytes = leftovers.reduce((sum, leftover) => sum + leftover.bytes, 0);
      output.line(
        leftovers.length === 0
          ? 'Nothing is left over. `ballast delete <run>` deletes the models of a run.'
          : `${bytesInWords(bytes)} ${removed ? 'freed' : 'would be freed'}.`,
      );
      output.result({ leftovers, removed });
    } finally {
      project.close();
    }
  });
}
