import './gradients.ts';
import { clone, engine, keep } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossProgram, Tensors } from './engine.ts';

export interface Differentiated {
  readonly loss: Tensor;
  readonly metrics: Tensors;
  /** One per trainable parameter, in the order asked for. */
  readonly gradients: readonly Tensor[];
}

/**
 * Runs a loss program on the current TF.js back end and differentiates it.
 *
 * @throws when the loss is not a scalar, or a trainable parameter does not reach it
 */
export function differentiate(
  program: LossProgram,
  batch: Tensors,
  parameters: Tensors,
  trainable: readonly string[],
): Differentiated {
  const targets = trainable.map((name) => {
    const parameter = parameters[name];
    if (parameter === undefined)
      throw new Error(`${program.name}: no parameter is named ${name}, so it cannot be trained`);
    return parameter;
  });
  // TF.js releases all of the forward pass but the loss when it ends: metrics are kept past that, then handed
  // to the scope of the caller.
  const kept: [string, Tensor][] = [];
  const forward = () => {
    const { loss, metrics } = program.loss(batch, parameters);
    if (loss.rank !== 0) throw new Error(`${program.name}: the loss must be a scalar, got [${loss.shape}]`);
    for (const [name, metric] of Object.entries(metrics)) kept.push([name, keep(clone(metric))]);
    return loss;
  };
  try {
    const { value, grads } = engine().gradients(forward, targets, undefined, true);
    const gradients = grads.map((gradient: Tensor | undefined, index) => {
      if (gradient !== undefined) return gradient;
      throw new Error(
        `${program.name}: the loss does not depend on parameter ${trainable[index]}; do not train it`,
      );
    });
    return {
      loss: value,
      metrics: Object.fromEntries(kept.map(([name, metric]) => [name, clone(metric)])),
      gradients,
    };
  } catch (error) {
    releaseTape();
    throw error;
  } finally {
    for (const [, metric] of kept) metric.dispose();
  }
}

/** TF.js forgets the tensors that it saved for the backward pass when the forward pass fails. */
function releaseTape(): void {
  const { state } = engine();
  for (const { saved } of state.activeTape ?? []) for (const tensor of saved ?? []) tensor.dispose();
  state.activeTape = [];
}
