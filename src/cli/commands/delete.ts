import { Command } from 'commander';
import { deleteModels, planDeletion, type DeletionPlan } from '../../main/experiments/delete-models.ts';
import { openForWork } from '../../main/experiments/open-for-work.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { confirm } from '../confirm.ts';
import { bytesInWords } from '../summary.ts';

interface DeleteOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export function deleteCommand(): Command {
  return addCommonOptions(
    new Command('delete')
      .description('Delete the models and checkpoints of a run; what it measured, drew and was labeled stays')
      .argument('<run>', 'id or its beginning, or latest')
      .option('--dry-run', 'say what would be freed and what would break, and do nothing')
      .option('--yes', 'delete without a question'),
  ).action(async (id: string, options: DeleteOptions) => {
    const { output, folder } = openCommon(options);
    const project = openForWork(folder, { create: false });
    try {
      const plan = planDeletion(project, id);
      inWords(plan).forEach(output.line);
      const deleted =
        options.dryRun !== true &&
        (options.yes === true ||
          (await confirm('Delete?', 'Add --yes to delete, or --dry-run to look only.')));
      if (deleted) deleteModels(project, plan);
      output.line(deleted ? 'Deleted.' : 'Nothing was deleted.');
      output.result({ ...plan, deleted });
    } finally {
      project.close();
    }
  });
}

function inWords({ runId, name, bytes, breaks }: DeletionPlan): string[] {
  return [
    `Run ${runId} (${name}): ${bytesInWords(bytes)} of models and checkpoints.`,
    'No version of it can draw answers any more. Its recipe, figures, answers and labels stay.',
    ...breaks,
  ];
}
