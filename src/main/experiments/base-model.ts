/** Finds the base model that a recipe names: a model that came with Ballast, or a checkpoint folder. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readManifest } from '../models/checkpoint.ts';
import { AppError } from '../../shared/app-error.ts';
import { bundledFolder } from './bundled-folder.ts';

/** Where the models that came with Ballast lie; missing before the set-up. */
export const bundledModelsFolder = bundledFolder('models');

const namePattern = /^[\w.-]+$/;

/** The folder of a model that came with Ballast; null where none has this name. */
export function bundledModel(name: string): string | null {
  const folder = join(bundledModelsFolder, name);
  return namePattern.test(name) && existsSync(join(folder, 'config.json')) ? folder : null;
}

/**
 * @returns the folder of the model
 * @throws AppError 'not-found' when there is no such model, 'bad-input' when it is not a model to start from
 */
export function findBaseModel(name: string): string {
  const isName = namePattern.test(name);
  const folder = bundledModel(name) ?? resolve(name);
  if (!existsSync(join(folder, 'config.json'))) {
    throw new AppError(
      'not-found',
      `There is no base model "${name}".`,
      isName
        ? 'Run `npm run setup` to prepare tinystories-15m, or give the folder of a model in the recipe’s baseModel.'
        : 'Give a folder that holds config.json, tokenizer.json and model.safetensors.',
    );
  }
  const { kind } = readManifest(folder);
  if (kind === 'base' || kind === 'policy') return folder;
  throw new AppError(
    'bad-input',
    `${folder} holds a ${kind} model.`,
    'Start from a base or policy checkpoint.',
  );
}
