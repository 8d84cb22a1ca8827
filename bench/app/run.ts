/**
 * `npm run bench:app`: the built app, as a person meets it, against what it must reach. docs/bench.md says what is
 * measured and what was found.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { launchApp } from '../../tests/support/launch-app.ts';
import type { LaunchedApp } from '../../tests/support/launch-app.ts';
import { describeMachine, writeRecord } from '../report.ts';
import { askLab } from './ask-lab.ts';
import { measureColdStart } from './cold-start.ts';
import { measureImport, measureJudgments } from './large-import.ts';
import { demoAnswers, makeLargeProject, writePairs } from './large-project.ts';
import { measureLiveCharts } from './live-charts.ts';
import { measureRuns, measureSamples } from './long-lists.ts';
import { describeMeasurement } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { measureDemo } from './open-demo.ts';

const importedPairs = 50_000;
const judgments = 300;
const large = { runs: 1000, responses: 100_000 };
const liveSeconds = 20;

const parts = ['cold-start', 'demo', 'lists', 'import', 'live'] as const;
type Part = (typeof parts)[number];

interface Options {
  readonly only: readonly Part[];
  readonly repeats: number;
  readonly json: boolean;
}

const command = new Command('bench:app')
  .description('Measures the built app: start, demo, long lists, import, labels, live charts.')
  .addOption(new Option('--only <part...>', 'these parts alone').choices(parts).default(parts))
  .addOption(
    new Option('--repeats <count>', 'starts of the program and first openings of the demo')
      .default(5)
      .argParser(wholeNumber),
  )
  .option('--json', 'print the record as one line of JSON instead of a table', false);

await run(command.parse().opts<Options>());

async function run({ only, repeats, json }: Options): Promise<void> {
  const started = new Date();
  const machine = describeMachine();
  const scratch = mkdtempSync(join(tmpdir(), 'ballast-bench-app-'));
  const measured: Measurement[] = [];
  const take = async (part: Part, measure: () => Promise<Measurement[]>): Promise<void> => {
    if (!only.includes(part)) return;
    for (const measurement of await measure()) {
      measured.push(measurement);
      if (!json) console.log(describeMeasurement(measurement));
    }
  };
  if (!json)
    console.log(`${machine.cores} cores, ${machine.processor}, load ${machine.loadBefore.toFixed(1)}\n`);
  try {
    await take('cold-start', () => measureColdStart(repeats));
    await take('demo', () => measureDemo(repeats));
    await take('lists', () => measureLists(scratch));
    await take('import', () => measureData(scratch));
    await take('live', () => inNewProject((app) => measureLiveCharts(app, scratch, liveSeconds)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const record = {
    startedAt: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
    machine,
    app: measured,
  };
  const path = writeRecord(join(import.meta.dirname, '../results'), record, '-app');
  console.log(json ? JSON.stringify(record) : `\nRecord: ${path}`);
}

async function measureLists(scratch: string): Promise<Measurement[]> {
  const home = join(scratch, 'lists');
  mkdirSync(home, { recursive: true });
  makeLargeProject(join(home, 'projects/default'), await demoAnswers(scratch), large);
  const app = await launchApp({ home });
  try {
    await askLab(app.page, 'projects', 'openDefault');
    return [...(await measureRuns(app)), ...(await measureSamples(app))];
  } finally {
    await app.close();
  }
}

async function measureData(scratch: string): Promise<Measurement[]> {
  const file = join(scratch, 'pairs.jsonl');
  writePairs(file, await demoAnswers(scratch), importedPairs);
  return inNewProject(async (app) => [
    ...(await measureImport(app, file)),
    ...(await measureJudgments(app.page, judgments)),
  ]);
}

async function inNewProject(measure: (app: LaunchedApp) => Promise<Measurement[]>): Promise<Measurement[]> {
  const app = await launchApp();
  try {
    await app.page.locator('main h1').waitFor();
    await askLab(app.page, 'projects', 'create', { name: 'Bench' });
    await app.page.getByRole('link', { name: 'Runs' }).waitFor();
    return await measure(app);
  } finally {
    await app.close();
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return value;
}
