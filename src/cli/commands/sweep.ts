import { Command } from 'commander';
import { readComparison } from '../../main/experiments/compare-runs.ts';
import { openForEditing } from '../../main/experiments/open-for-work.ts';
import { planSweep, queueSweep, type SweepPlan } from '../../main/experiments/plan-sweep.ts';
import { readRecipe } from '../../main/experiments/read-recipe.ts';
import { openForQueue } from '../../main/experiments/run-queue.ts';
import { sweepCells } from '../../main/experiments/sweep-cells.ts';
import { shortName, type SweepMatrix } from '../../shared/sweep.ts';
import { addCommonOptions, type CommonOptions, openCommon, wholeNumber } from '../common-options.ts';
import { confirm } from '../confirm.ts';
import { comparisonTable } from '../comparison-table.ts';
import type { Output } from '../output.ts';
import { inWords } from '../progress-display.ts';
import { readSweep } from '../read-sweep.ts';
import { alignColumns } from '../summary.ts';
import { workThroughQueue } from '../work-through-queue.ts';

interface SweepOptions extends CommonOptions {
  readonly vary: readonly string[];
  readonly seeds: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly queueOnly?: boolean;
}

const collect = (text: string, before: readonly string[]): string[] => [...before, text];

export function sweepCommand(): Command {
  return addCommonOptions(
    new Command('sweep')
      .description('Carry out a recipe for every combination of some settings, each with several seeds')
      .argument('<recipe>', 'YAML or JSON file; docs/recipe.md lists every setting')
      .option(
        '--vary <name=values>',
        'a setting and its values: costOffset=0,0.5,1, or a whole path; may be given several times',
        collect,
        [],
      )
      .option(
        '--seeds <n>',
        'seeds for each combination, counted up from the recipe’s',
        wholeNumber(1, 1000),
        1,
      )
      .option('--dry-run', 'show what it comes to, and do nothing')
      .option('--yes', 'start without a question')
      .option('--queue-only', 'put the runs into the queue, and do not carry them out yet'),
  ).action(sweep);
}

async function sweep(file: string, options: SweepOptions): Promise<void> {
  const { output, folder } = openCommon(options);
  const recipe = readRecipe(file);
  const matrix = readSweep(recipe, options.vary, options.seeds);
  const cells = sweepCells(recipe, matrix);
  const plan = planSweep(folder, cells);
  showPlan(recipe.name, matrix, plan, output);
  if (options.dryRun === true) return;
  if (options.yes !== true && !(await confirm('Start?', 'Add --yes to start, or --dry-run to look only.'))) {
    output.note('Nothing was queued.');
    return;
  }
  const editing = openForEditing(folder, { create: true });
  let sweepId: string;
  try {
    ({ sweepId } = queueSweep(editing, recipe.name, matrix, cells));
  } finally {
    editing.close();
  }
  output.line(`Queued as ${sweepId}.`);
  output.result({ sweepId });
  if (options.queueOnly === true) return;
  const project = await openForQueue(folder);
  try {
    const { reason } = await workThroughQueue(project, output);
    if (reason === 'stopped') return;
  } finally {
    project.close();
  }
  const comparison = readComparison(folder, [sweepId]);
  ['', ...comparisonTable(comparison)].forEach(output.line);
  const { writeSweepReport } = await import('../write-sweep-report.ts');
  const report = await writeSweepReport(folder, [sweepId]);
  output.line(`Report: ${report}`);
  output.result({ sweepId, comparison, report });
}

function showPlan(name: string, matrix: SweepMatrix, plan: SweepPlan, output: Output): void {
  const rows = matrix.variations.map(({ path, values }) => [
    shortName(path),
    values.map((value) => JSON.stringify(value)).join('  '),
    path,
  ]);
  const { runs, stages, distinctStages, seconds, measuredRuns, memoryBytes, diskBytes } = plan;
  const basis =
    measuredRuns === 0
      ? 'by the pace of another machine; no run of this model has ended in this project with the same threads and device yet'
      : `by the pace of ${measuredRuns} earlier ${measuredRuns === 1 ? 'run' : 'runs'} here`;
  [
    `Sweep of ${name}`,
    ...alignColumns([...rows, ['seeds', matrix.seeds.join('  '), '']]),
    `${runs} ${runs === 1 ? 'run' : 'runs'}; ${distinctStages} of their ${stages} stages are carried out, the others are shared.`,
    `Time about ${inWords(1000 * seconds)} (${basis}), memory about ${(memoryBytes / 1e9).toFixed(1)} GB, disk about ${(diskBytes / 1e9).toFixed(1)} GB.`,
  ].forEach(output.line);
  output.result({ matrix, plan });
}
