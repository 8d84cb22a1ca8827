/**
 * Evaluates the versions of a finished run once more, with more samples, other openings or another seed. It needs no
 * more than the stored models, so it goes on in a process of its own beside one that trains.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { ExtraEvaluationSettings } from '../../shared/extra-evaluation.ts';
import type { Recipe, RoundRecipe } from '../../shared/recipe.ts';
import type { RoundResult } from '../../shared/results.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { judgeAnswers } from '../evaluation/judge-answers.ts';
import type { JudgedAnswer } from '../evaluation/judge-answers.ts';
import { evaluateRound, versionName } from '../evaluation/round-result.ts';
import { createTrainer } from '../jobs/trainer.ts';
import type { Trainer } from '../jobs/trainer.ts';
import { latestCheckpoint } from '../storage/checkpoints.ts';
import {
  addExtraAnswers,
  claimExtraEvaluation,
  endSitting,
  listExtraAnswers,
  listExtraEvaluations,
  nextExtraBatch,
  openExtraEvaluation,
} from '../storage/extra-evaluations.ts';
import type { ExtraEvaluation } from '../storage/extra-evaluations.ts';
import { fromProjectPath } from '../storage/project-folder.ts';
import type { Project } from '../storage/project.ts';
import type { RunRecord } from '../storage/runs.ts';
import { stageId } from '../storage/stages.ts';
import { findBaseModel } from './base-model.ts';
import { startLowPriorityTrainer, takePlaceBeside } from './beside-training.ts';
import type { BesideOptions } from './beside-training.ts';
import { deviceOfRun } from './choose-device.ts';
import { estimateEvaluationMemory } from './estimate-stages.ts';
import { bootstrapSeed } from './judge-versions.ts';
import { chooseEvaluationOpenings } from './evaluate-versions.ts';
import { ExperimentPaused } from './experiment-context.ts';
import { loadExperimentOpenings } from './load-openings.ts';
import { modelSize } from './model-size.ts';
import { pinnedRecipe } from './pinned-recipe.ts';

/** What a person asks for; the rest is as the run itself was evaluated. */
export interface WantedEvaluation {
  readonly rounds?: readonly number[];
  readonly samplesPerPrompt?: number;
  readonly redTeamPrompts?: number;
  readonly ordinaryPrompts?: number;
  readonly ordinary?: string;
  readonly redTeam?: string;
  readonly seed?: number;
}

export interface EvaluateMoreOptions extends Omit<BesideOptions, 'neededBytes'> {
  readonly onProgress: (version: string, step: number, steps: number) => void;
  readonly startTrainer?: typeof startLowPriorityTrainer;
}

/**
 * Stores what is wanted as a job of the run, and carries it out or goes on with it; one that is done is given as it is.
 *
 * @returns how it stands: 'done' with its results, or 'queued' or 'paused' where `signal` ended it
 * @throws AppError 'bad-input' where the run is not done or has not what is asked for; 'not-found' where a model is gone;
 *   others as a run
 */
export async function evaluateMore(
  project: Project,
  run: RunRecord,
  wanted: WantedEvaluation,
  options: EvaluateMoreOptions,
): Promise<ExtraEvaluation> {
  const settings = completeSettings(run, wanted);
  const recipe = { ...pinnedRecipe(run), prompts: { ...settings.prompts, excluded: [] } };
  const versions = findVersions(project, run, settings.rounds);
  const openings = requireOpenings(loadExperimentOpenings(project, recipe).evaluation, settings);
  const { parameters, width } = modelSize(recipe);
  const neededBytes = estimateEvaluationMemory(recipe, parameters, width);
  const job = openExtraEvaluation(project.database, run.id, settings, neededBytes);
  if (job.status === 'done') return job;
  const place = await takePlaceBeside(
    { folder: project.folder, project, isStored: true },
    { ...options, neededBytes },
  );
  if (place === null) return job;
  try {
    claimExtraEvaluation(project.database, job.id);
    await carryOut({ project, run, job, recipe, versions, openings, options });
  } finally {
    place.release();
  }
  return listExtraEvaluations(project.database, run.id).find(({ id }) => id === job.id) ?? job;
}

