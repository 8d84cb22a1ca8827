/** The recipes that came with Ballast. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseRecipe } from '../../shared/recipe.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { bundledFolder } from './bundled-folder.ts';

export function bundledRecipe(
  name: 'demo-tiny' | 'demo-quick' | 'demo-full' | 'demo-people' | 'self-check',
): Recipe {
  return parseRecipe(parse(readFileSync(join(bundledFolder('recipes'), `${name}.yaml`), 'utf8')));
}
