import { Command } from 'commander';
import { findBackup, restoreBackup } from '../../main/experiments/project-storage.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { confirm } from '../confirm.ts';

interface RestoreOptions extends CommonOptions {
  readonly yes?: boolean;
}

export function restoreCommand(): Command {
  return addCommonOptions(
    new Command('restore')
      .description(
        'Put a backup in the place of the project’s database; what stood there is kept as a backup',
      )
      .argument('<backup>', 'latest, its name as `ballast backup --list` gives it, or a file')
      .option('--yes', 'restore without a question'),
  ).action(async (name: string, options: RestoreOptions) => {
    const { output, folder } = openCommon(options);
    const backup = findBackup(folder, name);
    output.line(`${folder} goes back to what it was in ${backup}.`);
    if (options.yes !== true && !(await confirm('Restore?', 'Add --yes to restore.'))) return;
    const { keptAs } = restoreBackup(folder, backup);
    if (keptAs !== null) output.line(`What it was until now is kept in backups/${keptAs}.`);
    output.line(
      'Models and checkpoints are as they are: what the backup does not know of, `ballast clean` removes.',
    );
    output.result({ backup, keptAs });
  });
}
