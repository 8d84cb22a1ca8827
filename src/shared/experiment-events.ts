/** What an experiment tells while it runs, to a progress bar, a log or a window. */
import type { MetricValues } from './metrics.ts';
import type { ExperimentResults, RoundResult } from './results.ts';

/** The stages of a round in the order they run, with the words a person sees. Round 0 has inputs and an evaluation. */
export const stageTitles = {
  inputs: 'Looking at what the run is made of',
  'red-team-openings': 'Writing new red-team openings',
  'red-team-search': 'Searching the openings the policy does worst on',
  answers: 'Drawing pairs of answers',
  labels: 'Labeling',
  supervised: 'Supervised fine-tuning',
  'reward-model': 'Training the reward model',
  'cost-model': 'Training the cost model',
  'fresh-scores': 'Scoring fresh answers',
  policy: 'Aligning the policy',
  evaluation: 'Evaluating on held-out openings',
  'found-openings': 'Evaluating on openings that the search found',
  'common-scores': 'Scoring all versions with the same models',
} as const;
export type StageName = keyof typeof stageTitles;

export type ExperimentEvent =
  | {
      readonly type: 'run-started';
      readonly runId: string;
      readonly name: string;
      readonly rounds: number;
      readonly resumed: boolean;
    }
  | {
      readonly type: 'environment';
      readonly engine: string;
      readonly device: string;
      readonly deviceName: string;
      readonly threads: number;
    }
  | { readonly type: 'stage-started'; readonly round: number; readonly stage: StageName }
  | {
      readonly type: 'progress';
      readonly round: number;
      readonly stage: StageName;
      readonly step: number;
      readonly steps: number;
    }
  | {
      readonly type: 'metrics';
      readonly round: number;
      readonly stage: StageName;
      readonly step: number;
      readonly values: MetricValues;
    }
  | { readonly type: 'checkpoint'; readonly round: number; readonly stage: StageName; readonly step: number }
  /** Something happened that a person should know of, and the stage went on; a whole sentence or more. */
  | { readonly type: 'notice'; readonly round: number; readonly stage: StageName; readonly text: string }
  /** Another stage had the same inputs; what it left was taken over. */
  | {
      readonly type: 'stage-reused';
      readonly round: number;
      readonly stage: StageName;
      readonly from: string;
    }
  | {
      readonly type: 'stage-finished';
      readonly round: number;
      readonly stage: StageName;
      readonly seconds: number;
    }
  | { readonly type: 'round-finished'; readonly result: RoundResult };

export type RunOutcome =
  | { readonly status: 'done'; readonly results: ExperimentResults }
  /** Stopped on request; a checkpoint is written. */
  | { readonly status: 'paused' }
  /** People have to label first. */
  | { readonly status: 'waiting'; readonly detail: string };
