/** The trainer in a Node child process. */
import { fork } from 'node:child_process';
import { z } from 'zod';
import { fromTrainerSchema } from '../../shared/trainer-protocol.ts';
import { trainerEntry } from './trainer-entry.ts';
import type { TrainerHost } from './trainer-host.ts';

const keptErrorOutput = 4000;

export function startChildProcessTrainer(): TrainerHost {
  const child = fork(trainerEntry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Type stripping is stable enough for us, and its warning would end up among the reasons of a crash.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let errorOutput = '';
  const note = (text: string): void => {
    errorOutput = (errorOutput + text).slice(-keptErrorOutput);
  };
  child.stderr?.setEncoding('utf8').on('data', note);
  child.on('error', (error) => note(error.message));
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) =>
      child.on('message', (raw) => {
        const message = fromTrainerSchema.safeParse(raw);
        if (message.success) return listener(message.data);
        // What cannot be understood cannot be stored: the process ends here and the run can be resumed.
        note(`A message of the trainer was not as agreed:\n${z.prettifyError(message.error)}`);
        child.kill('SIGKILL');
      }),
    onExit: (listener) => child.on('close', (code, signal) => listener({ code, signal, errorOutput })),
    kill: () => child.kill('SIGKILL'),
  };
}
