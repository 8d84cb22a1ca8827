/** `ballast evaluate`: judges stored answers again, or has the stored models draw more. */
import { Command, InvalidArgumentError } from 'commander';
import { evaluateMore, type WantedEvaluation } from '../../main/experiments/evaluate-more.ts';
import { judgeExperiment } from '../../main/experiments/judge-versions.ts';
import { findRun, openForEditing, openForWork } from '../../main/experiments/open-for-work.ts';
import { runPeakMemory } from '../../main/experiments/peak-memory.ts';
import {
  addCommonOptions,
  type CommonOptions,
  openCommon,
  parseSeed,
  wholeNumber,
} from '../common-options.ts';
import { exitCodes } from '../explain-error.ts';
import { extraEvaluationForScripts, extraEvaluationLines } from '../extra-evaluation-lines.ts';
import { pauseOnInterrupt } from '../pause-on-interrupt.ts';
import { openProgressDisplay } from '../progress-display.ts';
import { summarize, summaryTable } from '../summary.ts';

interface EvaluateOptions extends CommonOptions {
  readonly round?: readonly number[];
  readonly samples?: number;
  readonly redTeam?: number;
  readonly ordinary?: number;
  readonly redTeamPrompts?: string;
  readonly ordinaryPrompts?: string;
  readonly seed?: number;
  readonly wait: boolean;
}

export function evaluateCommand(): Command {
  const count = wholeNumber(1, 100_000);
  return addCommonOptions(
    new Command('evaluate')
      .description(
        'Judge the stored answers of a finished run again; with options, draw others beside whatever trains',
      )
      .argument('<run>', 'id or its beginning, or latest')
      .option('--samples <k>', 'answers drawn for each opening', wholeNumber(1, 1000))
      .option(
        '--round <rounds>',
        'of these rounds’ policies alone, such as 1,3; base is always answered',
        parseRounds,
      )
      .option('--red-team <n>', 'number of held-out red-team openings', count)
      .option('--ordinary <n>', 'number of held-out ordinary openings', count)
      .option('--red-team-prompts <source>', 'other red-team openings: a file, or dataset:<name>')
      .option('--ordinary-prompts <source>', 'other ordinary openings')
      .option('--seed <s>', 'other random streams than the run’s', parseSeed)
      .option('--no-wait', 'end where the memory that is left does not hold it, instead of waiting'),
  ).action(async (id: string, options: EvaluateOptions) => {
    const wanted = wantedBy(options);
    if (wanted === null) judgeAgain(id, options);
    else await drawMore(id, wanted, options);
  });
}

function judgeAgain(id: string, options: EvaluateOptions): void {
  const { output, folder } = openCommon(options);
  const project = openForWork(folder, { create: false });
  try {
    const run = findRun(project, id);
    const results = judgeExperiment({ project, run });
    summaryTable(results.rounds).forEach(output.line);
    output.line(`Judged by ${results.judge}`);
    output.result(summarize(results, runPeakMemory(project, run.id)?.sum ?? null));
  } finally {
    project.close();
  }
}

async function drawMore(id: string, wanted: WantedEvaluation, options: EvaluateOptions): Promise<void> {
  const { output, folder } = openCommon(options);
  const project = openForEditing(folder, { create: false });
  const display = openProgressDisplay();
  const interruption = pauseOnInterrupt(output, 'the same command');
  let shown = '';
  try {
    const evaluation = await evaluateMore(project, findRun(project, id), wanted, {
      wait: options.wait,
      signal: interruption.signal,
      onWait: (reason) => display.note(`Waiting: ${reason}`),
      onProgress: (version, step, steps) => {
        if (version !== shown) display.startStage(`Answers of ${version}`);
        shown = version;
        display.advance(step, steps);
      },
    });
    display.endStage();
    extraEvaluationLines(evaluation).forEach(output.line);
    output.result(extraEvaluationForScripts(evaluation));
    if (evaluation.status === 'done') return;
    output.note('Not done. The same command goes on with it.');
    process.exitCode = exitCodes.interrupted;
  } finally {
    display.close();
    interruption.stop();
    project.close();
  }
}

/** null where nothing is asked for that would need new answers. */
function wantedBy(options: EvaluateOptions): WantedEvaluation | null {
  const { round, samples, redTeam, ordinary, redTeamPrompts, ordinaryPrompts, seed } = options;
  const wanted: WantedEvaluation = {
    ...(round !== undefined && { rounds: round }),
    ...(samples !== undefined && { samplesPerPrompt: samples }),
    ...(redTeam !== undefined && { redTeamPrompts: redTeam }),
    ...(ordinary !== undefined && { ordinaryPrompts: ordinary }),
    ...(redTeamPrompts !== undefined && { redTeam: redTeamPrompts }),
    ...(ordinaryPrompts !== undefined && { ordinary: ordinaryPrompts }),
    ...(seed !== undefined && { seed }),
  };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

function parseRounds(text: string): number[] {
  const rounds = text.split(',').map(Number);
  if (text.trim() !== '' && rounds.every((round) => Number.isInteger(round) && round >= 0)) return rounds;
  throw new InvalidArgumentError('It must be whole numbers with commas between, such as 1,3.');
}
