/**
 * The TensorFlow runtime behind tfjs-node-gpu. It starts once a process, and keeps the device and the number of
 * threads that it started with.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { env, registerBackend } from '@tensorflow/tfjs-core';
import type { TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import koffi from 'koffi';
import { AppError } from '../../../shared/app-error.ts';

export interface RuntimeSettings {
  readonly device: 'cpu' | 'cuda';
  readonly threads: number;
}

export interface Runtime extends RuntimeSettings {
  /** Of TensorFlow, such as 2.21.0. */
  readonly version: string;
}

/** What TF.js calls the back end; kernels of ours are registered under this name too. */
export const backendName = 'tensorflow';

const packageName = '@tensorflow/tfjs-node-gpu';
const setupHint =
  'Run `npm run setup:tensorflow` in the folder of Ballast, or use engine onnx, which needs nothing.';

// Not called `require`: the build of the app puts one of its own into each file.
const load = createRequire(import.meta.url);
let started: Runtime | undefined;

/**
 * Starts the runtime, or gives the one that runs.
 *
 * @throws AppError of kind environment when its native part is missing or does not load, or no device cuda answers
 * @throws Error when it runs already on another device or with other threads
 */
export function startRuntime(wanted: RuntimeSettings): Runtime {
  if (started !== undefined) return requireSame(started, wanted);
  const bindingFile = findBinding();
  setNativeEnvironment({
    TF_NUM_INTRAOP_THREADS: `${wanted.threads}`,
    TF_NUM_INTEROP_THREADS: '1',
    // Same numbers every time, also where the faster kernel of a graphics processor adds in any order.
    TF_DETERMINISTIC_OPS: '1',
    // Errors alone: they come as exceptions, and all else would end up among the reasons of a crash.
    TF_CPP_MIN_LOG_LEVEL: '3',
    ...(wanted.device === 'cpu' && { CUDA_VISIBLE_DEVICES: '-1' }),
  });
  const binding = loadBinding(bindingFile);
  if (wanted.device === 'cuda' && !binding.isUsingGpuDevice()) {
    throw new AppError(
      'environment',
      'TensorFlow sees no NVIDIA graphics processor, so device cuda cannot be used on this machine.',
      'Where there is one, install its driver and run `npm run setup:tensorflow` again; or use device cpu.',
    );
  }
  registerTensorFlow(binding);
  started = { ...wanted, version: binding.TF_Version };
  return started;
}

function requireSame(running: Runtime, wanted: RuntimeSettings): Runtime {
  if (running.device === wanted.device && running.threads === wanted.threads) return running;
  const say = ({ device, threads }: RuntimeSettings): string => `${device} with ${threads} threads`;
  throw new Error(
    `TensorFlow runs on ${say(running)} in this process and cannot change to ${say(wanted)}: use another process`,
  );
}

function findBinding(): string {
  try {
    const root = path.dirname(load.resolve(`${packageName}/package.json`));
    return load.resolve(path.join(root, 'lib', 'napi-v8', 'tfjs_binding.node'));
  } catch (cause) {
    throw new AppError('environment', 'The tensorflow engine is not set up on this machine.', setupHint, {
      cause,
    });
  }
}

function loadBinding(file: string): TFJSBinding {
  try {
    return load(file) as TFJSBinding;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('environment', `TensorFlow does not load (${reason}).`, setupHint, { cause });
  }
}

/** Makes the back end known to TF.js. The package's own entry would bring a second copy of all of TF.js along. */
function registerTensorFlow(binding: TFJSBinding): void {
  // The package calls two functions that newer Nodes warn of, or no longer have.
  const util = load('node:util') as Record<string, unknown>;
  util['isArray'] = Array.isArray;
  util['isNullOrUndefined'] = (value: unknown) => value === null || value === undefined;
  // Its copy of TF.js's core would say that the platform is set already.
  env().set('PROD', true);
  load(`${packageName}/dist/register_all_kernels.js`);
  const { NodeJSKernelBackend } = load(`${packageName}/dist/nodejs_kernel_backend.js`) as {
    readonly NodeJSKernelBackend: typeof import('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js').NodeJSKernelBackend;
  };
  env().set('PROD', false);
  registerBackend(backendName, () => new NodeJSKernelBackend(binding, packageName));
}

/** TensorFlow reads the environment of the process, of which `process.env` is a copy in a worker thread. */
function setNativeEnvironment(values: Readonly<Record<string, string>>): void {
  if (process.platform === 'win32') {
    const put = koffi.load('ucrtbase.dll').func('int _putenv_s(const char *name, const char *value)');
    for (const [name, value] of Object.entries(values)) put(name, value);
    return;
  }
  const set = koffi.load(null).func('int setenv(const char *name, const char *value, int overwrite)');
  for (const [name, value] of Object.entries(values)) set(name, value, 1);
}
