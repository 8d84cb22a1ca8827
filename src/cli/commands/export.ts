import { join, resolve } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { archiveNameOf, exportProject } from '../../main/experiments/export-project.ts';
import { findProjectFolder } from '../../main/experiments/project-places.ts';
import { withoutModelsMeans } from '../../shared/project-archive.ts';
import { watchArchiveWork } from '../archive-progress.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { bytesInWords } from '../summary.ts';

interface ExportOptions extends CommonOptions {
  readonly to?: string;
  readonly withoutModels?: boolean;
}

export function exportCommand(): Command {
  return addCommonOptions(
    new Command('export')
      .description('Write a whole project into one file, also while it is in use; `ballast import` reads it')
      .argument('[project]', 'its name among Ballast’s projects, or its folder (default: as --project)')
      .option('--to <file>', 'where to (default: <project>.ballast here)')
      .option('--without-models', 'leave models and checkpoints out'),
  ).action(async (named: string | undefined, options: ExportOptions) => {
    const { output, folder: usual } = openCommon(options);
    const folder = named === undefined ? usual : findProjectFolder(named);
    const models = options.withoutModels !== true;
    const exported = await watchArchiveWork(output, (watched) =>
      exportProject(folder, targetOf(folder, options.to), { models, ...watched }),
    );
    if (exported === null) return;
    const { file, bytes, files, missing, leftOut } = exported;
    output.line(
      `${file}: ${files} ${files === 1 ? 'file' : 'files'}, ${bytesInWords(bytes)}, each read back.`,
    );
    if (!models) output.line(withoutModelsMeans);
    for (const path of missing) output.note(`Not in the project's folder, so not in the file: ${path}`);
    for (const path of leftOut) output.note(`Left out, as not every system can store its name: ${path}`);
    output.result({ ...exported, models });
  });
}

function targetOf(folder: string, to: string | undefined): string {
  if (to === undefined) return resolve(archiveNameOf(folder));
  const target = resolve(to);
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  return isFolder ? join(target, archiveNameOf(folder)) : target;
}
