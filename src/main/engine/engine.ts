/**
 * What an engine is: it turns programs, written once in TF.js ops, into something that runs.
 *
 * A program is a pure function from named tensors to named tensors. It says nothing of devices, files or
 * language models. Three engines run the same programs: `onnx` (traced once per shape into one ONNX graph,
 * run by ONNX Runtime), `tensorflow` (eager, optional) and `reference` (eager on TF.js's plain CPU backend:
 * the truth that the others are compared with).
 *
 * All calls block their thread; the trainer calls them from a worker.
 */
import type { Tensor } from '@tensorflow/tfjs-core';

export type HostData = Float32Array | Int32Array;

/** A value in ordinary memory: row-major data with its shape. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly data: HostData;
}

export type HostTensors = Readonly<Record<string, HostTensor>>;

/** Symbolic or eager TF.js tensors, by name, inside a program. */
export type Tensors = Readonly<Record<string, Tensor>>;

/**
 * A forward program. `parameters` are weights placed on the engine, `state` are tensors the program reads and
 * replaces in place (a KV cache); a program that uses state returns every state tensor anew under its own name.
 */
export interface Program {
  readonly name: string;
  readonly run: (
    inputs: Tensors,
    parameters: Tensors,
    state: Tensors,
  ) => { readonly outputs: Tensors; readonly state?: Tensors };
}

/** A loss to be minimised: the engine differentiates `loss` with respect to the trainable parameters. */
export interface LossProgram {
  readonly name: string;
  readonly loss: (
    batch: Tensors,
    parameters: Tensors,
  ) => { readonly loss: Tensor; readonly metrics: Tensors };
}

/** Named tensors that live on the engine's device: weights, or the state of a program. */
export interface PlacedTensors {
  readonly names: readonly string[];
  /** Shape and dtype of one tensor. Throws when the name is unknown. */
  spec(name: string): { readonly shape: readonly number[]; readonly dtype: 'float32' | 'int32' };
  /** Values in host memory. On a CPU engine this is the live memory itself, not a copy: treat it as read-only. */
  read(): HostTensors;
  /** Replaces values; shapes must agree. Names left out keep their values. */
  write(values: HostTensors): void;
  dispose(): void;
}

export interface CompileOptions {
  readonly parameters?: PlacedTensors;
  /**
   * Bake the parameters into the executable (pre-packed by ONNX Runtime: decoding is four times faster). Later
   * changes of the parameters are not seen until `refreshFrozen`.
   */
  readonly frozen?: boolean;
}

/** A forward program made ready. It is traced and cached once for each combination of input shapes. */
export interface Executable {
  /** Output arrays belong to the executable and are overwritten by its next run: copy what you keep. */
  run(inputs: HostTensors, state?: PlacedTensors): HostTensors;
  /** Takes the current parameter values into a frozen executable. */
  refreshFrozen(): void;
  dispose(): void;
}

/** AdamW (Loshchilov and Hutter 2019) with a global-norm gradient clip before it. */
export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** Largest global L2 norm of the gradient; larger ones are scaled down to it. 0 turns clipping off. */
  readonly maxGradientNorm: number;
}

export interface TrainingOptions {
  readonly parameters: PlacedTensors;
  /** Names of the parameters to train; the others are constants of the gradient. */
  readonly trainable: readonly string[];
  readonly optimizer: AdamOptions;
}

/** Optimizer moments and step count: what a checkpoint needs to go on bit for bit. */
export interface OptimizerState {
  readonly step: number;
  readonly moments: HostTensors;
}

export interface StepResult {
  readonly loss: number;
  /** Global L2 norm of the gradient before clipping. */
  readonly gradientNorm: number;
  /** Mean over the micro-batches of the step, as loss is. */
  readonly metrics: HostTensors;
}

/** Loss, gradients and optimizer, made ready. Traced and cached once for each combination of batch shapes. */
export interface TrainingStep {
  /**
   * One optimizer update from the mean gradient over `microBatches` (one or more batches, equal weight each).
   * Throws NonFiniteError, leaving parameters and optimizer untouched, when loss or gradient is not finite.
   */
  run(microBatches: readonly HostTensors[], learningRate: number): StepResult;
  /** Loss, metrics and gradients without an update; for tests and gradient checks. */
  gradients(batch: HostTensors): StepResult & { readonly gradients: HostTensors };
  readOptimizer(): OptimizerState;
  writeOptimizer(state: OptimizerState): void;
  dispose(): void;
}

export interface EngineInfo {
  readonly engine: 'onnx' | 'tensorflow' | 'reference';
  readonly device: 'cpu' | 'webgpu' | 'cuda';
  /** What a person calls the device, such as the adapter's name. */
  readonly deviceName: string;
  readonly threads: number;
}

export interface Engine {
  readonly info: EngineInfo;
  /** Puts values on the device. On a CPU engine the arrays are taken over, not copied. */
  place(values: HostTensors): PlacedTensors;
  compile(program: Program, options?: CompileOptions): Executable;
  compileTraining(program: LossProgram, options: TrainingOptions): TrainingStep;
  dispose(): void;
}

/** A loss, gradient or score stopped being a finite number: the run has diverged. */
export class NonFiniteError extends Error {
  override readonly name = 'NonFiniteError';
}

/** A program uses something this engine cannot run; the message names the op and the program. */
export class UnsupportedOperationError extends Error {
  override readonly name = 'UnsupportedOperationError';
}
