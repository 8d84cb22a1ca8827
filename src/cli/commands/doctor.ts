import { Command } from 'commander';
import { checkSystem } from '../../main/experiments/check-system.ts';
import { chooseDevice } from '../../main/experiments/choose-device.ts';
import { keptMeasurement, measureMachine } from '../../main/experiments/measure-machine.ts';
import type { MachineMeasurement } from '../../shared/machine.ts';
import { addCommonOptions, type CommonOptions, openCommon } from '../common-options.ts';
import { exitCodes } from '../explain-error.ts';
import { alignColumns } from '../summary.ts';

interface DoctorOptions extends CommonOptions {
  readonly measure?: boolean;
}

export function doctorCommand(): Command {
  return addCommonOptions(
    new Command('doctor')
      .description('What this machine has: engines and their speed, memory, disk, and what is missing')
      .option('--measure', 'measure the engines again (default: once, then what was measured is shown)'),
  ).action(async (options: DoctorOptions) => {
    const { output } = openCommon(options);
    const kept = options.measure === true ? null : keptMeasurement();
    const measurement =
      kept ??
      (await measureMachine(({ engine, device }) => output.note(`Measuring ${engine} on ${device} ...`)));
    const findings = checkSystem();
    const auto = chooseDevice({ engine: 'auto', device: 'auto' }, measurement);
    output.line(alignColumns(findings.map(({ name, value, meaning }) => [name, value, meaning])).join('\n'));
    ['', ...engineTable(measurement, auto)].forEach(output.line);
    const troubles = findings.filter(({ state }) => state === 'trouble');
    ['', ...closing(measurement, troubles)].forEach(output.line);
    output.result({ findings, measurement, auto });
    if (troubles.length > 0 || !works(measurement)) process.exitCode = exitCodes.failed;
  });
}

function engineTable({ measuredAt, engines }: MachineMeasurement, auto: string): string[] {
  const rows = engines.map(({ engine, device, deviceName, threads, gigaflops, problem }) => [
    engine,
    engine === 'onnx' && device === auto ? `${device} (auto)` : device,
    gigaflops === null ? '-' : `${gigaflops.toPrecision(3)} GFLOP/s`,
    problem?.message ??
      [deviceName, threads === null ? null : `${threads} threads`].filter(Boolean).join(', '),
  ]);
  return [
    `Engines, in matrix products, measured ${measuredAt.slice(0, 16).replace('T', ' ')} (--measure: again)`,
    ...alignColumns(rows),
  ];
}

/** What is missing, each with the one thing to do. */
function closing(
  measurement: MachineMeasurement,
  troubles: readonly { readonly name: string; readonly meaning: string }[],
): string[] {
  const missing = [
    ...troubles.map(({ name, meaning }) => `${name}: ${meaning}`),
    ...(works(measurement) ? [] : ['Engines: none can train. Run `npm run setup` in the folder of Ballast.']),
  ];
  const optional = measurement.engines.flatMap(({ engine, device, problem }) =>
    problem === null || (engine === 'onnx' && device === 'cpu')
      ? []
      : [`${engine} on ${device}, if wanted: ${problem.hint}`],
  );
  return [
    ...(missing.length === 0 ? ['Nothing is missing for the demo.'] : ['Missing:', ...missing]),
    ...optional,
  ];
}

function works({ engines }: MachineMeasurement): boolean {
  return engines.some(({ engine, gigaflops }) => engine === 'onnx' && gigaflops !== null);
}
