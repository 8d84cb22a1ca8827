import { describe, expect, test } from 'vitest';
import {
  deedsOf,
  inOrder,
  placeAfterMove,
  splitJobs,
  whatCancelLoses,
  whatRetryDoes,
  whyNot,
  withMoved,
} from '../../../../src/renderer/pages/queue/job-words.ts';
import { phaseAtHand, phasesOf, timeLeft } from '../../../../src/renderer/pages/queue/stage-steps.ts';
import type { Job } from '../../../../src/shared/ipc/queue.ts';
import type { RunStory, StoryStage } from '../../../../src/shared/ipc/runs.ts';
import type { LiveRun } from '../../../../src/shared/live-state.ts';
import { mayChange, runStatuses } from '../../../../src/shared/run-states.ts';
import { makeReportInput } from '../../../support/report-input.ts';

const job = (runId: string, status: Job['status'], more: Partial<Job> = {}): Job => ({
  runId,
  name: runId,
  seed: 1,
  status,
  statusDetail: null,
  request: null,
  sweepId: null,
  addedAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  ...more,
});

const stage = (round: number, name: StoryStage['stage'], more: Partial<StoryStage> = {}): StoryStage => ({
  round,
  stage: name,
  status: 'planned',
  seconds: 0,
  estimatedSeconds: 100,
  reused: false,
  detail: null,
  checkpointStep: null,
  trainerPeakBytes: null,
  programPeakBytes: null,
  ...more,
});

const versions = makeReportInput(1).results.rounds.map(
  ({ sampleScores: _scores, categories: _categories, ...version }) => version,
);

const story = (stages: StoryStage[], evaluated = 0): RunStory => ({
  runId: 'a',
  name: 'a',
  question: '',
  seed: 1,
  status: 'running',
  detail: null,
  createdAt: '',
  startedAt: null,
  finishedAt: null,
  environment: null,
  rounds: 3,
  stages,
  versions: versions.slice(0, evaluated),
  judge: 'rules',
  memory: { estimatedBytes: null, trainerPeakBytes: null, programPeakBytes: null },
});

const live = (round: number, name: StoryStage['stage'], secondsLeft: number | null): LiveRun => ({
  runId: 'a',
  name: 'a',
  seed: 1,
  rounds: 3,
  startedAt: 0,
  stage: { round, stage: name, step: 3, steps: 12, startedAt: 0, secondsLeft },
  device: null,
  checkpointStep: null,
  stopping: false,
});

describe('jobs', () => {
  test('a deed is offered only where the table of states allows what it leads to', () => {
    const target = { pause: 'paused', cancel: 'cancelled', resume: 'queued', retry: 'queued' } as const;
    for (const status of runStatuses) {
      for (const deed of deedsOf[status])
        expect(mayChange(status, target[deed]), `${status} ${deed}`).toBe(true);
    }
    expect(deedsOf.done).toEqual([]);
  });

  test('those to come keep their order; those that ended come latest first', () => {
    const jobs = [
      job('old', 'done', { finishedAt: '2026-01-02T00:00:00.000Z' }),
      job('new', 'failed', { finishedAt: '2026-01-03T00:00:00.000Z' }),
      job('b', 'queued'),
      job('a', 'paused'),
    ];
    const { open, ended } = splitJobs(jobs);
    expect(open.map(({ runId }) => runId)).toEqual(['b', 'a']);
    expect(ended.map(({ runId }) => runId)).toEqual(['new', 'old']);
  });

  test('a move goes one place up or down, counted from 1, and never over an end', () => {
    const open = [job('a', 'queued'), job('b', 'queued'), job('c', 'queued')];
    expect(placeAfterMove(open, 'b', -1)).toBe(1);
    expect(placeAfterMove(open, 'b', 1)).toBe(3);
    expect(placeAfterMove(open, 'a', -1)).toBeNull();
    expect(placeAfterMove(open, 'c', 1)).toBeNull();
    expect(placeAfterMove(open, 'elsewhere', 1)).toBeNull();
  });

  test('moves follow one another before the queue has: the order is the wanted one, newcomers come last', () => {
    // c goes up twice, to the place counted from 1 that it has then.
    const once = withMoved(['a', 'b', 'c'], 'c', 2);
    expect(once).toEqual(['a', 'c', 'b']);
    const twice = withMoved(once, 'c', 1);
    const stored = [job('a', 'queued'), job('b', 'queued'), job('c', 'queued'), job('new', 'queued')];
    expect(inOrder(stored, twice).map(({ runId }) => runId)).toEqual(['c', 'a', 'b', 'new']);
  });

  test('a waiting job says after how many others; those held back do not count', () => {
    const open = [job('a', 'running'), job('b', 'paused'), job('c', 'queued'), job('d', 'queued')];
    expect(open.map((each) => whyNot(each, open))).toEqual(['', '', 'after 1 other', 'after 2 others']);
    expect(whyNot(job('a', 'running', { request: 'pause' }), [])).toBe('pauses at the next checkpoint');
  });
});

