/** How large a recipe's base model is: what estimates of time, memory and disk are made from. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Recipe } from '../../shared/recipe.ts';
import { findBaseModel } from './base-model.ts';

export interface ModelSize {
  readonly parameters: number;
  readonly width: number;
}

const sizeSchema = z.looseObject({ hidden_size: z.int().positive() });
const bytesPerParameter = 4;

/** @throws AppError 'not-found' without the base model */
export function modelSize({ baseModel }: Pick<Recipe, 'baseModel'>): ModelSize {
  const folder = findBaseModel(baseModel);
  const config = sizeSchema.parse(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
  return {
    parameters: statSync(join(folder, 'model.safetensors')).size / bytesPerParameter,
    width: config.hidden_size,
  };
}
