/** Adds up the gradients of a step's micro-batches on the device. */
import * as tf from '@tensorflow/tfjs-core';
import type { SessionSettings } from '../compiled-graph.ts';
import type { Program } from '../engine.ts';
import { found } from '../onnx-executable.ts';
import type { OnnxPlaced } from '../onnx-placed-tensors.ts';
import type { OrtValue } from '../ort/tensor.ts';
import type { Specs } from '../trace/trace-program.ts';
import type { DeviceMemory } from './device-memory.ts';
import { DeviceProgram } from './device-program.ts';
import { zerosLike } from './zeros-like.ts';

export class GradientSum {
  readonly #sums: OnnxPlaced;
  readonly #program: DeviceProgram;

  /** @param parameters shape of each gradient, by parameter */
  constructor(parameters: Specs, settings: SessionSettings, memory: DeviceMemory) {
    this.#sums = memory.place(zerosLike(parameters));
    const inputs = { scalars: ['keep'], tensors: parameters, state: parameters };
    this.#program = new DeviceProgram(sumProgram(Object.keys(parameters)), inputs, settings, memory);
  }

  /** Adds gradients, by parameter, to those since the first of the step, and returns the sums. */
  add(gradients: ReadonlyMap<string, OrtValue>, isFirst: boolean): ReadonlyMap<string, OrtValue> {
    this.#program.run({ keep: isFirst ? 0 : 1 }, gradients, () => this.#sums);
    this.#program.commit(() => this.#sums);
    return new Map(this.#sums.names.map((name) => [name, this.#sums.ortValue(name)]));
  }

  release(): void {
    this.#program.release();
    this.#sums.dispose();
  }
}

/** sum = gradient, plus the sum before where `keep` is 1. Chosen, not multiplied: the sum before may be NaN. */
function sumProgram(names: readonly string[]): Program {
  return {
    name: 'sum of gradients',
    run: (inputs, _parameters, state) => {
      const keeps = tf.greater(found('keep', inputs['keep']), 0);
      const sums = names.map((name) => {
        const before = tf.where(keeps, found(name, state[name]), tf.scalar(0));
        return [name, tf.add(before, found(name, inputs[name]))] as const;
      });
      return { outputs: {}, state: Object.fromEntries(sums) };
    },
  };
}
