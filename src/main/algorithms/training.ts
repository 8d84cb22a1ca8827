/**
 * How a method's training loop talks to whoever runs it: the loop is an async generator that yields once per
 * step and knows nothing of processes, databases or clocks. Between two yields the runner records the metrics,
 * writes a checkpoint when one is due, and lets a pause or a cancel in.
 */
import type { HostTensors } from '../engine/engine.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { TaskOutput } from '../../shared/trainer-protocol.ts';

/** All that a loop needs to go on bit for bit: tensors, and plain JSON values such as random states and cursors. */
export interface TrainingState {
  readonly step: number;
  readonly tensors: HostTensors;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface TrainingStepReport {
  /** Steps done so far; counts from 1. */
  readonly step: number;
  readonly steps: number;
  readonly metrics: MetricValues;
  /** Takes the state as it is now; called only when a checkpoint is written, before the loop goes on. */
  readonly capture: () => TrainingState;
}

export type TrainingLoop = AsyncGenerator<TrainingStepReport, TaskOutput, void>;
