/** An engine that runs programs op by op on a registered TF.js back end, with weights in host memory. */
import { setBackend, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { differentiate } from './differentiate.ts';
import type {
  CompileOptions,
  Engine,
  EngineInfo,
  Executable,
  HostTensor,
  HostTensors,
  LossProgram,
  Program,
  Tensors,
  TrainingOptions,
  TrainingStep,
} from './engine.ts';
import { HostPlacedTensors, dtypeOf, hostPlaced, requireSound, sizeOfShape } from './host-tensors.ts';
import { requireWholeState } from './require-whole-state.ts';
import { HostTrainingStep } from './host-training-step.ts';

/** @param backendName a TF.js back end that is registered and starts at once */
export function createEagerEngine(backendName: string, info: EngineInfo): Engine {
  return {
    info,
    place: (values) => new HostPlacedTensors(values),
    compile: (program, options) => compileEagerly(backendName, program, options ?? {}),
    compileTraining: (program, options) => compileTrainingEagerly(backendName, program, options),
    dispose: () => undefined,
  };
}

function compileEagerly(backendName: string, program: Program, options: CompileOptions): Executable {
  const { parameters, frozen = false } = options;
  const snapshot = (): HostTensors => {
    const values = parameters?.read() ?? {};
    return frozen ? mapValues(values, ({ shape, data }) => ({ shape, data: data.slice() })) : values;
  };
  let frozenWeights = frozen ? snapshot() : {};
  return {
    run: (inputs, state) =>
      onBackend(backendName, () => {
        const result = program.run(
          toTensors(inputs),
          toTensors(frozen ? frozenWeights : snapshot()),
          toTensors(state?.read() ?? {}),
        );
        requireWholeState(program.name, state?.names ?? [], Object.keys(result.state ?? {}));
        state?.write(toHost(result.state ?? {}));
        return toHost(result.outputs);
      }),
    refreshFrozen: () => {
      if (frozen) frozenWeights = snapshot();
    },
    dispose: () => {
      frozenWeights = {};
    },
  };
}

function compileTrainingEagerly(
  backendName: string,
  program: LossProgram,
  options: TrainingOptions,
): TrainingStep {
  const parameters = hostPlaced(options.parameters);
  return new HostTrainingStep(program.name, parameters, options, {
    evaluate: (batch) =>
      onBackend(backendName, () => {
        const result = differentiate(
          program,
          toTensors(batch),
          toTensors(parameters.read()),
          options.trainable,
        );
        const gradients = result.gradients.map((gradient) => gradient.dataSync() as Float32Array);
        return { loss: result.loss.dataSync()[0] ?? NaN, metrics: toHost(result.metrics), gradients };
      }),
    dispose: () => undefined,
  });
}

/** Runs work that reads its results back before it returns; every tensor made on the way is released. */
function onBackend<T>(backendName: string, work: () => T): T {
  void setBackend(backendName);
  let result: { readonly value: T } | undefined;
  tidy(() => {
    result = { value: work() };
  });
  if (result === undefined) throw new Error(`TF.js back end ${backendName} did not run the work`);
  return result.value;
}

function toTensors(values: HostTensors): Record<string, Tensor> {
  return mapValues(values, (value, name) => {
    requireSound(name, value);
    // A copy: TF.js's CPU back end keeps the array it is given, and weights change in place between runs.
    return tensor(value.data.slice(), [...value.shape], dtypeOf(value));
  });
}

function toHost(tensors: Tensors): Record<string, HostTensor> {
  return mapValues(tensors, (value) => {
    const data = value.dataSync();
    const whole = value.dtype === 'float32' ? Float32Array.from(data) : Int32Array.from(data);
    if (whole.length !== sizeOfShape(value.shape)) throw new Error('back end returned data of a wrong size');
    return { shape: value.shape, data: whole };
  });
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
