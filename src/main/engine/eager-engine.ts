/** An engine that runs programs op by op on a registered TF.js back end, with weights in host memory. */
import { differentiate } from './differentiate.ts';
import { mapValues, onBackend, toHost, toTensors } from './eager-tensors.ts';
import type {
  CompileOptions,
  Engine,
  EngineInfo,
  Executable,
  HostTensors,
  LossProgram,
  Program,
  TrainingOptions,
  TrainingStep,
} from './engine.ts';
import { HostPlacedTensors, hostPlaced } from './host-tensors.ts';
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
