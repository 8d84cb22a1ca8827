/** Kills a process that writes judgments and metrics, again and again, and looks for what it had acknowledged. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listJudgments } from '../../src/main/storage/judgments.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import { openProject } from '../../src/main/storage/project.ts';
import { randomStream } from '../../src/main/tensors/seeded-random.ts';
import { addPairedRun } from '../unit/storage/support/filled-run.ts';

const writer = join(resolve(import.meta.dirname, '..'), 'unit/storage/support/judging-process.ts');

export interface WritersReport {
  readonly kills: number;
  /** Writes that were acknowledged: two judgments and a step's metrics each. */
  readonly acknowledged: number;
  /** Of those, the ones that are not there, or not whole. */
  readonly lost: readonly string[];
  /** Judgments of a transaction of two that stand alone. */
  readonly halves: number;
  /** What SQLite's own check of the whole file says. */
  readonly integrity: string;
  readonly seconds: number;
}

export async function tortureWriters(folder: string, kills: number, seed: number): Promise<WritersReport> {
  const started = performance.now();
  const first = openProject(folder, { create: true });
  const { run, stage, pairIds } = addPairedRun(first.database);
  first.close();
  const random = randomStream(seed, 'torture', 'writers');
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    // Each writes its own steps: a metric that is written twice could hide one that was lost.
    const words = [writer, folder, pairIds[0], stage.id, `kill-${kill}`, String(kill * stepsPerWriter)];
    acknowledged.push(...(await writeUntilKilled(words, random.uniform() * 400)));
  }
  const { database, close } = openProject(folder, { create: false });
  const judgments = new Set(listJudgments(database, { runId: run.id }).map(({ id }) => id));
  const steps = new Map<number, number>();
  for (const { step } of readMetrics(database, { stageId: stage.id }))
    steps.set(step, (steps.get(step) ?? 0) + 1);
  const isWhole = (id: string): boolean =>
    judgments.has(`${id}a`) && judgments.has(`${id}b`) && steps.get(stepOf(id)) === 2;
  const partner = (id: string): string => id.replace(/.$/, (end) => (end === 'a' ? 'b' : 'a'));
  const report = {
    kills,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !isWhole(id)),
    halves: [...judgments].filter((id) => !judgments.has(partner(id))).length,
    integrity: String(database.pragma('integrity_check', { simple: true })),
    seconds: (performance.now() - started) / 1000,
  };
  close();
  return report;
}

const stepsPerWriter = 100_000;

/** `kill-7-12` is the write of step 12 of the writer that the kill 7 ended. */
function stepOf(id: string): number {
  const [, kill = '', count = ''] = id.split('-');
  return Number(kill) * stepsPerWriter + Number(count);
}

/** Gives the ids that the writer has printed, each after its calls had returned. */
async function writeUntilKilled(words: readonly string[], delayMs: number): Promise<string[]> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const ended = new Promise((end) => child.on('close', end));
  await new Promise<void>((begun) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      begun();
    });
    void ended.then(() => begun());
  });
  await wait(delayMs);
  child.kill('SIGKILL');
  await ended;
  // A line is written in one call, so that what stands there was printed whole.
  return printed.split('\n').filter(Boolean);
}
