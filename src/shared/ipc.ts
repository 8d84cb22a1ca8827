/**
 * Every message between the window and the main process. The preload builds `window.lab` from it, the main process
 * checks each message against it. To add one, see docs/app.md.
 */
import type { z } from 'zod';
import { appCalls } from './ipc/app.ts';
import { arenaCalls } from './ipc/arena.ts';
import type { Answer, Call } from './ipc/call.ts';
import { compareCalls } from './ipc/compare.ts';
import { dataCalls } from './ipc/data.ts';
import { filesCalls } from './ipc/files.ts';
import type { ChosenFile } from './ipc/files.ts';
import { labelingCalls } from './ipc/labeling.ts';
import { overviewCalls } from './ipc/overview.ts';
import { projectsCalls } from './ipc/projects.ts';
import { queueCalls } from './ipc/queue.ts';
import { reportsCalls } from './ipc/reports.ts';
import { runsCalls } from './ipc/runs.ts';
import { storageCalls } from './ipc/storage.ts';
import { trainCalls } from './ipc/train.ts';
import { samplesCalls } from './ipc/samples.ts';
import type { LiveMetricPoint, LiveState } from './live-state.ts';

export const calls = {
  app: appCalls,
  projects: projectsCalls,
  files: filesCalls,
  overview: overviewCalls,
  queue: queueCalls,
  runs: runsCalls,
  storage: storageCalls,
  train: trainCalls,
  compare: compareCalls,
  samples: samplesCalls,
  arena: arenaCalls,
  reports: reportsCalls,
  data: dataCalls,
  labeling: labelingCalls,
} as const satisfies Record<string, Record<string, Call>>;

export type Calls = typeof calls;
export type Noun = keyof Calls;

/** `projects.openRecent`, as it goes over the wire. */
export const channels: readonly string[] = Object.entries(calls).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => `${noun}.${verb}`),
);

/** What the main process tells the window by itself. */
export interface LabEvents {
  /** At most five times a second while a run is under way. */
  readonly live: { readonly state: LiveState; readonly metrics: readonly LiveMetricPoint[] };
  /** Something stored has changed: what a page shows may be old. */
  readonly changed: { readonly what: 'runs' | 'labels' | 'project' };
  /** A menu or a shortcut of the system asked for a page. */
  readonly navigate: { readonly page: string };
}
export type LabEventName = keyof LabEvents;
export const labEventNames: readonly LabEventName[] = ['live', 'changed', 'navigate'];

type InputOf<One> = One extends Call<infer Input> ? z.input<Input> : never;
type OutputOf<One> = One extends Call<z.ZodType, infer Output> ? z.output<Output> : never;
type Words<Input> = undefined extends Input ? [input?: Input] : [input: Input];

/** `window.lab`, as the preload makes it. */
export type LabBridge = {
  readonly [N in Noun]: {
    readonly [V in keyof Calls[N]]: (
      ...words: Words<InputOf<Calls[N][V]>>
    ) => Promise<Answer<OutputOf<Calls[N][V]>>>;
  };
} & {
  /** Listens to an event; the function given back stops it. */
  readonly on: <Name extends LabEventName>(
    name: Name,
    listener: (event: LabEvents[Name]) => void,
  ) => () => void;
  /** Admits a file that was dropped on the window. */
  readonly dropped: (file: unknown) => Promise<Answer<ChosenFile>>;
};

/** The same calls as the pages use them: they give the value or throw a `LabError`. */
export type LabCalls = {
  readonly [N in Noun]: {
    readonly [V in keyof Calls[N]]: (...words: Words<InputOf<Calls[N][V]>>) => Promise<OutputOf<Calls[N][V]>>;
  };
};

/** What the main process does for each message. */
export type Handlers = {
  readonly [N in Noun]: {
    readonly [V in keyof Calls[N]]: (
      input: Calls[N][V] extends Call<infer Input> ? z.output<Input> : never,
    ) => MaybePromise<Calls[N][V] extends Call<z.ZodType, infer Output> ? z.input<Output> : never>;
  };
};

type MaybePromise<Value> = Value | Promise<Value>;
