/** The stages of a run in the order they are carried out: those that are stored, and those that are still to come. */
import { stageTitles } from '../../shared/experiment-events.ts';
import type { StageName } from '../../shared/experiment-events.ts';
import type { StoryStage } from '../../shared/ipc/runs.ts';
import type { Project } from '../storage/project.ts';
import { latestCheckpoint } from '../storage/checkpoints.ts';
import type { RunRecord } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { estimateStages } from './estimate-stages.ts';
import { measurePace, newestDoneRuns } from './measured-pace.ts';
import { workPlaceOfRun, workforceOf } from './work-place.ts';

/** As `runRound` has them. */
const orderInRound: readonly StageName[] = [
  'inputs',
  'red-team-openings',
  'red-team-search',
  'answers',
  'labels',
  'reward-model',
  'cost-model',
  'supervised',
  'fresh-scores',
  'policy',
  'evaluation',
];
/** Carried out when all rounds are. */
const closing: readonly StageName[] = ['found-openings', 'common-scores'];
const earlierRuns = 5;

/** @throws AppError 'not-found' without the base model */
export function planStages(project: Project, run: RunRecord): StoryStage[] {
  const place = workPlaceOfRun(run);
  const earlier = newestDoneRuns(project, run.recipe.baseModel, place, earlierRuns);
  const pace = measurePace(project, [run, ...earlier]);
  const planned = estimateStages(run.recipe, workforceOf(run.recipe, place), pace.importedPairs).map(
    ({ round, stage, seconds }) => plannedStage(round, stage, seconds * pace.factor(stage)),
  );
  // Rules label in no time worth an estimate; people take theirs.
  const labels = run.recipe.rounds.map((_, index) => plannedStage(index + 1, 'labels', null));
  return mergeStages(run, [...planned, ...labels], storedStages(project, run));
}

/** What is stored, alone: for a run whose base model is gone. */
export function storedStages(project: Project, run: RunRecord): StoryStage[] {
  return listStages(project.database, run.id).flatMap((stage) =>
    isStageName(stage.name) && stage.name !== 'inputs' ? [storedStage(project, stage, stage.name)] : [],
  );
}

function mergeStages(
  { recipe, status }: RunRecord,
  planned: readonly StoryStage[],
  stored: readonly StoryStage[],
): StoryStage[] {
  const key = ({ round, stage }: StoryStage): string => `${round} ${stage}`;
  const plans = new Map(planned.map((stage) => [key(stage), stage]));
  const known = stored.map((stage) => ({
    ...stage,
    estimatedSeconds: plans.get(key(stage))?.estimatedSeconds ?? null,
  }));
  const rank = ({ round, stage }: StoryStage): number =>
    closing.includes(stage)
      ? 1000 * (recipe.rounds.length + 1) + 100 * closing.indexOf(stage) + round
      : 1000 * round + orderInRound.indexOf(stage);
  // A stage that a later one has passed by was not needed.
  const furthest = Math.max(-1, ...known.map(rank));
  const done = new Set(known.map(key));
  const ahead = planned.filter(
    (stage) => status !== 'done' && !done.has(key(stage)) && rank(stage) > furthest,
  );
  return [...known, ...ahead].sort((one, other) => rank(one) - rank(other));
}

function plannedStage(round: number, stage: StageName, estimatedSeconds: number | null): StoryStage {
  return {
    round,
    stage,
    status: 'planned',
    seconds: 0,
    estimatedSeconds,
    reused: false,
    detail: null,
    checkpointStep: null,
    trainerPeakBytes: null,
    programPeakBytes: null,
  };
}

function storedStage({ database }: Project, stage: StageRecord, name: StageName): StoryStage {
  const { round, status, seconds, detail, trainerPeakBytes, programPeakBytes } = stage;
  return {
    round,
    stage: name,
    status,
    seconds,
    estimatedSeconds: null,
    reused: stage.reusedFrom !== null,
    detail,
    checkpointStep: latestCheckpoint(database, stage.id, 'progress')?.step ?? null,
    trainerPeakBytes,
    programPeakBytes,
  };
}

function isStageName(name: string): name is StageName {
  return Object.hasOwn(stageTitles, name);
}