function completeSettings(
  { id, status, recipe, seed }: RunRecord,
  wanted: WantedEvaluation,
): ExtraEvaluationSettings {
  if (status !== 'done') {
    throw new AppError(
      'bad-input',
      `Run ${id} is ${status}: only a finished run is evaluated once more.`,
      `Go on with it first: ballast resume ${id}`,
    );
  }
  const all = recipe.rounds.map((_, index) => index + 1);
  const rounds = [...new Set(wanted.rounds ?? all)].toSorted((a, b) => a - b);
  const missing = rounds.find((round) => round > all.length);
  if (missing !== undefined || rounds.length === 0) {
    throw new AppError(
      'bad-input',
      `Run ${id} has no round ${missing}.`,
      `It has the rounds 1 to ${all.length}; 0 is the base model.`,
    );
  }
  const { evaluation } = roundOf(recipe, 1);
  return {
    rounds,
    samplesPerPrompt: wanted.samplesPerPrompt ?? evaluation.samplesPerPrompt,
    redTeamPrompts: wanted.redTeamPrompts ?? evaluation.redTeamPrompts,
    ordinaryPrompts: wanted.ordinaryPrompts ?? evaluation.ordinaryPrompts,
    prompts: {
      ordinary: wanted.ordinary ?? recipe.prompts.ordinary,
      redTeam: wanted.redTeam ?? recipe.prompts.redTeam,
    },
    seed: wanted.seed ?? seed,
  };
}

interface Version {
  readonly round: number;
  readonly policy: string;
}

interface Versions {
  /** The base model first. */
  readonly policies: readonly Version[];
  /** The last round's: one scale for all versions. */
  readonly scorers: { readonly reward: string; readonly cost: string };
}

function findVersions(project: Project, run: RunRecord, rounds: readonly number[]): Versions {
  const model = (round: number, stage: string): string => {
    const output = latestCheckpoint(project.database, stageId(run.id, round, stage), 'output');
    if (output !== null) return fromProjectPath(project.folder, output.path);
    throw new AppError(
      'not-found',
      `The ${stage.replace('-', ' ')} of round ${round} of run ${run.id} is not kept.`,
      'keepModels in its recipe, `ballast delete` or a backup without models left it out. Name other rounds with --round, or carry the run out again: `ballast queue duplicate`.',
    );
  };
  const last = run.recipe.rounds.length;
  const later = rounds.filter((round) => round > 0);
  return {
    policies: [
      { round: 0, policy: findBaseModel(run.recipe.baseModel) },
      ...later.map((round) => ({ round, policy: model(round, 'policy') })),
    ],
    scorers: { reward: model(last, 'reward-model'), cost: model(last, 'cost-model') },
  };
}

function requireOpenings(held: readonly Prompt[], settings: ExtraEvaluationSettings): Prompt[] {
  for (const [kind, count] of [
    ['red-team', settings.redTeamPrompts],
    ['ordinary', settings.ordinaryPrompts],
  ] as const) {
    const found = held.filter(({ redTeam }) => redTeam === (kind === 'red-team')).length;
    if (found >= count) continue;
    throw new AppError(
      'bad-input',
      `There are ${found} ${kind} openings for evaluation, not ${count}.`,
      `Ask for at most ${found} (--${kind}), or for more samples of each (--samples), or name another source (--${kind}-prompts).`,
    );
  }
  return chooseEvaluationOpenings(held, settings);
}

interface Work {
  readonly project: Project;
  readonly run: RunRecord;
  readonly job: ExtraEvaluation;
  readonly recipe: Recipe;
  readonly versions: Versions;
  readonly openings: readonly Prompt[];
  readonly options: EvaluateMoreOptions;
}

