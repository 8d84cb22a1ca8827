/** Which device `auto` stands for. */
import type { MachineMeasurement } from '../../shared/machine.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { RunRecord } from '../storage/runs.ts';
import { keptMeasurement } from './measure-machine.ts';

/** Small graphs gain less on a graphics processor than matrix products do: it has to be faster by this factor. */
const clearlyFaster = 2;

type Request = Pick<Recipe, 'engine' | 'device'>;

/**
 * The device of a request. Where it leaves the choice, that is the processor, unless a measurement of this machine found
 * ONNX Runtime clearly faster on its graphics processor.
 */
export function chooseDevice(
  { engine, device }: Request,
  measurement: MachineMeasurement | null,
): 'cpu' | 'webgpu' {
  if (device !== 'auto') return device;
  if (engine === 'reference') return 'cpu';
  const speed = (wanted: 'cpu' | 'webgpu'): number =>
    measurement?.engines.find((known) => known.engine === 'onnx' && known.device === wanted)?.gigaflops ?? 0;
  return speed('webgpu') > clearlyFaster * speed('cpu') ? 'webgpu' : 'cpu';
}

/** The device of a run. One that has begun stays where it is: elsewhere its numbers would be others. */
export function deviceOfRun({ recipe, device }: Pick<RunRecord, 'recipe' | 'device'>): 'cpu' | 'webgpu' {
  const begun = device === 'cpu' || device === 'webgpu' ? device : null;
  if (recipe.device === 'auto' && begun !== null) return begun;
  return chooseDevice(recipe, keptMeasurement());
}
