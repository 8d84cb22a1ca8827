/** A run as a row of phases with their stages: what is done, what goes on, what is to come, and when it will be over. */
import type { StageName } from '../../../shared/experiment-events.ts';
import type { RunStory, StoryStage } from '../../../shared/ipc/runs.ts';
import type { LiveRun } from '../../../shared/live-state.ts';
import { durationInWords } from '../../components/duration-in-words.ts';

export type StepState = 'done' | 'reused' | 'running' | 'stopped' | 'failed' | 'planned';

export interface Step {
  readonly key: string;
  readonly title: string;
  readonly state: StepState;
  /** `2 min`, `42 %, about 3 min left`, `about 4 min`. */
  readonly words: string;
  /** Of the stage that runs; null where it has not said yet. */
  readonly share: number | null;
}

export interface Phase {
  readonly title: string;
  readonly state: StepState;
  /** `3 of 9 stages`. */
  readonly words: string;
  readonly steps: readonly Step[];
}

/** Short enough for a column; the long words are in `stageTitles`. */
export const shortTitles: Readonly<Record<StageName, string>> = {
  inputs: 'Look at the inputs',
  'red-team-openings': 'Write openings',
  'red-team-search': 'Search openings',
  answers: 'Draw answers',
  labels: 'Label',
  'reward-model': 'Train reward model',
  'cost-model': 'Train cost model',
  supervised: 'Fine-tune',
  'fresh-scores': 'Score fresh answers',
  policy: 'Align the policy',
  evaluation: 'Evaluate',
  'found-openings': 'Evaluate on found openings',
  'common-scores': 'Score all alike',
};

const closing: readonly StageName[] = ['found-openings', 'common-scores'];

/** The live run is that of the story, or null where another or none is under way. */
export function phasesOf(story: RunStory, live: LiveRun | null): Phase[] {
  const titled = new Map<string, StoryStage[]>();
  for (const stage of story.stages) {
    const title = closing.includes(stage.stage)
      ? 'All versions'
      : stage.round === 0
        ? 'Base model'
        : `Round ${stage.round}`;
    titled.set(title, [...(titled.get(title) ?? []), stage]);
  }
  return [...titled].map(([title, stages]) => {
    const steps = stages.map((stage) => stepOf(stage, live));
    const ended = steps.filter(({ state }) => state === 'done' || state === 'reused').length;
    return {
      title,
      state: phaseState(steps, ended),
      words:
        ended === steps.length
          ? 'done'
          : `${ended} of ${steps.length} ${steps.length === 1 ? 'stage' : 'stages'}`,
      steps,
    };
  });
}

function phaseState(steps: readonly Step[], ended: number): StepState {
  const telling = steps.find(({ state }) => ['running', 'failed', 'stopped'].includes(state));
  if (telling !== undefined) return telling.state;
  if (ended === steps.length) return 'done';
  return ended > 0 ? 'stopped' : 'planned';
}

function stepOf(stage: StoryStage, live: LiveRun | null): Step {
  const key = `${stage.round} ${stage.stage}`;
  const title =
    closing[0] === stage.stage
      ? `${shortTitles[stage.stage]}: ${stage.round === 0 ? 'base' : `v${stage.round}`}`
      : shortTitles[stage.stage];
  const now = live?.stage ?? null;
  if (now !== null && now.round === stage.round && now.stage === stage.stage) {
    const share = now.steps > 0 ? now.step / now.steps : null;
    return { key, title, state: 'running', words: runningWords(stage, now), share };
  }
  const { state, words } = restingState(stage, live !== null);
  return { key, title, state, words, share: null };
}

function runningWords(stage: StoryStage, now: NonNullable<LiveRun['stage']>): string {
  const share = now.steps > 0 ? `${Math.floor((100 * now.step) / now.steps)} %` : 'begins';
  const left = now.secondsLeft ?? null;
  if (left !== null) return `${share}, about ${durationInWords(left)} left`;
  return stage.estimatedSeconds === null
    ? share
    : `${share}, about ${durationInWords(stage.estimatedSeconds)} in all`;
}

function restingState(stage: StoryStage, isLive: boolean): { state: StepState; words: string } {
  const { status, seconds, estimatedSeconds, reused, checkpointStep } = stage;
  switch (status) {
    case 'done':
      return reused
        ? { state: 'reused', words: 'taken over' }
        : { state: 'done', words: durationInWords(seconds) };
    case 'failed':
      return { state: 'failed', words: `failed after ${durationInWords(seconds)}` };
    case 'running':
      if (isLive) return { state: 'running', words: 'begins' };
      return {
        state: 'stopped',
        words: checkpointStep === null ? 'stopped' : `stopped, saved at step ${checkpointStep}`,
      };
    case 'planned':
      return {
        state: 'planned',
        words: estimatedSeconds === null ? '' : `about ${durationInWords(estimatedSeconds)}`,
      };
  }
}

export interface TimeLeft {
  readonly low: number;
  readonly high: number;
}

/** Estimates have been right within this much. */
const margin = 0.3;

/** Until the run is done, were nothing else to happen; null where that cannot be told. */
export function timeLeft({ stages, status }: RunStory, live: LiveRun | null): TimeLeft | null {
  if (status === 'done') return null;
  let known = 0;
  let guessed = 0;
  for (const { round, stage, status: stageStatus, seconds, estimatedSeconds } of stages) {
    if (stageStatus === 'done') continue;
    const now = live?.stage ?? null;
    if (now !== null && now.round === round && now.stage === stage && now.secondsLeft !== null) {
      known += now.secondsLeft;
    } else if (estimatedSeconds !== null) {
      guessed += Math.max(0, estimatedSeconds - seconds);
    }
  }
  if (known + guessed === 0) return null;
  return { low: known + guessed * (1 - margin), high: known + guessed * (1 + margin) };
}

/** `about 4 min`, or `3 min to 6 min` where the two would be written differently. */
export function timeLeftInWords({ low, high }: TimeLeft): string {
  const [from, to] = [durationInWords(low), durationInWords(high)];
  return from === to ? `about ${from}` : `${from} to ${to}`;
}

/** The phase to look at: where something goes on or went wrong, else the next, else the last. */
export function phaseAtHand(phases: readonly Phase[]): Phase | undefined {
  return (
    phases.find(({ state }) => ['running', 'failed', 'stopped'].includes(state)) ??
    phases.find(({ state }) => state === 'planned') ??
    phases.at(-1)
  );
}
