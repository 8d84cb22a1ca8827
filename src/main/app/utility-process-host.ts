/** The trainer in a utility process of Electron: a crash of native code in it leaves the window standing. */
import { utilityProcess } from 'electron';
import { z } from 'zod';
import { fromTrainerSchema } from '../../shared/trainer-protocol.ts';
import { trainerEntry } from '../jobs/trainer-entry.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';

const keptErrorOutput = 4000;

export function startUtilityProcessTrainer(): TrainerHost {
  const child = utilityProcess.fork(trainerEntry, [], {
    serviceName: 'Ballast trainer',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let errorOutput = '';
  let isGone = false;
  const note = (text: string): void => {
    errorOutput = (errorOutput + text).slice(-keptErrorOutput);
  };
  child.stderr?.on('data', (chunk: Buffer) => note(chunk.toString('utf8')));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (!isGone) child.postMessage(message);
    },
    onMessage: (listener) =>
      child.on('message', (raw: unknown) => {
        const message = fromTrainerSchema.safeParse(raw);
        if (message.success) return listener(message.data);
        // What cannot be understood cannot be stored: the process ends here and the run can be resumed.
        note(`A message of the trainer was not as agreed:\n${z.prettifyError(message.error)}`);
        child.kill();
        return undefined;
      }),
    onExit: (listener) =>
      child.on('exit', (code) => {
        isGone = true;
        // Its last words may still be on the way; and nothing may be sent to it from inside this event.
        setImmediate(() => listener({ code, signal: null, errorOutput }));
      }),
    kill: () => {
      if (isGone) return;
      // As the child process does: a native call must not delay the end.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      else child.kill();
    },
  };
}
