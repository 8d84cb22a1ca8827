/** Traces programs: runs them once on symbolic tensors and keeps the graph of what they would compute. */
import { engine, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { differentiate } from '../differentiate.ts';
import { UnsupportedOperationError } from '../engine.ts';
import type { LossProgram, Program, Tensors } from '../engine.ts';
import { requireWholeState } from '../require-whole-state.ts';
import type { Device, GraphBuilder, Value, ValueSpec } from './graph.ts';
import './kernels/elementwise.ts';
import './kernels/fused.ts';
import './kernels/indexing.ts';
import './kernels/reductions.ts';
import './kernels/structure.ts';
import { activateTraceBackend, tensorOf, traceBackendName } from './trace-backend.ts';
import type { TraceBackend } from './trace-backend.ts';

export type Specs = Readonly<Record<string, ValueSpec>>;

/** What a graph input or output is to the program. */
export type Role = 'input' | 'parameter' | 'state' | 'output' | 'loss' | 'metric' | 'gradient';

export interface Port {
  readonly role: Role;
  readonly name: string;
  readonly value: Value;
}

export interface TracedGraph {
  readonly name: string;
  readonly builder: GraphBuilder;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/**
 * Traces a forward program at fixed shapes.
 *
 * @throws UnsupportedOperationError when the program uses an op that the tracer does not know
 */
export function traceForward(
  program: Program,
  inputs: Specs,
  parameters: Specs,
  state: Specs,
  device: Device = 'cpu',
): TracedGraph {
  return trace(program.name, device, (scope) => {
    const given = {
      input: scope.place('input', inputs),
      parameter: scope.place('parameter', parameters),
      state: scope.place('state', state),
    };
    const result = program.run(given.input, given.parameter, given.state);
    requireWholeState(program.name, Object.keys(state), Object.keys(result.state ?? {}));
    return [...scope.ports('output', result.outputs), ...scope.ports('state', result.state ?? {})];
  });
}

/** Traces a loss program and its gradient at fixed shapes; outputs are loss, metrics and gradients. */
export function traceLoss(
  program: LossProgram,
  batch: Specs,
  parameters: Specs,
  trainable: readonly string[],
  device: Device = 'cpu',
): TracedGraph {
  return trace(program.name, device, (scope) => {
    const result = differentiate(
      program,
      scope.place('input', batch),
      scope.place('parameter', parameters),
      trainable,
    );
    const gradients = Object.fromEntries(trainable.map((name, index) => [name, result.gradients[index]]));
    return [
      ...scope.ports('loss', { loss: result.loss }),
      ...scope.ports('metric', result.metrics),
      ...scope.ports('gradient', gradients as Record<string, Tensor>),
    ];
  });
}

class TraceScope {
  readonly inputs: Port[] = [];
  readonly #backend: TraceBackend;

  constructor(backend: TraceBackend) {
    this.#backend = backend;
  }

  place(role: Role, specs: Specs): Record<string, Tensor> {
    return Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => {
        const value = this.#backend.builder.input(`${role}/${name}`, spec);
        this.inputs.push({ role, name, value });
        return [name, tensorOf(this.#backend, value)];
      }),
    );
  }

  ports(role: Role, tensors: Tensors): Port[] {
    return Object.entries(tensors).map(([name, tensor]) => ({
      role,
      name,
      value: this.#backend.graphValue(tensor),
    }));
  }
}

function trace(name: string, device: Device, body: (scope: TraceScope) => readonly Port[]): TracedGraph {
  const previous = engine().backendName;
  const backend = activateTraceBackend();
  const builder = backend.begin(device);
  const scope = new TraceScope(backend);
  let outputs: readonly Port[] = [];
  try {
    tidy(() => {
      outputs = body(scope);
    });
    return { name, builder, inputs: scope.inputs, outputs };
  } catch (error) {
    throw explained(name, error);
  } finally {
    backend.end();
    if (previous !== undefined && previous !== traceBackendName) void engine().setBackend(previous);
  }
}

/** TF.js says which kernel is missing; we say which op of which program, and what to do. */
function explained(program: string, error: unknown): unknown {
  const kernel = /Kernel '(\w+)' not registered for backend 'trace'/.exec(String(error))?.[1];
  if (kernel === undefined) return error;
  return new UnsupportedOperationError(
    `program ${program} uses the op ${kernel}, which cannot be compiled. Write it with ops that can (docs/engine.md ` +
      'lists them), or teach the tracer the op in src/main/engine/trace/kernels.',
  );
}
