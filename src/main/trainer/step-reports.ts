/**
 * Tells the parent what steps report. Each message costs the parent a commit that waits for the disk; so steps that
 * follow one another faster than anyone could look are told together, several in a message.
 */
import type { FromTrainer, MetricPoint } from '../../shared/trainer-protocol.ts';

/** Messages in a row before any waits, and how many a second after that. */
const burst = 20;
const messagesPerSecond = 4;

export class StepReports {
  readonly #taskId: string;
  readonly #resumedFrom: number | null;
  readonly #send: (message: FromTrainer) => void;
  readonly #now: () => number;
  #waiting: MetricPoint[] = [];
  #steps = 0;
  #allowed = burst;
  #countedAt: number;

  /** @param now in milliseconds, of a clock that is never set */
  constructor(
    task: { readonly taskId: string; readonly resumedFrom: number | null },
    send: (message: FromTrainer) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#taskId = task.taskId;
    this.#resumedFrom = task.resumedFrom;
    this.#send = send;
    this.#now = now;
    this.#countedAt = now();
  }

  /** Tells of a step, now or with later ones. */
  add(point: MetricPoint, steps: number): void {
    this.#waiting.push(point);
    this.#steps = steps;
    const now = this.#now();
    const refill = ((now - this.#countedAt) / 1000) * messagesPerSecond;
    this.#allowed = Math.min(burst, this.#allowed + refill);
    this.#countedAt = now;
    if (this.#allowed < 1) return;
    this.#allowed -= 1;
    this.flush();
  }

  /** Tells what waits. Has to come before a checkpoint is written: from there on these steps are not done again. */
  flush(): void {
    const points = this.#waiting;
    const last = points.at(-1);
    if (last === undefined) return;
    this.#waiting = [];
    const taskId = this.#taskId;
    this.#send({ type: 'metrics', taskId, points });
    this.#send({
      type: 'progress',
      taskId,
      step: last.step,
      steps: this.#steps,
      resumedFrom: this.#resumedFrom,
    });
  }
}
