/** The installer that tfjs-node-gpu brings: it fetches TensorFlow 2.9 and a compiled binding from its makers' host. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { nodeFolder, nodeProgram, repositoryFolder } from '../repository.mjs';
import { hasProgram } from '../system-packages.mjs';
import { packageFolder } from './native-part.mjs';

/** One of the files that the installer fetches. */
const PROBE =
  'https://storage.googleapis.com/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz';
const HOST_ANSWERS_WITHIN_MS = 8000;

export const installerHostAnswers = async () => {
  try {
    const { ok } = await fetch(PROBE, {
      method: 'HEAD',
      signal: AbortSignal.timeout(HOST_ANSWERS_WITHIN_MS),
    });
    return ok;
  } catch {
    return false;
  }
};

/**
 * Shows what it says as it comes.
 * @returns {string | undefined} what went wrong
 */
export const runOwnInstaller = () => {
  const kind = hasProgram('nvidia-smi') ? 'gpu' : 'cpu';
  const programs = [nodeFolder, join(repositoryFolder, 'node_modules', '.bin'), process.env.PATH ?? ''];
  const { status, error } = spawnSync(nodeProgram, [join('scripts', 'install.js'), kind, 'download'], {
    cwd: packageFolder,
    stdio: 'inherit',
    env: { ...process.env, PATH: programs.join(delimiter) },
  });
  if (status === 0) return undefined;
  return error?.message ?? `it ended with code ${status}`;
};
