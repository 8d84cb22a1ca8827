/**
 * An experiment from its recipe to its results. Running, resuming after a pause and resuming after a crash are the
 * same call: what is done is read from the database, the rest is run.
 */
import { AppError } from '../../shared/app-error.ts';
import type { Diagnosis } from '../../shared/diagnostics.ts';
import type { ExperimentEvent, RunOutcome } from '../../shared/experiment-events.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { RunStatus } from '../../shared/run-states.ts';
import { startChildProcessTrainer } from '../jobs/child-process-host.ts';
import { createTrainer } from '../jobs/trainer.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';
import type { Project } from '../storage/project.ts';
import { createRun, getRun, setRunStatus } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';
import { appVersion } from './app-version.ts';
import { findBaseModel } from './base-model.ts';
import { deviceOfRun } from './choose-device.ts';
import { watchRun } from './diagnostics/watch-run.ts';
import { compareAllVersions, evaluateVersion } from './evaluate-versions.ts';
import { ExperimentPaused, WaitingForLabels } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { answerFoundOpenings } from './found-openings.ts';
import { keepOnlyModels } from './delete-models.ts';
import { loadExperimentOpenings } from './load-openings.ts';
import { requireEnoughAnnotators, requireSameInputs, withWholePaths } from './run-inputs.ts';
import { machineRoom } from './machine-room.ts';
import { estimateNeeds, paceOf, requireRoom } from './run-needs.ts';
import { runRound } from './run-round.ts';
import type { RoundState } from './run-round.ts';

/**
 * Checks that a recipe can start on this machine and stores it as a run, with what it is estimated to take.
 *
 * @returns the run's id
 * @throws AppError 'not-found' without its base model or openings, 'bad-input' where it cannot start or would not fit
 */
export function createExperiment(project: Project, recipe: Recipe, pace = paceOf(project, recipe)): string {
  findBaseModel(recipe.baseModel);
  requireEnoughAnnotators(recipe);
  const stored = withWholePaths(project, recipe);
  loadExperimentOpenings(project, stored);
  const estimate = estimateNeeds(recipe, pace);
  requireRoom(machineRoom(project.folder), recipe, estimate);
  const { name, seed } = recipe;
  return createRun(project.database, { name, recipe: stored, seed, appVersion, estimate }).id;
}

export interface RunOptions {
  readonly onEvent: (event: ExperimentEvent) => void;
  /** Something is wrong: told once a kind and run, as soon as it shows. */
  readonly onDiagnosis?: (diagnosis: Diagnosis) => void;
  /** Aborting pauses the run at its next checkpoint. */
  readonly signal: AbortSignal;
  /** The state the run is left in when it was paused; 'paused' where nothing is given. */
  readonly statusWhenStopped?: () => RunStatus;
  /** Take over stages that another run has carried out with the same inputs; false where nothing is given. */
  readonly reuse?: boolean;
  /** Starts the process that computes; a Node child process where nothing is given. */
  readonly startTrainer?: () => TrainerHost;
}

/**
 * Runs an experiment to its end, from wherever it stands.
 *
 * @throws AppError saying what happened and what to do; the run is then marked failed and can be resumed
 */
export async function runExperiment(
  project: Project,
  runId: string,
  options: RunOptions,
): Promise<RunOutcome> {
  const run = getRun(project.database, runId);
  requireModels(run);
  const recipe = { ...run.recipe, device: deviceOfRun(run) };
  const { engine, device, threads } = recipe;
  const trainer = createTrainer(options.startTrainer ?? startChildProcessTrainer, {
    engine,
    device,
    ...(threads !== undefined && { threads }),
  });
  const watch = watchRun(project, run.id, options);
  const resumed = listStages(project.database, run.id).length > 0;
  const finish = (status: RunStatus, detail: string | null = null): void =>
    setRunStatus(project.database, run.id, status, detail);
  try {
    // The queue has set it running when it took the job.
    if (run.status !== 'running') finish('running');
    options.onEvent({
      type: 'run-started',
      runId: run.id,
      name: run.name,
      rounds: recipe.rounds.length,
      resumed,
    });
    const baseModel = findBaseModel(recipe.baseModel);
    const openings = loadExperimentOpenings(project, recipe);
    requireSameInputs(project, run.id, { baseModel, openings });
    const context: ExperimentContext = {
      project,
      run,
      recipe,
      baseModel,
      openings,
      trainer,
      emit: watch.onEvent,
      signal: options.signal,
      reuse: options.reuse ?? false,
    };
    const results = await runAllRounds(context);
    finish('done');
    keepOnlyModels(project, run.id, recipe.keepModels);
    return { status: 'done', results };
  } catch (error) {
    if (error instanceof ExperimentPaused) {
      finish(options.statusWhenStopped?.() ?? 'paused');
      return { status: 'paused' };
    }
    if (error instanceof WaitingForLabels) {
      finish('waiting', error.message);
      return { status: 'waiting', detail: error.message };
    }
    if (project.database.open) {
      finish(isDivergence(error) ? 'diverged' : 'failed', messageOf(error));
      watch.lookAgain();
    }
    throw error;
  } finally {
    trainer.close();
  }
}

async function runAllRounds(context: ExperimentContext): ReturnType<typeof compareAllVersions> {
  const base = context.baseModel;
  await evaluateVersion(context, 0, { policy: base, scorers: null });
  let state: RoundState = {
    policy: base,
    reward: null,
    cost: null,
    redTeam: context.openings.training.filter(({ redTeam }) => redTeam),
  };
  const policies = [base];
  for (let round = 1; round <= context.recipe.rounds.length; round++) {
    state = await runRound(context, round, state);
    policies.push(state.policy);
  }
  if (state.reward === null || state.cost === null) throw new Error('A recipe has at least one round.');
  await answerFoundOpenings(context, policies);
  return compareAllVersions(context, { reward: state.reward, cost: state.cost });
}

function requireModels({ id, modelsDeletedAt }: RunRecord): void {
  if (modelsDeletedAt === null) return;
  throw new AppError(
    'bad-input',
    `The models of run ${id} were deleted at ${modelsDeletedAt}: it cannot be gone on with.`,
    `\`ballast queue duplicate ${id}\` carries its recipe out once more.`,
  );
}

function isDivergence(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'diverged';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
