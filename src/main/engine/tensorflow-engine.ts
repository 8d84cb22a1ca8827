/**
 * The tensorflow engine: programs run op by op in the TensorFlow runtime that tfjs-node-gpu brings, with weights, state
 * and optimizer in its tensors. Optional: its native part is there after `npm run setup:tensorflow`.
 */
import os from 'node:os';
import type { Engine, HostTensors, PlacedTensors } from './engine.ts';
import { startRuntime } from './tensorflow/runtime.ts';
import type { RuntimeSettings } from './tensorflow/runtime.ts';
import { TensorFlowExecutable } from './tensorflow/tensorflow-executable.ts';
import { TensorFlowTensors } from './tensorflow/tensorflow-tensors.ts';
import { TensorFlowTrainingStep } from './tensorflow/tensorflow-training-step.ts';

export interface TensorFlowEngineOptions {
  readonly device: 'cpu' | 'cuda';
  /** Threads of an operation; all available cores when left out. Numbers depend on it in their last bits. */
  readonly threads?: number;
}

/**
 * @throws AppError of kind environment when TensorFlow is not set up, or does not have the device
 * @throws Error when this process runs TensorFlow already on another device or with other threads
 */
export function createTensorFlowEngine(options: TensorFlowEngineOptions): Engine {
  const threads = options.threads ?? os.availableParallelism();
  if (!Number.isInteger(threads) || threads < 1) {
    throw new Error(`threads must be a whole number from 1, got ${threads}`);
  }
  const { device, version } = startRuntime({ device: options.device, threads });
  const placed = new Set<TensorFlowTensors>();
  let disposed = false;
  const place = (values: HostTensors): TensorFlowTensors => {
    if (disposed) throw new Error('the engine was disposed: nothing can be placed on it');
    const tensors = new TensorFlowTensors(values, (gone) => placed.delete(gone));
    placed.add(tensors);
    return tensors;
  };
  const own = (tensors: PlacedTensors): TensorFlowTensors => {
    if (tensors instanceof TensorFlowTensors) return tensors;
    throw new Error(
      'these tensors were placed on another engine; place them on the engine that runs the program',
    );
  };
  return {
    info: { engine: 'tensorflow', device, deviceName: deviceName({ device, threads }, version), threads },
    place,
    compile: (program, { parameters, frozen = false } = {}) =>
      new TensorFlowExecutable({
        program,
        parameters: parameters === undefined ? undefined : own(parameters),
        frozen,
        own,
      }),
    compileTraining: (program, training) =>
      new TensorFlowTrainingStep(program, training, own(training.parameters), place),
    dispose: () => {
      disposed = true;
      for (const tensors of [...placed]) tensors.dispose();
    },
  };
}

/** TensorFlow's version belongs to it: another one, from another set-up, gives other numbers. */
function deviceName({ device }: RuntimeSettings, version: string): string {
  const name = device === 'cuda' ? 'NVIDIA GPU' : (os.cpus()[0]?.model.trim() ?? 'CPU');
  return `${name}, TensorFlow ${version}`;
}