async function carryOut(work: Work): Promise<void> {
  const { project, job, recipe, versions, options } = work;
  const { engine, threads } = recipe;
  const device = deviceOfRun(work.run);
  const trainer = createTrainer(options.startTrainer ?? startLowPriorityTrainer, {
    engine,
    device,
    ...(threads !== undefined && { threads }),
  });
  const pauseTrainer = (): void => trainer.pause();
  options.signal.addEventListener('abort', pauseTrainer, { once: true });
  const start = performance.now();
  const sitting = () => ({ seconds: (performance.now() - start) / 1000, peakBytes: peakBytesOf(trainer) });
  try {
    for (const version of versions.policies) await answerOpenings(work, trainer, version);
    endSitting(project.database, job.id, { status: 'done', results: judge(work) }, sitting());
  } catch (error) {
    const paused = error instanceof ExperimentPaused;
    const detail = error instanceof Error ? error.message : String(error);
    const status = paused ? 'paused' : isDivergence(error) ? 'diverged' : 'failed';
    if (project.database.open)
      endSitting(project.database, job.id, { status, detail: paused ? null : detail }, sitting());
    if (!paused) throw error;
  } finally {
    options.signal.removeEventListener('abort', pauseTrainer);
    trainer.close();
  }
}

async function answerOpenings(work: Work, trainer: Trainer, { round, policy }: Version): Promise<void> {
  const { project, job, recipe, versions, openings, options } = work;
  if (options.signal.aborted) throw new ExperimentPaused();
  // The trainer asks for a place for checkpoints; drawing leaves none.
  const checkpointFolder = mkdtempSync(join(tmpdir(), 'ballast-evaluate-'));
  try {
    const end = await trainer.run(
      {
        taskId: `${job.id}/${round}`,
        task: {
          kind: 'generate',
          policy,
          requests: openings.map((prompt) => ({ prompt, samples: job.settings.samplesPerPrompt })),
          generation: roundOf(recipe, Math.max(1, round)).generation,
          seed: job.settings.seed,
          // With the run's seed, the first samples are those of its own evaluation, and more come after them.
          streamLabel: 'evaluation',
          scorers: versions.scorers,
          base: findBaseModel(recipe.baseModel),
          firstBatch: nextExtraBatch(project.database, job.id, round),
        },
        checkpointFolder,
        checkpointEverySeconds: 86_400,
      },
      (message) => {
        if (message.type === 'answers')
          addExtraAnswers(project.database, job.id, round, message.batch, message.answers);
        if (message.type === 'progress') options.onProgress(versionName(round), message.step, message.steps);
      },
    );
    if (end.kind === 'paused') throw new ExperimentPaused();
  } finally {
    rmSync(checkpointFolder, { recursive: true, force: true });
  }
}

/** The figures of each version; what only the run's training knows is null. */
function judge({ project, job, recipe, versions }: Work): RoundResult[] {
  const base = judgedAnswers(project, job.id, 0);
  return versions.policies.reduce<RoundResult[]>((results, { round }) => {
    const result = evaluateRound({
      round,
      answers: round === 0 ? base : judgedAnswers(project, job.id, round),
      base: round === 0 ? null : base,
      previous: results.at(-1) ?? null,
      figures: {
        rewardRanking: null,
        costRanking: null,
        costSign: null,
        lagrangeMultiplier: null,
        seconds: 0,
      },
      bootstrapDraws: roundOf(recipe, 1).evaluation.bootstrapDraws,
      seed: bootstrapSeed,
    });
    return [...results, result];
  }, []);
}

function judgedAnswers({ database }: Project, jobId: string, round: number): readonly JudgedAnswer[] {
  const answered = listExtraAnswers(database, jobId, round);
  return judgeAnswers(
    answered.map(({ answer }) => answer),
    answered.map(({ prompt }) => prompt),
    evaluationJudge,
  );
}

function roundOf({ rounds }: Recipe, round: number): RoundRecipe {
  const settings = rounds[round - 1];
  if (settings === undefined) throw new RangeError(`The recipe has ${rounds.length} rounds, not ${round}.`);
  return settings;
}

const bytesPerKilobyte = 1024;

function peakBytesOf(trainer: Trainer): number | null {
  const held = trainer.takePeakMemoryBytes();
  return held === null ? null : held + process.resourceUsage().maxRSS * bytesPerKilobyte;
}

function isDivergence(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'diverged';
}
