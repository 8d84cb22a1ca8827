import { resolve } from 'node:path';
import { Command } from 'commander';
import { backUpFolder, listFolderBackups } from '../../main/experiments/project-storage.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { alignColumns, bytesInWords } from '../summary.ts';

interface BackupOptions extends CommonOptions {
  readonly to?: string;
  readonly list?: boolean;
}

export function backupCommand(): Command {
  return addCommonOptions(
    new Command('backup')
      .description('Copy the database of the project, also while a run goes on; models are not copied')
      .option('--to <file>', 'where to (default: the backups folder of the project)')
      .option('--list', 'list the backups instead'),
  ).action(async (options: BackupOptions) => {
    const { output, folder } = openCommon(options);
    if (options.list !== true) {
      const file = await backUpFolder(folder, options.to === undefined ? undefined : resolve(options.to));
      output.line(`${file}\n\`ballast restore\` puts it in the place of the database.`);
      output.result({ file });
      return;
    }
    const backups = listFolderBackups(folder);
    if (backups.length === 0) output.line('There is none yet. `ballast backup` makes one.');
    alignColumns(backups.map(({ name, kind, bytes, at }) => [name, bytesInWords(bytes), at, kind])).forEach(
      output.line,
    );
    output.result({ backups });
  });
}
