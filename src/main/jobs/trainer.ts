/**
 * One trainer process for one job, task after task. A task ends as done, paused or failed; a process that dies or
 * falls silent fails its task with the reason, and the next task starts a new process.
 */
import { AppError } from '../../shared/app-error.ts';
import type {
  CheckpointInterval,
  DeviceRequest,
  FromTrainer,
  Task,
  TaskOutput,
} from '../../shared/trainer-protocol.ts';
import { likelyCause } from './likely-cause.ts';
import type { TrainerExit, TrainerHost } from './trainer-host.ts';

export type TaskEnd =
  { readonly kind: 'done'; readonly output: TaskOutput } | { readonly kind: 'paused'; readonly step: number };

export interface TaskOrder {
  readonly taskId: string;
  readonly task: Task;
  readonly checkpointFolder: string;
  readonly checkpointEverySeconds: CheckpointInterval;
}

export interface Trainer {
  /**
   * Runs a task to its end. Messages reach `listen` in the order they were sent, all before the end.
   *
   * @throws AppError 'diverged', 'disk', 'environment', 'bad-input' or 'trainer' with what happened and what to do
   */
  run(order: TaskOrder, listen: (message: FromTrainer) => void): Promise<TaskEnd>;
  /** Asks the running task to write a checkpoint and stop; it ends as paused. */
  pause(): void;
  /**
   * The most memory, in bytes, that the trainer has held since this was last asked, or null where no process ran. Exact
   * where it is the process's highest ever; else the highest of its heartbeats.
   */
  takePeakMemoryBytes(): number | null;
  /** Ends the process. */
  close(): void;
}

/** How long a trainer may be silent before it counts as hung and is ended. */
export interface SilenceLimits {
  /** Of the whole process, whose main thread does nothing but pass messages. */
  readonly processSeconds: number;
  /**
   * Of its worker, which gives a sign after every engine call. Calls take seconds; the first one of a large model,
   * or one on a machine that swaps, may take minutes, and a run ended then would end there again.
   */
  readonly workerSeconds: number;
}

const silenceLimits: SilenceLimits = { processSeconds: 60, workerSeconds: 600 };

export function createTrainer(
  startHost: () => TrainerHost,
  device: DeviceRequest,
  limits: SilenceLimits = silenceLimits,
): Trainer {
  let host: TrainerHost | null = null;
  const memory = new MemoryWatch();
  let heard: (message: FromTrainer) => void = () => undefined;
  let exited: (exit: TrainerExit) => void = () => undefined;

  const openHost = (): TrainerHost => {
    const opened = startHost();
    memory.begin();
    opened.onMessage((message) => {
      if (opened === host) heard(message);
    });
    opened.onExit((exit) => {
      if (opened !== host) return;
      host = null;
      exited(exit);
    });
    return opened;
  };
  const close = (): void => {
    const closing = host;
    host = null;
    closing?.kill();
  };
  return {
    run: (order, listen) =>
      new Promise((resolve, reject) => {
        host ??= openHost();
        const task = new TaskWatch({ pid: host.pid, limits }, resolve, (error) => {
          close();
          reject(error);
        });
        heard = (message) => {
          if (message.type === 'heartbeat') memory.hear(message);
          try {
            listen(message);
          } catch (error) {
            // What cannot be stored must not be passed over: the task ends here and can be resumed.
            task.abandon(error);
            return;
          }
          task.hear(message);
        };
        exited = (exit) => task.exited(exit);
        host.send({ type: 'start', ...order, device });
      }),
    takePeakMemoryBytes: () => memory.take(),
    pause: () => host?.send({ type: 'pause' }),
    close,
  };
}

/** The memory of the trainer process, span by span: a process's own mark only ever grows. */
class MemoryWatch {
  /** The process's mark when the span began, and now. */
  #markBefore = 0;
  #mark = 0;
  /** The most that was held in the span, as far as is known. */
  #peak: number | null = null;

  /** A new process, with a mark of its own. */
  begin(): void {
    this.#markBefore = 0;
    this.#mark = 0;
  }

  hear(heartbeat: Extract<FromTrainer, { type: 'heartbeat' }>): void {
    this.#mark = heartbeat.peakMemoryBytes;
    const held = this.#mark > this.#markBefore ? this.#mark : heartbeat.memoryBytes;
    this.#peak = Math.max(this.#peak ?? 0, held);
  }

  take(): number | null {
    const peak = this.#peak;
    this.#peak = null;
    this.#markBefore = this.#mark;
    return peak;
  }
}

interface Watched {
  readonly pid: number | undefined;
  readonly limits: SilenceLimits;
}

/** Waits for the end of one task, and for the silence of its process or of the worker in it. */
class TaskWatch {
  readonly #resolve: (end: TaskEnd) => void;
  readonly #reject: (error: unknown) => void;
  readonly #watched: Watched;
  #ended = false;
  /** Counted second by second and not by the clock: while the machine slept, nobody was silent. */
  #silentSeconds = 0;
  readonly #silence: NodeJS.Timeout;

  constructor(watched: Watched, resolve: (end: TaskEnd) => void, reject: (error: unknown) => void) {
    this.#watched = watched;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#silence = setInterval(() => {
      this.#silentSeconds += 1;
      const { processSeconds } = watched.limits;
      if (this.#silentSeconds >= processSeconds) this.#hung('', processSeconds);
    }, 1000);
  }

  hear(message: FromTrainer): void {
    if (this.#ended) return;
    this.#silentSeconds = 0;
    if (message.type === 'heartbeat') {
      const { workerSeconds } = this.#watched.limits;
      if (message.workerSilentSeconds >= workerSeconds) this.#hung('the worker of ', workerSeconds);
    }
    if (message.type === 'done') this.#end(() => this.#resolve({ kind: 'done', output: message.output }));
    if (message.type === 'paused') this.#end(() => this.#resolve({ kind: 'paused', step: message.step }));
    if (message.type === 'failed') {
      const { kind, hint } = message;
      const mapped = kind === 'internal' || kind === 'out-of-memory' ? 'trainer' : kind;
      this.#end(() => this.#reject(new AppError(mapped, message.message, hint)));
    }
  }

  abandon(error: unknown): void {
    this.#end(() => this.#reject(error));
  }

  exited({ code, signal, errorOutput }: TrainerExit): void {
    const how = signal === null ? `with code ${code}` : `by signal ${signal}`;
    const last = errorOutput.trim() === '' ? '' : ` Its last words: ${errorOutput.trim().slice(-1000)}`;
    this.#end(() =>
      this.#reject(
        new AppError(
          'trainer',
          `The trainer process ended ${how} in the middle of a task.${likelyCause(code, signal)}${last}`,
          'Nothing is lost: resume the run, and it goes on from its last checkpoint.',
        ),
      ),
    );
  }

  #hung(part: string, seconds: number): void {
    const silent = `${part}the trainer process (${this.#watched.pid}) gave no sign of life for ${seconds} seconds`;
    this.#end(() =>
      this.#reject(
        new AppError(
          'trainer',
          `${silent.charAt(0).toUpperCase()}${silent.slice(1)} and was ended: it hangs.`,
          'Nothing that was stored is lost: resume the run, and it goes on from its last checkpoint. If it hangs there again, try another engine or device, fewer threads, or a smaller batch size.',
        ),
      ),
    );
  }

  #end(act: () => void): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#silence);
    act();
  }
}
