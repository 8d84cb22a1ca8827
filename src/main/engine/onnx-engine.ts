/**
 * The onnx engine: programs are traced into ONNX graphs, one a combination of shapes, and run by ONNX Runtime.
 * On the CPU, weights and optimizer live in ordinary memory that graph and optimizer share; on a graphics
 * processor they stay there.
 */
import os from 'node:os';
import path from 'node:path';
import type { SessionSettings } from './compiled-graph.ts';
import { DeviceMemory } from './device/device-memory.ts';
import { DeviceTrainingStep } from './device/device-training-step.ts';
import type { Engine, LossProgram, TrainingOptions, TrainingStep } from './engine.ts';
import { HostTrainingStep } from './host-training-step.ts';
import { LossGraphs } from './loss-graph.ts';
import { OnnxExecutable, found } from './onnx-executable.ts';
import { hostMemory, onnxPlaced } from './onnx-placed-tensors.ts';
import type { TensorMemory } from './onnx-placed-tensors.ts';
import { OrtTensor } from './ort/tensor.ts';

export interface OnnxEngineOptions {
  readonly device: 'cpu' | 'webgpu';
  /** Threads of a graph's operations; all available cores when left out. Numbers depend on it in their last bits. */
  readonly threads?: number;
  /** Threads wait by spinning (default true): faster, at the price of busy cores while graphs run. */
  readonly spinning?: boolean;
  /** For measuring: writes ONNX Runtime's profile of every session to files that start with this. */
  readonly profilePrefix?: string;
}

/** @throws AppError of kind environment when the device is webgpu and no adapter answers */
export function createOnnxEngine(options: OnnxEngineOptions): Engine {
  const threads = options.threads ?? os.availableParallelism();
  if (!Number.isInteger(threads) || threads < 1) {
    throw new Error(`threads must be a whole number from 1, got ${threads}`);
  }
  const settings: SessionSettings = {
    device: options.device,
    threads,
    spinning: options.spinning ?? true,
    ...(options.profilePrefix === undefined ? {} : { profilePrefix: options.profilePrefix }),
  };
  return options.device === 'webgpu' ? webGpuEngine(settings) : cpuEngine(settings);
}

function cpuEngine(settings: SessionSettings): Engine {
  const deviceName = os.cpus()[0]?.model.trim() ?? 'CPU';
  return {
    ...engineIn(hostMemory, deviceName, settings),
    compileTraining: (program, options) => compileHostTraining(program, options, settings),
    dispose: () => undefined,
  };
}

function webGpuEngine(settings: SessionSettings): Engine {
  const memory = new DeviceMemory(settings);
  return {
    ...engineIn(memory, adapterName(), settings),
    compileTraining: (program, options) => new DeviceTrainingStep(program, options, settings, memory),
    dispose: () => memory.release(),
  };
}

function engineIn(
  memory: TensorMemory,
  deviceName: string,
  settings: SessionSettings,
): Pick<Engine, 'info' | 'place' | 'compile'> {
  const { device, threads } = settings;
  return {
    info: { engine: 'onnx', device, deviceName, threads },
    place: (values) => memory.place(values),
    compile: (program, options) => new OnnxExecutable(program, options ?? {}, settings, memory),
  };
}

/** ONNX Runtime does not say what the adapter is called; of a Vulkan driver chosen by hand, the file is known. */
function adapterName(): string {
  const driver = process.env['VK_DRIVER_FILES'] ?? process.env['VK_ICD_FILENAMES'];
  return driver === undefined ? 'WebGPU adapter' : `WebGPU adapter of ${path.basename(driver)}`;
}

function compileHostTraining(
  program: LossProgram,
  options: TrainingOptions,
  settings: SessionSettings,
): TrainingStep {
  const parameters = onnxPlaced(hostMemory, options.parameters);
  const { trainable } = options;
  const graphs = new LossGraphs({ program, parameters, trainable, settings, memory: hostMemory });
  return new HostTrainingStep(program.name, parameters, options, {
    evaluate: (batch) => {
      const { loss, metrics, gradients } = graphs.evaluate(batch);
      return { loss, metrics, gradients: trainable.map((name) => hostGradient(name, gradients.get(name))) };
    },
    dispose: () => graphs.release(),
  });
}

function hostGradient(name: string, gradient: unknown): Float32Array {
  const tensor = found(name, gradient);
  if (tensor instanceof OrtTensor && tensor.data instanceof Float32Array) return tensor.data;
  throw new Error(`the gradient of ${name} is not a float32 array in ordinary memory`);
}
