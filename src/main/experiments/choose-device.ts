/** Which device `auto` stands for. */
import { measuredEngineSchema } from '../../shared/machine.ts';
import type { MachineMeasurement, MeasuredEngine } from '../../shared/machine.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { RunRecord } from '../storage/runs.ts';
import { keptMeasurement } from './measure-machine.ts';

/** Small graphs gain less on a graphics processor than matrix products do: it has to be faster by this factor. */
const clearlyFaster = 2;

type Request = Pick<Recipe, 'engine' | 'device'>;

type Device = MeasuredEngine['device'];

/** The graphics processor of an engine, where it has one. */
const graphics = { auto: 'webgpu', onnx: 'webgpu', tensorflow: 'cuda', reference: null } as const;

/**
 * The device of a request. Where it leaves the choice, that is the processor, unless a measurement of this machine found
 * the engine clearly faster on a graphics processor.
 */
export function chooseDevice({ engine, device }: Request, measurement: MachineMeasurement | null): Device {
  if (device !== 'auto') return device;
  const name = engine === 'auto' ? 'onnx' : engine;
  const speed = (wanted: Device): number =>
    measurement?.engines.find((known) => known.engine === name && known.device === wanted)?.gigaflops ?? 0;
  const other = graphics[engine];
  return other !== null && speed(other) > clearlyFaster * speed('cpu') ? other : 'cpu';
}

/** The device of a run. One that has begun stays where it is: elsewhere its numbers would be others. */
export function deviceOfRun({ recipe, device }: Pick<RunRecord, 'recipe' | 'device'>): Device {
  const begun = measuredEngineSchema.shape.device.safeParse(device).data;
  if (recipe.device === 'auto' && begun !== undefined) return begun;
  return chooseDevice(recipe, keptMeasurement());
}
