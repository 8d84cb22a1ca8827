/** A trainer process that is watched from the start: how long until it can work, and what it says on the way. */
import { readFileSync } from 'node:fs';
import { startChildProcessTrainer } from '../../src/main/jobs/child-process-host.ts';
import type { TrainerHost } from '../../src/main/jobs/trainer-host.ts';
import type { FromTrainer } from '../../src/shared/trainer-protocol.ts';

export interface TrainerStart {
  /** From the fork until its engine is open, by the clock. */
  readonly seconds: number;
  /** Processor time that it had used by then; null where the system does not tell. */
  readonly processorSeconds: number | null;
}

export function startWatchedTrainer(
  onStart: (start: TrainerStart) => void,
  onMessage: (message: FromTrainer) => void = () => undefined,
): TrainerHost {
  const began = performance.now();
  const host = startChildProcessTrainer();
  let isReady = false;
  host.onMessage((message) => {
    if (message.type === 'ready' && !isReady) {
      isReady = true;
      onStart({
        seconds: (performance.now() - began) / 1000,
        processorSeconds: host.pid === undefined ? null : processorSecondsOf(host.pid),
      });
    }
    onMessage(message);
  });
  return host;
}

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100;

/** User and system time of a process, by /proc. */
function processorSecondsOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold spaces: state is field 3, utime 14, stime 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return null;
  }
}
