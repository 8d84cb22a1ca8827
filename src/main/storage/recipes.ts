/** Recipes, each stored once under the hash of its content. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Recipe } from '../../shared/recipe.ts';
import { canonicalJson } from './canonical-json.ts';
import { now } from './clock.ts';
import { sql } from './sql.ts';

/** SHA-256 of the recipe's content; the order of its keys does not matter. */
export function recipeHash(recipe: Recipe): string {
  return createHash('sha256').update(canonicalJson(recipe)).digest('hex');
}

/** Stores a recipe unless it is there, and gives its hash. */
export function saveRecipe(database: Database, recipe: Recipe): string {
  const hash = recipeHash(recipe);
  sql(
    database,
    `INSERT INTO recipes (hash, content, created_at) VALUES (@hash, @content, @createdAt)
     ON CONFLICT (hash) DO NOTHING`,
  ).run({ hash, content: canonicalJson(recipe), createdAt: now() });
  return hash;
}
