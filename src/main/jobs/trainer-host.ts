/**
 * A trainer process as its owner sees it: start tasks, hear messages, ask for pause or cancel, end it. The command
 * line and tests use a Node child process; another host (Electron's utility process) fits the same interface.
 */
import type { FromTrainer, ToTrainer } from '../../shared/trainer-protocol.ts';

export interface TrainerExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of what the process wrote to its error output. */
  readonly errorOutput: string;
}

export interface TrainerHost {
  readonly pid: number | undefined;
  send(message: ToTrainer): void;
  onMessage(listener: (message: FromTrainer) => void): void;
  onExit(listener: (exit: TrainerExit) => void): void;
  /** Ends the process at once. */
  kill(): void;
}
