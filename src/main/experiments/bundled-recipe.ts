/** The recipes that came with Ballast. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseRecipe } from '../../shared/recipe.ts';
import type { Recipe } from '../../shared/recipe.ts';

const folder = fileURLToPath(new URL('../../../resources/recipes/', import.meta.url));

export function bundledRecipe(name: 'demo-tiny' | 'demo-quick' | 'demo-full' | 'demo-people'): Recipe {
  return parseRecipe(parse(readFileSync(`${folder}${name}.yaml`, 'utf8')));
}
