/** The line to the parent: of a Node child process, or of a utility process of Electron. */
import type { FromTrainer } from '../../shared/trainer-protocol.ts';

/** What Electron puts on `process` in a utility process; nothing else has it. */
interface ParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
}

export interface ParentLine {
  readonly send: (message: FromTrainer) => void;
}

/** Hears the parent, and ends this process at once when the parent is gone. */
export function openParentLine(hear: (message: unknown) => void): ParentLine {
  const port = (process as { readonly parentPort?: ParentPort }).parentPort;
  if (port !== undefined) {
    port.on('message', ({ data }) => hear(data));
    endWithParent();
    return { send: (message) => port.postMessage(message) };
  }
  process.on('message', hear);
  process.on('disconnect', endNow);
  return { send: (message) => process.send?.(message) };
}

/** A native call may hold the worker for seconds; a signal does not wait for it. */
function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
}

const parentPollMs = 1000;

/** A parent port does not say that the other end is gone; the system gives an orphan another parent. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) endNow();
  }, parentPollMs);
}
