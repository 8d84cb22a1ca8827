/** `ballast queue`: the list, and a command for each thing one can do to it. */
import { Command, InvalidArgumentError } from 'commander';
import {
  addToQueue,
  cancelJob,
  duplicateJob,
  moveJob,
  pauseJob,
  resumeJob,
  retryJob,
  type Place,
} from '../../main/experiments/edit-queue.ts';
import { openForEditing } from '../../main/experiments/open-for-work.ts';
import { readRecipe } from '../../main/experiments/read-recipe.ts';
import { listQueue } from '../../main/experiments/run-overview.ts';
import { openForQueue } from '../../main/experiments/run-queue.ts';
import { addCommonOptions, type CommonOptions, openCommon, parseSeed } from '../common-options.ts';
import type { Output } from '../output.ts';
import { alignColumns } from '../summary.ts';
import { workThroughQueue } from '../work-through-queue.ts';

type Project = ReturnType<typeof openForEditing>;
type Job = ReturnType<typeof pauseJob>;

interface SeedOption extends CommonOptions {
  readonly seed?: number;
}

const RUNS = 'ids or their beginnings';

export function queueCommand(): Command {
  // Each command has its own --json and --project: those after `queue add` are not those of `queue`.
  const queue = addCommonOptions(new Command('queue').description('List the jobs, or change them'))
    .enablePositionalOptions()
    .action((options: CommonOptions) => {
      const { output, folder } = openCommon(options);
      showJobs(listQueue(folder), output);
    });
  const commands = [
    addCommand(),
    runCommand(),
    editCommand('pause', 'Hold jobs back; a running one writes a checkpoint and stops', pauseJob),
    editCommand('resume', 'Let paused jobs be carried out', resumeJob),
    editCommand('cancel', 'Give jobs up; what they stored is kept', cancelJob),
    editCommand('retry', 'Go on with jobs that failed, diverged or were cancelled', retryJob),
    duplicateCommand(),
    moveCommand(),
  ];
  for (const command of commands) queue.addCommand(addCommonOptions(command));
  return queue;
}

function addCommand(): Command {
  return new Command('add')
    .description('Put recipes at the end of the queue')
    .argument('<recipes...>', 'YAML or JSON files')
    .option('--seed <n>', 'start of every random choice (default: the recipe’s)', parseSeed)
    .action((files: string[], options: SeedOption) => {
      const recipes = files.map(readRecipe);
      editing(options, true, (project, output) => {
        for (const recipe of recipes) {
          const runId = addToQueue(project, { ...recipe, seed: options.seed ?? recipe.seed });
          output.line(`${runId}  ${recipe.name}`);
          output.result({ runId });
        }
      });
    });
}

function runCommand(): Command {
  return new Command('run')
    .description('Carry out the jobs, one after the other, until none waits (Ctrl-C stops with a checkpoint)')
    .action(async (options: CommonOptions) => {
      const { output, folder } = openCommon(options);
      const project = await openForQueue(folder);
      try {
        const { reason, ended } = await workThroughQueue(project, output);
        output.result({ reason, jobs: ended });
      } finally {
        project.close();
      }
    });
}

function editCommand(
  name: string,
  description: string,
  edit: (project: Project, run: string) => Job,
): Command {
  return new Command(name)
    .description(description)
    .argument('<runs...>', RUNS)
    .action((runs: string[], options: CommonOptions) =>
      editing(options, false, (project, output) => {
        for (const run of runs) {
          const job = edit(project, run);
          output.line(jobLine(job));
          output.result({ job });
        }
      }),
    );
}

function duplicateCommand(): Command {
  return new Command('duplicate')
    .description('Carry out the recipe of a run once more')
    .argument('<run>', 'id or its beginning, or latest')
    .option('--seed <n>', 'another start of every random choice', parseSeed)
    .action((run: string, options: SeedOption) =>
      editing(options, false, (project, output) => {
        const runId = duplicateJob(project, run, options.seed);
        output.line(runId);
        output.result({ runId });
      }),
    );
}

function moveCommand(): Command {
  return new Command('move')
    .description('Move a job among those that have not ended')
    .argument('<run>', 'id or its beginning')
    .argument('<place>', 'first, last, or a number from 1', parsePlace)
    .action((run: string, place: Place, options: CommonOptions) =>
      editing(options, false, (project, output) => showJobs(moveJob(project, run, place), output)),
    );
}

function parsePlace(text: string): Place {
  if (text === 'first' || text === 'last') return text;
  const place = Number(text);
  if (Number.isInteger(place) && place >= 1) return place;
  throw new InvalidArgumentError('It must be first, last or a whole number from 1.');
}

function editing(
  options: CommonOptions,
  create: boolean,
  edit: (project: Project, output: Output) => void,
): void {
  const { output, folder } = openCommon(options);
  const project = openForEditing(folder, { create });
  try {
    edit(project, output);
  } finally {
    project.close();
  }
}

function showJobs(jobs: readonly Job[], output: Output): void {
  if (jobs.length === 0) output.line('The queue is empty. `ballast queue add <recipe>` puts a job into it.');
  else alignColumns([['run', 'name', 'seed', 'status', ''], ...jobs.map(row)]).forEach(output.line);
  output.result({ jobs });
}

function row(job: Job): string[] {
  const asked = { pause: 'is asked to pause', cancel: 'is asked to cancel' };
  const note = job.request === null ? (job.statusDetail ?? '') : asked[job.request];
  return [job.runId, job.name, String(job.seed), job.status, note];
}

function jobLine(job: Job): string {
  const [runId = '', name = '', seed = '', status = '', note = ''] = row(job);
  return `${runId}  ${name}, seed ${seed}: ${status}${note === '' ? '' : `, ${note}`}`;
}
