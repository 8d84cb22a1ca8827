/**
 * Carries a run out again and compares what it measures with what is stored. On the same engine, device, threads and
 * version every number must be the same; elsewhere sums have another order and sampled tokens part sooner or later, so
 * means are compared within a tolerance.
 */
import { AppError } from '../../shared/app-error.ts';
import type { ExperimentEvent } from '../../shared/experiment-events.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { RoundResult } from '../../shared/results.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import { listEvaluations } from '../storage/evaluations.ts';
import { readMetrics } from '../storage/metrics.ts';
import { openProject, readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { getRun } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { finishStage, listStages, openStage } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { createExperiment, runExperiment } from './experiment.ts';
import { findRun } from './open-for-work.ts';
import { pinnedRecipe } from './pinned-recipe.ts';
import { makeScratchInProject } from './scratch-in-project.ts';

export interface VerifyOptions {
  /** Stop after this many training steps; without it the whole run is carried out. */
  readonly steps?: number;
  readonly onEvent: (event: ExperimentEvent) => void;
  readonly signal: AbortSignal;
}

/** One metric of one stage, over the steps that both runs have. */
export interface MetricCheck {
  readonly round: number;
  readonly stage: string;
  readonly key: string;
  readonly steps: number;
  /** Steps whose values differ at all. */
  readonly differing: number;
  readonly meanThen: number;
  readonly meanNow: number;
  readonly agrees: boolean;
}

/** The figures of one version, as evaluated then and now. */
export interface RoundCheck {
  readonly round: number;
  readonly agrees: boolean;
}

export interface Verification {
  readonly runId: string;
  /** Whether every number must be the same, or why a tolerance holds. */
  readonly exact: boolean;
  readonly environment: string;
  readonly steps: number;
  readonly metrics: readonly MetricCheck[];
  readonly rounds: readonly RoundCheck[];
  /** Nothing that was compared disagrees, and something was compared. */
  readonly agrees: boolean;
  readonly stopped: boolean;
}

/** Elsewhere, a metric's mean over a stage may differ by this part of itself, or by this much. */
export const toleranceElsewhere = { relative: 0.1, absolute: 0.05 } as const;

/**
 * @param name as `findRun` takes it
 * @throws AppError 'bad-input' where the run has stored nothing to compare with, or its inputs have changed
 */
export async function verifyRun(folder: string, name: string, options: VerifyOptions): Promise<Verification> {
  const { run, stored, evaluations, inputs, restarted } = readStored(folder, name);
  const scratch = makeScratchInProject(folder, 'verify', { locked: false });
  const project = openProject(scratch.folder, { create: true });
  const pairs = new Map<string, StepPair[]>();
  let steps = 0;
  const enough = new AbortController();
  const limit = Math.min(options.steps ?? Infinity, countSteps(stored));
  const compareStep = (round: number, stage: string, step: number, values: MetricValues): void => {
    const before = stored.get(`${round}/${stage}`)?.get(step);
    if (before === undefined || steps >= limit) return;
    steps++;
    for (const [key, now] of Object.entries(values)) {
      const then = before.get(key);
      if (then === undefined) continue;
      const place = `${round}/${stage}/${key}`;
      pairs.set(place, [...(pairs.get(place) ?? []), { then, now }]);
    }
    // A whole run goes on to its evaluation.
    if (steps === limit && (options.steps !== undefined || run.status !== 'done')) enough.abort();
  };
  try {
    const again = createExperiment(project, pinnedRecipe(run));
    if (inputs !== undefined) expectInputs(project, again, inputs);
    const outcome = await runExperiment(project, again, {
      onEvent: (event) => {
        options.onEvent(event);
        if (event.type === 'metrics') compareStep(event.round, event.stage, event.step, event.values);
      },
      signal: AbortSignal.any([options.signal, enough.signal]),
    });
    const { exact, environment } = compareEnvironments(run, getRun(project.database, again), restarted);
    const metrics = [...pairs].map(([place, values]) => checkMetric(place, values, exact));
    const now = outcome.status === 'done' ? outcome.results.rounds : listEvaluations(project.database, again);
    // Until all versions have been compared, earlier rounds have their own models' scores: then figures alone count.
    const rounds = evaluations.flatMap((then) => {
      const other = now.find(({ round }) => round === then.round);
      return other === undefined ? [] : [{ round: then.round, agrees: roundAgrees(then, other, exact) }];
    });
    const checks = [...metrics, ...rounds];
    return {
      runId: run.id,
      exact,
      environment,
      steps,
      metrics,
      rounds,
      agrees: checks.length > 0 && checks.every(({ agrees }) => agrees),
      stopped: options.signal.aborted,
    };
  } finally {
    project.close();
    scratch.remove();
  }
}

interface StepPair {
  readonly then: number;
  readonly now: number;
}

/** By round and stage, by step, by key. */
type StoredSteps = ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<string, number>>>;

interface StoredRun {
  readonly run: RunRecord;
  readonly stored: StoredSteps;
  readonly evaluations: readonly RoundResult[];
  /** The stage that keeps the hashes of base model and openings. */
  readonly inputs: StageRecord | undefined;
  /** Stages that diverged and went on from a checkpoint: where that lay depends on how fast the machine was. */
  readonly restarted: readonly string[];
}

function readStored(folder: string, name: string): StoredRun {
  const project = readProject(folder);
  try {
    const run = findRun(project, name);
    const stored = new Map<string, Map<number, Map<string, number>>>();
    for (const { stageId: id, step, key, value } of readMetrics(project.database, { runId: run.id })) {
      const place = id.slice(run.id.length + 1);
      const steps = stored.get(place) ?? new Map<number, Map<string, number>>();
      stored.set(place, steps);
      steps.set(step, (steps.get(step) ?? new Map<string, number>()).set(key, value));
    }
    if (stored.size === 0) {
      throw new AppError(
        'bad-input',
        `Run ${run.id} has no training step to compare with: it is ${run.status}.`,
        `\`ballast resume ${run.id}\` goes on with it; \`ballast show ${run.id}\` says where it stands.`,
      );
    }
    const stages = listStages(project.database, run.id);
    const inputs = stages.find((stage) => stage.name === 'inputs');
    const restarted = stages
      .filter(({ restart }) => restart !== null)
      .map((stage) => `${stage.name} of round ${stage.round}`);
    return { run, stored, evaluations: listEvaluations(project.database, run.id), inputs, restarted };
  } finally {
    project.close();
  }
}

/** The new run must find what the old one began with; it is told so as if it had begun with it. */
function expectInputs(
  { database }: Project,
  runId: string,
  { round, name, kind, output }: StageRecord,
): void {
  finishStage(database, openStage(database, { runId, round, name, kind }).id, output, 0);
}

function countSteps(stored: StoredSteps): number {
  return [...stored.values()].reduce((sum, steps) => sum + steps.size, 0);
}

function compareEnvironments(
  then: RunRecord,
  now: RunRecord,
  restarted: readonly string[],
): { readonly exact: boolean; readonly environment: string } {
  const keys = ['engine', 'device', 'deviceName', 'threads', 'appVersion'] as const;
  const differing = keys.filter((key) => then[key] !== now[key]);
  if (differing.length === 0 && restarted.length === 0) {
    const { engine, device, deviceName, threads } = now;
    return {
      exact: true,
      environment: `${engine} on ${device} (${deviceName}), ${threads} threads, as then`,
    };
  }
  const words = differing.map((key) => `${key} ${String(now[key])}, then ${String(then[key])}`);
  const restarts = restarted.map((stage) => `${stage} had diverged and gone on with a lower learning rate`);
  return { exact: false, environment: [...words, ...restarts].join('; ') };
}

function checkMetric(place: string, values: readonly StepPair[], exact: boolean): MetricCheck {
  const [round = '', stage = '', ...key] = place.split('/');
  const differing = values.filter(({ then, now }) => then !== now).length;
  const meanThen = values.reduce((sum, { then }) => sum + then, 0) / values.length;
  const meanNow = values.reduce((sum, { now }) => sum + now, 0) / values.length;
  return {
    round: Number(round),
    stage,
    key: key.join('/'),
    steps: values.length,
    differing,
    meanThen,
    meanNow,
    agrees: exact ? differing === 0 : isNear(meanThen, meanNow),
  };
}

function isNear(then: number, now: number): boolean {
  const { relative, absolute } = toleranceElsewhere;
  return Math.abs(then - now) <= Math.max(absolute, relative * Math.max(Math.abs(then), Math.abs(now)));
}

/** The same figures but for the time they took; elsewhere, shares whose intervals overlap. */
function roundAgrees(then: RoundResult, now: RoundResult, exact: boolean): boolean {
  if (exact) return canonicalJson(withoutTime(then)) === canonicalJson(withoutTime(now));
  const keys = ['harmfulRedTeam', 'harmfulOrdinary', 'helpfulWinVsBase', 'harmlessWinVsBase'] as const;
  return keys.every((key) => {
    const [one, other] = [then[key], now[key]];
    return one === null || other === null || (one.low <= other.high && other.low <= one.high);
  });
}

function withoutTime({ seconds: _seconds, sampleScores: _scores, ...figures }: RoundResult): unknown {
  return figures;
}
