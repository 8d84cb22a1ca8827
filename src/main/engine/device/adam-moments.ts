/** The moments of AdamW where they live beside the weights, on a device. */
import type { HostTensors, PlacedTensors } from '../engine.ts';
import { found } from '../onnx-executable.ts';

/** @throws Error where a moment is missing. */
export function writeMoments(placed: PlacedTensors, moments: HostTensors): void {
  const { names } = placed;
  const missing = names.filter((name) => moments[name] === undefined);
  if (missing.length > 0)
    throw new Error(`optimizer state has no ${missing.join(', ')}: it belongs to other parameters`);
  placed.write(Object.fromEntries(names.map((name) => [name, found(name, moments[name])])));
}
