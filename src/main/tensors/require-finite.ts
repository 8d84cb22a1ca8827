/** Values that are kept have to be finite: what is not spreads to all that is computed from it. */
import { NonFiniteError } from '../engine/engine.ts';
import type { HostTensors } from '../engine/engine.ts';

/**
 * @param what whose tensors they are, as the message calls it
 * @throws NonFiniteError naming the tensor and the first element that is not finite
 */
export function requireFiniteTensors(tensors: HostTensors, what: string): void {
  for (const [name, { data }] of Object.entries(tensors)) {
    // A plain loop: checkpoints hold tens of millions of values, and a callback for each takes ten times as long.
    for (let index = 0; index < data.length; index++) {
      if (Number.isFinite(data[index])) continue;
      throw new NonFiniteError(`In ${what}, element ${index} of tensor ${name} is ${data[index]}.`);
    }
  }
}
