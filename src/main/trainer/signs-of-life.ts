/**
 * The worker's signs of life. A worker that hangs in a native call cannot send a message, and the process's main
 * thread lives on beside it; so the worker counts, in memory that both share, each turn of its event loop and each
 * engine call that came back, and the main thread looks whether the count moves.
 */
import type { Engine, Executable, TrainingStep } from '../engine/engine.ts';

export interface SignsOfLife {
  /** The worker has got on. */
  note(): void;
  /** Grows with every note; wraps around. */
  count(): number;
}

/** @param memory 4 bytes, the same on both sides */
export function signsOfLife(memory: SharedArrayBuffer): SignsOfLife {
  const counter = new Int32Array(memory);
  return {
    note: () => void Atomics.add(counter, 0, 1),
    count: () => Atomics.load(counter, 0),
  };
}

export function newSignsMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** An engine whose calls give a sign of life as they return: a stage may hold its thread for minutes of them. */
export function watchEngine(engine: Engine, { note }: SignsOfLife): Engine {
  const noted = <Result>(result: Result): Result => {
    note();
    return result;
  };
  const watchExecutable = (executable: Executable): Executable => ({
    run: (inputs, state) => noted(executable.run(inputs, state)),
    refreshFrozen: () => noted(executable.refreshFrozen()),
    dispose: () => executable.dispose(),
  });
  const watchTraining = (step: TrainingStep): TrainingStep => ({
    run: (microBatches, learningRate) => noted(step.run(microBatches, learningRate)),
    gradients: (batch) => noted(step.gradients(batch)),
    readOptimizer: () => noted(step.readOptimizer()),
    writeOptimizer: (state) => noted(step.writeOptimizer(state)),
    dispose: () => step.dispose(),
  });
  return {
    info: engine.info,
    place: (values) => noted(engine.place(values)),
    compile: (program, options) => watchExecutable(noted(engine.compile(program, options))),
    compileTraining: (program, options) => watchTraining(noted(engine.compileTraining(program, options))),
    dispose: () => engine.dispose(),
  };
}
