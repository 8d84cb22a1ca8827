/**
 * Kills the processes of a queue at random moments, again and again, and looks whether every run ends as one that
 * nobody disturbed: the same metrics, answers, labels, figures and weights, bit for bit.
 */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addToQueue, retryJob } from '../../src/main/experiments/edit-queue.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { hashFile } from '../../src/main/models/file-hash.ts';
import { readResults } from '../../src/main/storage/evaluations.ts';
import { listJobs } from '../../src/main/storage/jobs.ts';
import { readMetrics } from '../../src/main/storage/metrics.ts';
import type { Project } from '../../src/main/storage/project.ts';
import { listAnswers } from '../../src/main/storage/responses.ts';
import { getSnapshot } from '../../src/main/storage/snapshots.ts';
import { listStages } from '../../src/main/storage/stages.ts';
import { randomStream } from '../../src/main/tensors/seeded-random.ts';
import type { SeededRandom } from '../../src/main/tensors/seeded-random.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import type { Recipe } from '../../src/shared/recipe.ts';
import { startBallast } from './run-ballast.ts';
import type { RunningBallast } from './run-ballast.ts';
import { writtenTinyRecipe } from './tiny-experiment.ts';

export type Victim = 'trainer' | 'parent';

export interface TortureReport {
  readonly victim: Victim;
  readonly kills: number;
  /** How often each stage was the one under way. */
  readonly stages: Readonly<Record<string, number>>;
  readonly runs: number;
  /** Runs that stood in a state from which they could not go on, with the reason. */
  readonly lost: readonly string[];
  /** Runs that ended with another number than the calm one, with the part that differs. */
  readonly differing: readonly string[];
  readonly seconds: number;
}

export interface TortureOptions {
  readonly folder: string;
  readonly victim: Victim;
  readonly kills: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onKill?: (kills: number, runs: number) => void;
}

export async function tortureRuns(options: TortureOptions): Promise<TortureReport> {
  const { folder, victim, kills } = options;
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const recipe = torturedRecipe(folder, options.rounds);
  const project = join(home, 'projects', 'default');
  const started = performance.now();
  const calmMs = await carryOutCalmly(home, project, recipe);
  const random = randomStream(options.seed, 'torture', victim);
  const stages: Record<string, number> = {};
  const lost: string[] = [];
  for (let killed = 0; killed < kills;) {
    inProject(project, (open) => requireOpenJob(open, recipe, lost));
    if (!(await killOnce(home, victim, random, calmMs))) continue;
    killed += 1;
    const stage = inProject(project, stageUnderWay);
    stages[stage] = (stages[stage] ?? 0) + 1;
    options.onKill?.(
      killed,
      inProject(project, (open) => listJobs(open.database).length - 1),
    );
  }
  inProject(project, (open) => requireOpenJob(open, recipe, lost));
  await requireQuietEnd(startBallast(home, ['queue', 'run', '--json']));
  const { runs, differing } = inProject(project, compareAll);
  return { victim, kills, stages, runs, lost, differing, seconds: (performance.now() - started) / 1000 };
}

/** Long enough for several checkpoints in each training stage, short enough to be done in seconds. */
function torturedRecipe(folder: string, rounds: number): Recipe {
  const written = writtenTinyRecipe(folder);
  const round = written['round'];
  if (typeof round !== 'object') throw new Error('The tiny recipe has settings for its rounds.');
  return parseRecipe({
    ...written,
    checkpointEverySeconds: 0.1,
    rounds,
    round: {
      ...round,
      rewardModel: { epochs: 12, batchSize: 4 },
      costModel: { epochs: 12, batchSize: 4 },
      policy: { iterations: 10, batchSize: 8, minibatchSize: 8, critic: { kind: 'full' } },
    },
  });
}

async function carryOutCalmly(home: string, project: string, recipe: Recipe): Promise<number> {
  const open = openForWork(project, { create: true });
  addToQueue(open, recipe);
  open.close();
  const started = performance.now();
  await requireQuietEnd(startBallast(home, ['queue', 'run', '--json']));
  return performance.now() - started;
}

async function requireQuietEnd({ end }: RunningBallast): Promise<void> {
  const { code, stderr } = await end;
  if (code !== 0) throw new Error(`The queue ended with ${code}:\n${stderr}`);
}

function inProject<Result>(folder: string, look: (project: Project) => Result): Result {
  const project = openForWork(folder, { create: false });
  try {
    return look(project);
  } finally {
    project.close();
  }
}

