/** What a task without a training loop reports, batch by batch. */
import type { FromTrainer } from '../../shared/trainer-protocol.ts';

export interface BatchProgress {
  readonly answers: (batch: number, answers: Extract<FromTrainer, { type: 'answers' }>['answers']) => void;
  readonly scores: (batch: number, scores: Extract<FromTrainer, { type: 'scores' }>['scores']) => void;
  /** Throws TaskStopped when the task was asked to stop. */
  readonly batchDone: (done: number, batches: number) => Promise<void>;
}
