import type { HostTensors } from '../engine.ts';
import { sizeOfShape } from '../host-tensors.ts';
import type { Specs } from '../trace/trace-program.ts';

/** Float32 zeros of the given shapes, under the same names. */
export function zerosLike(specs: Specs): HostTensors {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { shape }]) => [
      name,
      { shape, data: new Float32Array(sizeOfShape(shape)) },
    ]),
  );
}