/** There is always one job to disturb: the one that was, taken up where a kill has failed it, or a new one. */
function requireOpenJob(project: Project, recipe: Recipe, lost: string[]): void {
  const last = listJobs(project.database).at(-1);
  if (last === undefined || last.status === 'done') return void addToQueue(project, recipe);
  if (last.status === 'queued' || last.status === 'interrupted') return;
  if (last.status === 'failed' && /ended by signal SIGKILL/.test(last.statusDetail ?? '')) {
    retryJob(project, last.runId);
    return;
  }
  lost.push(`${last.runId} is ${last.status}: ${last.statusDetail}`);
  addToQueue(project, recipe);
}

function stageUnderWay({ database }: Project): string {
  const last = listJobs(database).at(-1);
  if (last === undefined || last.status === 'done') return 'after the end';
  const stages = listStages(database, last.runId);
  return stages.find(({ status }) => status !== 'done')?.name ?? 'between stages';
}

/**
 * Starts the queue and kills the victim somewhere in what it does.
 *
 * @returns false where it had ended before
 */
async function killOnce(
  home: string,
  victim: Victim,
  random: SeededRandom,
  calmMs: number,
): Promise<boolean> {
  const queue = startBallast(home, ['queue', 'run', '--json']);
  const { pid } = queue.child;
  if (pid === undefined) throw new Error('The queue has no process.');
  // Some moments lie before the run goes on: while the project is opened and its lock taken over.
  if (victim === 'trainer' || random.uniform() < 0.85) await queue.shown(/(Run|Going on with run) \S+:/);
  await wait(random.uniform() * calmMs * 0.5);
  if (victim === 'parent') {
    const trainers = childrenOf(pid);
    const killed = queue.child.kill('SIGKILL');
    await queue.end;
    await Promise.all(trainers.map(requireGone));
    return killed;
  }
  const [trainer] = childrenOf(pid);
  if (trainer !== undefined) process.kill(trainer, 'SIGKILL');
  const { code, stderr } = await queue.end;
  if (code !== 0 && code !== 1) throw new Error(`The queue ended with ${code}:\n${stderr}`);
  return trainer !== undefined;
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** A trainer whose parent is gone ends itself. */
async function requireGone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await wait(50);
  }
  throw new Error(`The trainer ${pid} lives on without its parent.`);
}

function compareAll(project: Project): { readonly runs: number; readonly differing: string[] } {
  const [calm, ...disturbed] = listJobs(project.database).map(({ runId }) => runId);
  if (calm === undefined) throw new Error('There is no calm run.');
  const expected = traces(project, calm);
  const differing = disturbed.flatMap((runId) =>
    Object.entries(traces(project, runId))
      .filter(([part, trace]) => trace !== expected[part])
      .map(([part]) => `${runId}: ${part}`),
  );
  return { runs: disturbed.length, differing };
}

/** All that a run left, but for ids and times, as texts to compare. */
function traces(project: Project, runId: string): Record<string, string> {
  const { database, folder } = project;
  const stages = listStages(database, runId);
  const places = stages.map(({ id }) => id.slice(runId.length));
  const answers = stages.flatMap(({ id }) =>
    listAnswers(database, id).map(({ id: _id, ...answer }) => JSON.stringify(answer).replaceAll(runId, '')),
  );
  const rounds = readResults(database, runId)?.rounds.map((round) => ({ ...round, seconds: 0 }));
  const metrics = readMetrics(database, { runId }).map(({ stageId, step, key, value }) => [
    stageId.slice(runId.length),
    step,
    key,
    value,
  ]);
  const runFolder = join(folder, 'runs', runId);
  const files = readdirSync(runFolder, { recursive: true, encoding: 'utf8' }).sort();
  const weights = files.filter((name) => name.endsWith('model.safetensors'));
  return {
    stages: JSON.stringify(places.toSorted()),
    metrics: JSON.stringify(metrics.toSorted()),
    answers: JSON.stringify(answers),
    labels: JSON.stringify(places.map((_, round) => getSnapshot(database, runId, round)?.hash ?? null)),
    figures: JSON.stringify(rounds)?.replaceAll(runId, '') ?? 'none',
    weights: JSON.stringify(weights.map((name) => [name, hashFile(join(runFolder, name))])),
    // Nothing half written is left, and no checkpoint to go on from.
    files: JSON.stringify(files),
  };
}
