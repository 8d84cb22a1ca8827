/** Where a run computes. Runs of one place tell how long others will take there; those of another place do not. */
import { availableParallelism, cpus } from 'node:os';
import type { Recipe } from '../../shared/recipe.ts';
import type { RunRecord } from '../storage/runs.ts';
import { chooseDevice } from './choose-device.ts';
import { keptMeasurement } from './measure-machine.ts';
import { modelSize } from './model-size.ts';
import type { ModelSize } from './model-size.ts';
import type { Workforce } from './work-pace.ts';

export interface WorkPlace {
  readonly engine: string;
  readonly device: string;
  /** Null where it is known only when the engine is loaded. */
  readonly deviceName: string | null;
  readonly threads: number;
}

/** Where this machine would carry the recipe out. */
export function workPlaceOf(recipe: Recipe): WorkPlace {
  const engine = recipe.engine === 'auto' ? 'onnx' : recipe.engine;
  const device = chooseDevice(recipe, keptMeasurement());
  return {
    engine,
    device,
    deviceName: engine === 'onnx' && device === 'cpu' ? (cpus()[0]?.model.trim() ?? null) : null,
    threads: engine === 'reference' ? 1 : (recipe.threads ?? availableParallelism()),
  };
}

/** Where the run was carried out, as far as it has begun. */
export function workPlaceOfRun({ recipe, engine, device, deviceName, threads }: RunRecord): WorkPlace {
  if (engine === null || device === null || threads === null) return workPlaceOf(recipe);
  return { engine, device, deviceName, threads };
}

export function isSamePlace(one: WorkPlace, other: WorkPlace): boolean {
  const named = one.deviceName !== null && other.deviceName !== null;
  return (
    one.engine === other.engine &&
    one.device === other.device &&
    one.threads === other.threads &&
    (!named || one.deviceName === other.deviceName)
  );
}

/**
 * Who carries the recipe out. More threads than this machine has cores take turns.
 *
 * @throws AppError 'not-found' without the base model
 */
export function workforceOf(
  recipe: Recipe,
  { threads }: WorkPlace,
  { parameters }: Pick<ModelSize, 'parameters'> = modelSize(recipe),
): Workforce {
  return { parameters, threads: Math.min(threads, availableParallelism()) };
}
