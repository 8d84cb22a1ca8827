/** The trainer in a Node child process. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fromTrainerSchema } from '../../shared/trainer-protocol.ts';
import type { TrainerHost } from './trainer-host.ts';

const trainerEntry = fileURLToPath(new URL('../trainer/process.ts', import.meta.url));
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
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorOutput = (errorOutput + text).slice(-keptErrorOutput);
  });
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => child.on('message', (raw) => listener(fromTrainerSchema.parse(raw))),
    onExit: (listener) => child.on('close', (code, signal) => listener({ code, signal, errorOutput })),
    kill: () => child.kill('SIGKILL'),
  };
}
