/** The recipe that carries a run out again: as it was, on what it ran on. */
import { deviceRequestSchema } from '../../shared/trainer-protocol.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { RunRecord } from '../storage/runs.ts';

/** Engine, device and threads are those that `auto` came to; what is not known yet stays as the recipe has it. */
export function pinnedRecipe({ recipe, engine, device, threads }: RunRecord): Recipe {
  const { shape } = deviceRequestSchema;
  return {
    ...recipe,
    engine: shape.engine.safeParse(engine).data ?? recipe.engine,
    device: shape.device.safeParse(device).data ?? recipe.device,
    ...(threads !== null && { threads }),
  };
}
