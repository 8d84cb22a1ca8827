import { Command } from 'commander';
import { toleranceElsewhere, verifyRun, type Verification } from '../../main/experiments/verify-run.ts';
import { addCommonOptions, type CommonOptions, openCommon, wholeNumber } from '../common-options.ts';
import { exitCodes } from '../explain-error.ts';
import { pauseOnInterrupt } from '../pause-on-interrupt.ts';
import { openProgressDisplay } from '../progress-display.ts';
import { eventViewer } from '../show-event.ts';
import { alignColumns } from '../summary.ts';

interface VerifyOptions extends CommonOptions {
  readonly steps?: number;
}

export function verifyCommand(): Command {
  return addCommonOptions(
    new Command('verify')
      .description('Carry a run out again, and compare every number it measures with what is stored')
      .argument('<run>', 'id or its beginning, or latest')
      .option('--steps <n>', 'its first training steps alone', wholeNumber(1, 1_000_000)),
  ).action(async (name: string, options: VerifyOptions) => {
    const { output, folder } = openCommon(options);
    const display = openProgressDisplay();
    const interruption = pauseOnInterrupt(output, '`ballast verify`');
    try {
      const verification = await verifyRun(folder, name, {
        onEvent: eventViewer(output, display),
        signal: interruption.signal,
        ...(options.steps !== undefined && { steps: options.steps }),
      });
      display.endStage();
      inWords(verification).forEach(output.line);
      output.result(verification);
      process.exitCode = verification.stopped
        ? exitCodes.interrupted
        : verification.agrees
          ? 0
          : exitCodes.failed;
    } finally {
      display.close();
      interruption.stop();
    }
  });
}

const mostShown = 20;

function inWords({
  runId,
  exact,
  environment,
  steps,
  metrics,
  rounds,
  agrees,
  stopped,
}: Verification): string[] {
  const values = metrics.reduce((sum, metric) => sum + metric.steps, 0);
  const wrong = metrics.filter((metric) => !metric.agrees);
  const wrongRounds = rounds.filter((round) => !round.agrees).map(({ round }) => round);
  const { relative, absolute } = toleranceElsewhere;
  const measure = exact
    ? `Compared bit for bit: ${environment}.`
    : `Compared within ${100 * relative} % or ${absolute} of each mean, as it ran elsewhere: ${environment}.`;
  const verdict = agrees
    ? `Run ${runId} ${exact ? 'is the same again' : 'agrees with what it came to now'}`
    : `Run ${runId} is NOT the same again`;
  const rows = wrong
    .slice(0, mostShown)
    .map(({ round, stage, key, steps: of, differing, meanThen, meanNow }) => [
      `round ${round}, ${stage}`,
      key,
      `${differing} of ${of} steps differ`,
      `mean ${meanThen.toPrecision(6)} then, ${meanNow.toPrecision(6)} now`,
    ]);
  return [
    measure,
    ...(stopped ? ['Stopped before its end.'] : []),
    `${verdict}: ${values} values of ${steps} training steps, and the figures of ${rounds.length} versions.`,
    ...(rows.length === 0 ? [] : alignColumns(rows)),
    ...(wrong.length > mostShown ? [`... and ${wrong.length - mostShown} more metrics`] : []),
    ...wrongRounds.map((round) => `The evaluation of ${round === 0 ? 'base' : `v${round}`} differs.`),
  ];
}
