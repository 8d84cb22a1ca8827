/**
 * `npm run bench:queue`: what the queue costs beside the work, against its goals. docs/queue.md has the figures. On a busy
 * machine, look at the figures of processor time alone.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { measureCheckpointAndMemory } from './queue/checkpoint-and-memory.ts';
import { measureCompare } from './queue/compare-many.ts';
import { figureTable, isReached } from './queue/figure.ts';
import type { CaseFigures } from './queue/figure.ts';
import { measureMetricWriting } from './queue/metric-writing.ts';
import { measureQueuedJobs } from './queue/queued-jobs.ts';
import { describeMachine } from './report.ts';

interface Options {
  readonly only?: string;
  readonly jobs: number;
  readonly runs: number;
  readonly steps: number;
  readonly model: 'tinystories-15m' | 'd256';
  readonly threads: number;
  readonly json: boolean;
}

const command = new Command('bench:queue')
  .description('What the queue, its metrics, comparisons and checkpoints cost, against their goals.')
  .option('--only <name>', 'one of jobs, metrics, compare, head, full')
  .option('--jobs <count>', 'queued jobs', wholeNumber, 100)
  .option('--runs <count>', 'runs to compare', wholeNumber, 1000)
  .option('--steps <count>', 'training steps with and without metrics', wholeNumber, 15)
  .option('--model <name>', 'of these steps: tinystories-15m or d256', modelName, 'tinystories-15m')
  .option('--threads <count>', 'of these steps', wholeNumber, 2)
  .option('--json', 'print the record as one line of JSON instead of tables', false);

await run(command.parse().opts<Options>());

async function run(options: Options): Promise<void> {
  const { jobs, runs, steps, model, threads } = options;
  const cases: Readonly<Record<string, (folder: string) => CaseFigures | Promise<CaseFigures>>> = {
    jobs: (folder) => measureQueuedJobs(folder, jobs),
    metrics: (folder) => measureMetricWriting(folder, { model, steps, threads }),
    compare: (folder) => measureCompare(folder, runs),
    head: (folder) => measureCheckpointAndMemory(folder, 'head'),
    full: (folder) => measureCheckpointAndMemory(folder, 'full'),
  };
  const chosen = Object.entries(cases).filter(
    ([name]) => options.only === undefined || name === options.only,
  );
  if (chosen.length === 0) command.error(`--only takes one of ${Object.keys(cases).join(', ')}.`);
  const machine = describeMachine();
  const say = (text: string): void => {
    if (!options.json) console.log(text);
  };
  say(`${machine.cores} cores, ${machine.processor}, load ${machine.loadBefore.toFixed(1)}\n`);
  const started = new Date();
  const measured: CaseFigures[] = [];
  const scratch = mkdtempSync(join(tmpdir(), 'ballast-bench-queue-'));
  // Locks of devices lie in Ballast's home, and the bench must not wait for a person's queue.
  process.env['BALLAST_HOME'] = join(scratch, 'home');
  try {
    for (const [name, measure] of chosen) {
      const folder = join(scratch, name);
      mkdirSync(folder);
      const result = await measure(folder);
      measured.push(result);
      say(figureTable(result));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const seconds = (Date.now() - started.getTime()) / 1000;
  const record = { startedAt: started.toISOString(), seconds, machine, cases: measured };
  const path = writeRecord(record);
  console.log(options.json ? JSON.stringify(record) : `Record: ${path}`);
  const missed = measured.flatMap(({ figures }) => figures).filter((figure) => isReached(figure) === false);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function writeRecord(record: { readonly startedAt: string }): string {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `queue-${record.startedAt.replaceAll(':', '-').slice(0, 19)}.json`);
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
  return path;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

function modelName(text: string): Options['model'] {
  if (text === 'tinystories-15m' || text === 'd256') return text;
  throw new InvalidArgumentError('It must be tinystories-15m or d256.');
}
