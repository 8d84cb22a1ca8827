/** When the next checkpoint of a training task is due. */
import type { CheckpointInterval } from '../../shared/trainer-protocol.ts';

/** Of the time, that writing checkpoints may take where the interval is `auto`. */
const largestShare = 0.03;
/** What a kill may cost, as long as writing is cheap enough. */
const shortestSeconds = 120;

export interface CheckpointTimer {
  readonly isDue: () => boolean;
  /** A checkpoint was written just now, and it took so long. */
  readonly written: (seconds: number) => void;
}

/**
 * @param every `auto`: every two minutes, and more rarely where writing takes so long that it would cost more than 3 %
 *   of the time
 * @param now in milliseconds, of a clock that nobody sets
 */
export function createCheckpointTimer(
  every: CheckpointInterval,
  now: () => number = () => performance.now(),
): CheckpointTimer {
  let last = now();
  let waitSeconds = every === 'auto' ? shortestSeconds : every;
  return {
    isDue: () => now() - last > waitSeconds * 1000,
    written: (seconds) => {
      last = now();
      if (every === 'auto') waitSeconds = Math.max(shortestSeconds, seconds / largestShare);
    },
  };
}