describe('what a cancelled run loses', () => {
  test('nothing but its place where it has not begun', () => {
    expect(whatCancelLoses(story([stage(0, 'evaluation')]), null)).toEqual([
      'It has not begun: nothing is lost but its place in the queue.',
    ]);
  });

  test('the versions that are not trained yet, and never those that are', () => {
    const begun = [
      stage(0, 'evaluation', { status: 'done' }),
      stage(2, 'policy', { status: 'running', checkpointStep: 7 }),
    ];
    expect(whatCancelLoses(story(begun, 2), null)).toEqual([
      'base and v1 and all their figures stay.',
      'v2 and v3 are not trained, and the versions are not compared.',
      'Retry goes on from step 7 of its stage.',
    ]);
  });
});

describe('stages', () => {
  const stages = [
    stage(0, 'evaluation', { status: 'done', seconds: 40 }),
    stage(1, 'answers', { status: 'done', seconds: 10, reused: true }),
    stage(1, 'policy', { status: 'running' }),
    stage(1, 'evaluation'),
    stage(3, 'common-scores'),
  ];

  test('stand in phases: base, rounds, all versions; the one at hand is where something goes on', () => {
    const phases = phasesOf(story(stages), live(1, 'policy', 30));
    expect(phases.map(({ title, state }) => [title, state])).toEqual([
      ['Base model', 'done'],
      ['Round 1', 'running'],
      ['All versions', 'planned'],
    ]);
    expect(phaseAtHand(phases)?.title).toBe('Round 1');
    // 3 of 12 steps.
    expect(phases[1]?.steps.map(({ words }) => words)).toEqual([
      'taken over',
      '25 %, about 30 s left',
      'about 2 min',
    ]);
  });

  test('a stage that was under way when its process ended has stopped, and says where', () => {
    const left = [stage(1, 'policy', { status: 'running', checkpointStep: 9 })];
    expect(phasesOf(story(left), null)[0]?.steps[0]).toMatchObject({
      state: 'stopped',
      words: 'stopped, saved at step 9',
    });
  });

  test('the time left is what the stage says of itself, and the estimates of the others with a margin', () => {
    // 30 s are known; 100 + 100 are estimated, give or take 30 %.
    expect(timeLeft(story(stages), live(1, 'policy', 30))).toEqual({ low: 170, high: 290 });
    expect(timeLeft({ ...story(stages), status: 'done' }, null)).toBeNull();
  });
});

test('a run that failed says from where Retry goes on; one that diverged has other advice', () => {
  const failed = stage(1, 'policy', { status: 'failed', checkpointStep: 6 });
  const told = { status: 'failed', stages: [stage(1, 'reward-model', { status: 'done' }), failed] } as const;
  expect(whatRetryDoes({ ...told, stages: [...told.stages] })).toContain('goes on from step 6 of its stage');
  expect(whatRetryDoes({ status: 'failed', stages: [stage(1, 'answers', { status: 'failed' })] })).toContain(
    'goes on from the last thing that is whole',
  );
  expect(whatRetryDoes({ status: 'diverged', stages: [failed] })).toBeNull();
});
