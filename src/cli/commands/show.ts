import { Command } from 'commander';
import { peakMemory } from '../../main/experiments/peak-memory.ts';
import { pinnedRecipe } from '../../main/experiments/pinned-recipe.ts';
import { recipeFile } from '../../main/experiments/recipe-file.ts';
import { describeRun, type RunDetails } from '../../main/experiments/run-overview.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { extraEvaluationForScripts, extraEvaluationLines } from '../extra-evaluation-lines.ts';
import { diagnosesInShort } from '../diagnosis-words.ts';
import { inWords } from '../progress-display.ts';
import { alignColumns, bytesInWords, summarizeRound, summaryTable } from '../summary.ts';

interface ShowOptions extends CommonOptions {
  readonly recipe?: boolean;
}

export function showCommand(): Command {
  return addCommonOptions(
    new Command('show')
      .description('Show a run: where it stands, its stages and what each round brought')
      .argument('<run>', 'id or its beginning, or latest')
      .option(
        '--recipe',
        'a recipe file that carries the run out again: ballast show <run> --recipe > again.yaml',
      ),
  ).action((id: string, options: ShowOptions) => {
    const { output, folder } = openCommon(options);
    const run = describeRun(folder, id);
    if (options.recipe === true) {
      output.line(recipeFile(run).trimEnd());
      output.result(pinnedRecipe(run));
      return;
    }
    const tables = [
      ...stageTable(run),
      ...notices(run),
      '',
      ...summaryTable(run.evaluations),
      ...run.extraEvaluations.flatMap((extra) => ['', ...extraEvaluationLines(extra)]),
    ];
    [...heading(run), ...diagnosesInShort(run), '', ...tables].forEach(output.line);
    output.result(forScripts(run));
  });
}

function heading(run: RunDetails): string[] {
  const where = [
    run.engine,
    run.device,
    run.deviceName,
    run.threads === null ? null : `${run.threads} threads`,
  ];
  const detail = run.statusDetail === null ? '' : ` (${run.statusDetail})`;
  return [
    `Run ${run.id}: ${run.name}, seed ${run.seed}`,
    `Status: ${run.status}${detail}`,
    `Time ${inWords(1000 * run.stages.reduce((sum, { seconds }) => sum + seconds, 0))}${run.estimate === null ? '' : `, estimated ${inWords(1000 * run.estimate.seconds)}`}`,
    `Memory at most ${memoryInWords(run)}`,
    `Disk ${diskInWords(run)}`,
    `Created ${run.createdAt}, on ${where.filter(Boolean).join(', ') || 'nothing yet'}, Ballast ${run.appVersion}`,
  ];
}

function diskInWords({ diskBytes, estimate, modelsDeletedAt }: RunDetails): string {
  const estimated = estimate === null ? '' : `, estimated at most ${bytesInWords(estimate.diskBytes)}`;
  const deleted = modelsDeletedAt === null ? '' : `; its models were deleted at ${modelsDeletedAt}`;
  return `${bytesInWords(diskBytes)} of models and checkpoints${estimated}${deleted}`;
}

function memoryInWords({ peakMemory: peak, estimate }: RunDetails): string {
  const estimated = estimate === null ? '' : `estimated ${bytesInWords(estimate.memoryBytes)}`;
  if (peak === null) return ['not measured', estimated].filter(Boolean).join(', ');
  const { sum, trainer, program } = peak;
  const parts = `trainer ${bytesInWords(trainer)}, this program ${bytesInWords(program)}`;
  return `${[bytesInWords(sum), estimated].filter(Boolean).join(', ')}: ${parts}`;
}

function stageTable({ stages }: RunDetails): string[] {
  const rows = stages.map(({ round, name, status, seconds, detail, reusedFrom, ...memory }) => [
    String(round),
    name,
    status,
    inWords(seconds * 1000),
    bytesInWords(peakMemory([memory])?.sum ?? null),
    detail ?? (reusedFrom === null ? '' : `taken over from ${reusedFrom}`),
  ]);
  return alignColumns([['round', 'stage', 'status', 'time', 'memory', ''], ...rows]);
}

/** What happened on the way, below the stages; nothing where all went its usual way. */
function notices({ id, notices: found }: RunDetails): string[] {
  if (found.length === 0) return [];
  const line = ({ createdAt, stageId, text }: RunDetails['notices'][number]): string =>
    [createdAt.slice(0, 16).replace('T', ' '), stageId?.slice(id.length + 1), text]
      .filter(Boolean)
      .join('  ');
  return ['', 'On the way:', ...found.map(line)];
}

function forScripts(run: RunDetails) {
  const {
    evaluations,
    stages,
    labels,
    extraEvaluations,
    metrics: _metrics,
    results: _results,
    rounds: _rounds,
    ...fields
  } = run;
  return {
    ...fields,
    stages: stages.map(({ round, name, status, seconds, detail, reusedFrom, ...memory }) => ({
      round,
      name,
      status,
      seconds,
      peakMemory: peakMemory([memory]),
      detail,
      reusedFrom,
    })),
    labels: labels.map(({ round, hash, helpfulPairs, harmlessPairs }) => ({
      round,
      hash,
      helpfulPairs,
      harmlessPairs,
    })),
    rounds: evaluations.map(summarizeRound),
    extraEvaluations: extraEvaluations.map(extraEvaluationForScripts),
  };
}
