/** `ballast import`: a file of prompts or labeled pairs into the project; or a whole project that was exported. */
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { findBaseModel } from '../../main/experiments/base-model.ts';
import { lookAtFile, storeImport } from '../../main/experiments/import-data.ts';
import {
  checkArchive,
  importProject,
  isProjectArchive,
  readArchiveManifest,
} from '../../main/experiments/import-project.ts';
import { openForEditing } from '../../main/experiments/open-for-work.ts';
import { folderForName } from '../../main/experiments/project-places.ts';
import { previewImport } from '../../main/experiments/preview-import.ts';
import { columnRoleSchema, columnRoles, dataShapes } from '../../shared/data-import.ts';
import type { ColumnMapping, DataShape, ImportSettings } from '../../shared/data-import.ts';
import { withoutModelsMeans } from '../../shared/project-archive.ts';
import { watchArchiveWork } from '../archive-progress.ts';
import { addCommonOptions, type CommonOptions, openCommon, parseSeed } from '../common-options.ts';
import { importTable } from '../import-table.ts';

interface ImportOptions extends CommonOptions {
  readonly shape?: DataShape;
  readonly map?: ColumnMapping;
  readonly kind?: ImportSettings['kind'];
  readonly preference?: ImportSettings['preference'];
  readonly split?: ImportSettings['shares'];
  readonly seed?: number;
  readonly name?: string;
  readonly licence?: string;
  readonly note?: string;
  readonly model: string;
  readonly dryRun?: boolean;
}

export function importCommand(): Command {
  return addCommonOptions(
    new Command('import')
      .description(
        'Import prompts or labeled pairs from JSONL, JSON, CSV, TSV or Parquet, packed with gzip or not; or a whole ' +
          'project that `ballast export` wrote, into a new folder',
      )
      .argument('<file>', 'the file; what it is is told by its content')
      .addOption(new Option('--shape <shape>', 'take it for this shape').choices(dataShapes))
      .option(
        '--map <role=column...>',
        `which column is what; roles: ${Object.keys(columnRoles).join(', ')}`,
        readMapping,
      )
      .addOption(
        new Option('--kind <kind>', 'what its prompts are (default: ordinary)').choices([
          'ordinary',
          'red-team',
        ]),
      )
      .addOption(
        new Option('--preference <meaning>', 'what "chosen" and scores mean (default: helpful)').choices([
          'helpful',
          'ignored',
        ]),
      )
      .option(
        '--split <train,validation>',
        'shares of the prompts, the rest is kept for evaluation (default: 0.8,0.05)',
        readShares,
      )
      .option('--seed <n>', 'another split by prompt', parseSeed)
      .option('--name <name>', 'what the data set is called (default: the file’s name)')
      .option('--licence <text>', 'under which licence the data are')
      .option('--note <text>', 'where they come from')
      .option('--model <model>', 'whose tokens the preview counts', 'tinystories-15m')
      .option('--dry-run', 'show what would be imported and store nothing'),
  ).action(carryOutImport);
}

async function carryOutImport(file: string, options: ImportOptions): Promise<void> {
  if (isProjectArchive(file) || file.endsWith('.ballast'))
    return carryOutProjectImport(resolve(file), options);
  const { output, folder } = openCommon(options);
  const { shape, map, kind, preference, split, seed, name, licence, note } = options;
  const model = findBaseModel(options.model);
  const project = options.dryRun === true ? null : openForEditing(folder, { create: true });
  try {
    const plan = await lookAtFile(
      project,
      file,
      {
        ...(shape !== undefined && { shape }),
        ...(map !== undefined && { mapping: map }),
        ...(kind !== undefined && { kind }),
        ...(preference !== undefined && { preference }),
        ...(split !== undefined && { shares: split }),
        ...(seed !== undefined && { seed }),
      },
      { onProgress: ({ rows, refused }) => tellProgress(rows, refused, output.note) },
    );
    const preview = previewImport(plan, model);
    importTable(plan, preview).forEach(output.line);
    const words = {
      ...(name !== undefined && { name }),
      ...(licence !== undefined && { licence }),
      ...(note !== undefined && { note }),
    };
    const stored = project === null ? null : storeImport(project, plan, words);
    const { detected, alternatives, settings, report, sha256 } = plan;
    output.result({
      file,
      sha256,
      detected,
      alternatives,
      settings,
      report,
      preview,
      dataSet: stored?.id ?? null,
    });
    if (stored === null) output.line('\nNothing was stored (--dry-run).');
    else output.line(`\nStored as data set "${stored.name}" (${stored.id}).`);
  } finally {
    project?.close();
  }
}

/** Into `--project`, or among Ballast's projects under the name it had; never into what is there. */
async function carryOutProjectImport(file: string, options: ImportOptions): Promise<void> {
  const { output } = openCommon(options);
  const { project, models, missing } = await readArchiveManifest(file);
  const folder = options.project === undefined ? folderForName(project.name) : resolve(options.project);
  const isDry = options.dryRun === true;
  const done = await watchArchiveWork(output, (watched) =>
    isDry ? checkArchive(file, watched) : importProject(file, folder, watched),
  );
  if (done === null) return;
  output.line(
    isDry
      ? `All ${done.files.length} files of "${project.name}" are as the manifest says. Nothing was stored (--dry-run).`
      : `"${project.name}" is in ${folder}. Work in it with --project, or open the folder in the app.`,
  );
  if (models === 'left-out') output.line(withoutModelsMeans);
  for (const path of missing) output.note(`Was not in the project's folder when it was exported: ${path}`);
  output.result({ file, folder: isDry ? null : folder, manifest: { ...done, files: done.files.length } });
}

const toldEvery = 20_000;

function tellProgress(rows: number, refused: number, note: (text: string) => void): void {
  if (rows > 0 && rows % toldEvery === 0) note(`${rows} rows read, ${refused} refused so far ...`);
}

function readMapping(text: string, before: ColumnMapping = {}): ColumnMapping {
  const [name = '', ...rest] = text.split('=');
  const role = columnRoleSchema.safeParse(name.trim());
  const column = rest.join('=').trim();
  if (!role.success || column === '') {
    throw new InvalidArgumentError(`Write role=column; roles are ${Object.keys(columnRoles).join(', ')}.`);
  }
  return { ...before, [role.data]: column };
}

function readShares(text: string): ImportSettings['shares'] {
  const [train, validation = 0, ...more] = text.split(',').map(Number);
  const shares = [train, validation];
  const fits = shares.every((share) => share !== undefined && share >= 0 && share <= 1);
  if (train === undefined || !fits || train + validation > 1 || more.length > 0) {
    throw new InvalidArgumentError(
      'Write two shares from 0 to 1 that add up to 1 at most, such as 0.8,0.05.',
    );
  }
  return { train, validation };
}
