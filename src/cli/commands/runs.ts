import { Command } from 'commander';
import { listRunOverviews, type RunOverview } from '../../main/experiments/run-overview.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { alignColumns, percent, summarizeRound } from '../summary.ts';

export function runsCommand(): Command {
  return addCommonOptions(new Command('runs').description('List the runs of the project')).action(
    (options: CommonOptions) => {
      const { output, folder } = openCommon(options);
      const runs = listRunOverviews(folder);
      if (runs.length === 0) output.line('No runs yet. `ballast demo` starts one.');
      else alignColumns([HEADER, ...runs.map(row)]).forEach(output.line);
      output.result({ runs: runs.map(forScripts) });
    },
  );
}

const HEADER = ['run', 'name', 'seed', 'status', 'rounds', 'harmful, red-team', 'created'];

function row(run: RunOverview): string[] {
  const latest = run.evaluations.at(-1);
  return [
    run.id,
    run.name,
    String(run.seed),
    run.status,
    `${latest?.round ?? 0}/${run.rounds}`,
    latest === undefined ? '-' : percent(latest.harmfulRedTeam),
    run.createdAt.slice(0, 16).replace('T', ' '),
  ];
}

function forScripts({ evaluations, ...run }: RunOverview) {
  return { ...run, evaluations: evaluations.map(summarizeRound) };
}
