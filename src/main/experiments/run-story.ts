/** One run from its plan to where it stands: what a window draws it from, also after it was closed and opened again. */
import { AppError } from '../../shared/app-error.ts';
import type { RunCurvePoint, RunStory } from '../../shared/ipc/runs.ts';
import type { MetricKey } from '../../shared/metrics.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { listEvaluations } from '../storage/evaluations.ts';
import { readCurves } from '../storage/metrics.ts';
import type { Project } from '../storage/project.ts';
import type { RunRecord } from '../storage/runs.ts';
import { estimateMemory } from './estimate-stages.ts';
import { importedPairsOf } from './imported-pairs.ts';
import { modelSize } from './model-size.ts';
import { findRun } from './open-for-work.ts';
import { peakMemory } from './peak-memory.ts';
import { planStages, storedStages } from './stage-plan.ts';

/** @throws AppError 'not-found' where there is no such run. */
export function tellRun(project: Project, runId: string): RunStory {
  const run = findRun(project, runId);
  const { id, name, seed, status, statusDetail, createdAt, startedAt, finishedAt, recipe } = run;
  const stages = unlessModelIsGone(() => planStages(project, run)) ?? storedStages(project, run);
  const peak = peakMemory(stages);
  return {
    runId: id,
    name,
    question: recipe.question,
    seed,
    status,
    detail: statusDetail,
    createdAt,
    startedAt,
    finishedAt,
    environment: environmentOf(run),
    rounds: recipe.rounds.length,
    stages,
    versions: listEvaluations(project.database, id).map(
      ({ sampleScores: _scores, categories: _categories, ...version }) => version,
    ),
    judge: evaluationJudge.name,
    memory: {
      estimatedBytes: unlessModelIsGone(() => {
        const { parameters, width } = modelSize(recipe);
        return estimateMemory(recipe, parameters, width, importedPairsOf(project));
      }),
      trainerPeakBytes: peak?.trainer ?? null,
      programPeakBytes: peak?.program ?? null,
    },
  };
}

const shownCurves = [
  'policy/reward',
  'policy/cost',
  'policy/redTeamCost',
  'policy/harmfulShare',
  'policy/redTeamHarmfulShare',
  'policy/kl',
  'policy/entropy',
  'policy/clipFraction',
  'policy/length',
  'policy/loss',
  'lagrange/limit',
  'lagrange/windowCost',
  'lagrange/multiplier',
] as const satisfies readonly MetricKey[];

/** The figures of the policy stages, each by round and step. */
export function readRunCurves(project: Project, runId: string): RunCurvePoint[] {
  const { id } = findRun(project, runId);
  return shownCurves.flatMap((key) =>
    readCurves(project.database, [id], [key]).map(({ round, step, value }) => ({ round, step, key, value })),
  );
}

function environmentOf({ engine, device, deviceName, threads }: RunRecord): string | null {
  if (engine === null) return null;
  return `${deviceName ?? device ?? 'unknown device'}${threads === null ? '' : `, ${threads} threads`}, ${engine}`;
}

function unlessModelIsGone<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return null;
    throw error;
  }
}
