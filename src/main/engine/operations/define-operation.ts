/**
 * An operation of ours: a TF.js kernel with a name, so that TF.js's autodiff sees one op with one gradient and
 * an engine may replace it by one fused node. Where no engine replaces it, it is composed from plain TF.js ops.
 */
import '../gradients.ts';
import { engine, getKernel, registerGradient, registerKernel, tidy } from '@tensorflow/tfjs-core';
import type { NamedAttrMap, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';

/** Back ends that run the composed form; the tracer's own kernels replace it where they exist. */
const composingBackends = ['cpu', 'tensorflow', 'trace'] as const;

export type Attributes = Readonly<Record<string, number | string | boolean>>;

type Named<Names extends string> = Readonly<Record<Names, Tensor>>;

export interface OperationDefinition<Inputs extends string, Outputs extends string, A extends Attributes> {
  /** Kernel name, unique in TF.js. */
  readonly name: string;
  readonly inputs: readonly Inputs[];
  readonly outputs: readonly Outputs[];
  /** The meaning of the operation, in plain TF.js ops. Never returns an input itself. */
  readonly compose: (inputs: Named<Inputs>, attributes: A) => Named<Outputs>;
  /**
   * Gradient of each differentiable input, computed only when asked for. `gradients` has one tensor an output
   * (zeros for an output that the loss does not use). Left out when nothing is differentiable.
   */
  readonly gradient?: (
    gradients: Named<Outputs>,
    inputs: Named<Inputs>,
    outputs: Named<Outputs>,
    attributes: A,
  ) => Partial<Record<Inputs, () => Tensor>>;
}

const defined = new Set<string>();

/** Names of all operations defined so far: tests must cover each of them. */
export const definedOperations: ReadonlySet<string> = defined;

/** Registers an operation and returns the function that runs it. */
export function defineOperation<Inputs extends string, Outputs extends string, A extends Attributes>(
  definition: OperationDefinition<Inputs, Outputs, A>,
): (inputs: Named<Inputs>, attributes: A) => Named<Outputs> {
  const { name, compose } = definition;
  defined.add(name);
  for (const backendName of composingBackends) {
    if (getKernel(name, backendName) !== undefined) continue;
    registerKernel({
      kernelName: name,
      backendName,
      // Nothing inside a kernel reaches the tape: the composed ops are not differentiated one by one.
      kernelFunc: ({ inputs, attrs }) =>
        inOrder(
          definition.outputs,
          tidy(() => compose(inputs as Named<Inputs>, attrs as unknown as A)),
        ),
    });
  }
  registerOperationGradient(definition);
  return (inputs, attributes) => {
    const outputs: unknown = engine().runKernel(
      name,
      inputs as unknown as NamedTensorMap,
      attributes as unknown as NamedAttrMap,
    );
    return byName(definition.outputs, outputs as Tensor[]);
  };
}

function registerOperationGradient<Inputs extends string, Outputs extends string, A extends Attributes>(
  definition: OperationDefinition<Inputs, Outputs, A>,
): void {
  const { name, inputs, outputs, gradient } = definition;
  if (gradient === undefined) return;
  registerGradient({
    kernelName: name,
    inputsToSave: [...inputs],
    outputsToSave: outputs.map(() => true),
    gradFunc: (gradients, saved, attributes) =>
      gradient(
        byName(outputs, Array.isArray(gradients) ? gradients : [gradients]),
        byName(inputs, saved.slice(0, inputs.length)),
        byName(outputs, saved.slice(inputs.length)),
        attributes as unknown as A,
      ) as Record<string, () => Tensor>,
  });
}

function byName<Names extends string>(names: readonly Names[], tensors: readonly Tensor[]): Named<Names> {
  return Object.fromEntries(names.map((name, index) => [name, tensors[index]])) as Record<Names, Tensor>;
}

function inOrder<Names extends string>(names: readonly Names[], tensors: Named<Names>): Tensor[] {
  return names.map((name) => tensors[name]);
}
