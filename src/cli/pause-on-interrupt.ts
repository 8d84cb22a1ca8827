/** Ctrl-C and other ways of being asked to end: the first asks for a checkpoint and a pause, the second ends the process where it stands. */
import { exitCodes } from './explain-error.ts';
import type { Output } from './output.ts';

/** Ctrl-C; a system that shuts down, or `kill`; a terminal that is closed. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  /** Aborted by the first of them. */
  readonly signal: AbortSignal;
  /** Gives the signals back to Node. */
  readonly stop: () => void;
}

/** @param wayOn the command that goes on afterwards, as the message names it. */
export function pauseOnInterrupt(output: Output, wayOn = '`ballast resume`'): Interruption {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) {
      output.note(`Ended. What was stored is safe; ${wayOn} goes on from the last checkpoint.`);
      process.exit(exitCodes.interrupted);
    }
    output.note('Pausing with a checkpoint ... (Ctrl-C again ends at once)');
    controller.abort();
  };
  for (const signal of endingSignals) process.on(signal, interrupt);
  return {
    signal: controller.signal,
    stop: () => {
      for (const signal of endingSignals) process.off(signal, interrupt);
    },
  };
}
